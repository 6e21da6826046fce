import { expect, it } from 'vitest';
import { counted } from '../../src/domain/wording.ts';

it.each([
  [0, '0 sources'],
  [1, '1 source'],
  [2, '2 sources'],
])('counts %i as %j', (count, text) => {
  expect(counted(count, 'source')).toBe(text);
});

import { expect, it } from 'vitest';
import { coloured, plain, toneOf, type Tone } from '../../src/render/paint.ts';

it.each<[Tone, string]>([
  ['bad', '\u001b[31mx\u001b[39m'],
  ['good', '\u001b[32mx\u001b[39m'],
  ['heading', '\u001b[1mx\u001b[22m'],
])('%s is switched on and off again', (tone, text) => {
  expect(coloured(tone, 'x')).toBe(text);
  expect(plain(tone, 'x')).toBe('x');
});

it('a case that is worse looks no milder', () => {
  expect(toneOf('critical')).toBe('bad');
  expect(toneOf('informational')).toBe('quiet');
});

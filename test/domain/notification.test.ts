import { expect, it } from 'vitest';
import { messageIdOf } from '../../src/domain/notification.ts';

it('gives every attempt at one revision one Message-ID, and every revision its own', () => {
  expect(messageIdOf('LK-20260317-0A1B2C', 2, 'contoso.com')).toBe('<LK-20260317-0A1B2C.2@contoso.com>');
  expect(messageIdOf('LK-20260317-0A1B2C', 3, 'contoso.com')).not.toBe(
    messageIdOf('LK-20260317-0A1B2C', 2, 'contoso.com'),
  );
});

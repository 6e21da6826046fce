import { createHash } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { askedSeed, campaignSeed, caseIdOf, isCaseId } from '../../src/domain/case-id.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('case id', () => {
  it.each([
    ['00000000', 'LK-20260317-000000'],
    ['ffffffff', 'LK-20260317-ZZZZZZ'],
    ['00000003', 'LK-20260317-000000'],
    ['00000004', 'LK-20260317-000001'],
    ['08421084', 'LK-20260317-111111'],
  ])('has the UTC date and the first 30 bits of %s', (bits, id) => {
    expect(caseIdOf('2026-03-17T23:59:59.999Z', `${bits}${'f'.repeat(56)}`)).toBe(id);
  });

  it.each(['LK-20260317-0A1B2C', 'LK-20260317-ZZZZZZ'])('is %s', (text) => {
    expect(isCaseId(text)).toBe(true);
  });

  it.each([
    ...[
      '',
      'LK-20260317-0A1B2',
      'LK-20260317-0A1B2CD',
      'LK-20260317-0A1B2I',
      'LK-20260317-0A1B2L',
      'LK-20260317-0A1B2O',
    ],
    ...[
      'LK-20260317-0A1B2U',
      'LK-20260317-0a1b2c',
      'LK-2026-03-17-0A1B2C',
      'lk-20260317-0A1B2C',
      'LK-20260317-0A1B2C\n',
    ],
  ])('is not %j', (text) => {
    expect(isCaseId(text)).toBe(false);
  });
});

describe('what a case id is made from', () => {
  it('is tenant and smallest sign-in id, as JSON without spaces', () => {
    expect(campaignSeed('contoso', ['b', 'a', 'c'])).toBe('["contoso","a"]');
    expect(campaignSeed('contoso', new Set(['B', 'a']))).toBe('["contoso","B"]');
  });

  it('is tenant, subject and window for a person who asks', () => {
    const [from, to] = ['2026-03-17T00:00:00.000Z', '2026-03-17T12:00:00.000Z'];
    expect(askedSeed('contoso', '203.0.113.7', from, to)).toBe(`["contoso","203.0.113.7","${from}","${to}"]`);
  });
});

describe('case id: any', () => {
  test.prop([fc.string()])('is the first 30 bits in Crockford’s letters', (text) => {
    const hash = createHash('sha256').update(text).digest('hex');
    const bits = [...hash].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    const letters = [0, 5, 10, 15, 20, 25].map((start) => ALPHABET[parseInt(bits.slice(start, start + 5), 2)]);
    const id = caseIdOf('2026-03-17T10:00:00.000Z', hash);
    expect(id).toBe(`LK-20260317-${letters.join('')}`);
    expect(isCaseId(id)).toBe(true);
  });

  test.prop([fc.array(fc.string(), { minLength: 1 })])('does not depend on the order of the sign-ins', (ids) => {
    expect(campaignSeed('contoso', ids.toReversed())).toBe(campaignSeed('contoso', ids));
  });
});

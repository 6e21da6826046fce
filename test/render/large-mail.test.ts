import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../src/domain/actions.ts';
import { caseAttachment } from '../../src/render/case-attachment.ts';
import { caseMail } from '../../src/render/case-mail.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { mistakesIn } from '../support/contract.ts';
import { many } from '../support/builders.ts';
import { aCase, aCaseSource, aCaseUser, aReason } from '../domain/case-builders.ts';

const users = (count: number, outcome: Outcome, name: string) =>
  many(count, (index) =>
    aCaseUser({
      id: `user-${index}`,
      name: `${name}${index}@example.com`,
      outcome,
      actions: actionsFor(`user-${index}`, outcome),
    }),
  );
const mail = (file: ReturnType<typeof aCase>) => caseMail(file, { kind: 'opened', isRepeat: false });
const LONG = '<\u{e0061}>'.repeat(100);

describe('the mail about a large case', () => {
  it.each([
    ['locked', 'user'],
    ['signed-in', 'user'],
    ['signed-in', LONG],
  ] as const)('of 10,000 accounts that were %s stays below 90 kB, and says what it leaves out', (outcome, name) => {
    const sources = many(3_000, (index) =>
      aCaseSource({ address: `2001:db8:0:${index.toString(16)}::/64`, network: LONG }),
    );
    const notChecked = many(400, (index) => ({ what: `file ${index}`, why: LONG }));
    const reasons = many(200, (index) => aReason(`reason-${index}`, LONG));
    const file = aCase({
      ...{ users: users(10_000, outcome, name), sources, revision: 2, changes: many(500, () => LONG) },
      verdict: { classification: 'password-spray', confidence: 'high', reasons },
      coverage: { ...aCase().coverage, notChecked },
    });
    const { html, text } = mail(file);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(90_000);
    for (const body of [html, text]) {
      expect(body).toMatch(/Showing \d+ of 10000 rows; the case holds all\./);
      expect(body).toMatch(/Showing \d+ of 3000 rows; the case holds all\./);
      expect(body).toMatch(/… and \d+ more remarks in the case\./);
    }
  });

  it('of few accounts leaves nothing out', () => {
    const { html, text } = mail(aCase({ users: users(25, 'locked', 'user') }));
    for (const body of [html, text]) expect(body).not.toMatch(/Showing|more accounts/);
  });
});

describe('the case as a file of its mail', () => {
  it('is the whole case, and says so', () => {
    const file = aCase({ users: users(100, 'locked', 'Zoë') });
    const { filename, content, notice } = caseAttachment(file);
    expect([filename, notice]).toEqual([`${file.id}.json`, 'Attached: the whole case as JSON.']);
    expect(JSON.parse(content)).toEqual(file);
  });

  it('is cut where it is too large for a mail server, is a case all the same, and says where the whole is', () => {
    const { content, notice } = caseAttachment(aCase({ users: users(10_000, 'signed-in', LONG) }));
    const cut = JSON.parse(content) as { users: unknown[]; cut: object };
    expect(Buffer.byteLength(content)).toBeLessThan(1_000_000);
    expect(cut.users.length).toBeLessThan(10_000);
    expect(cut.cut).toMatchObject({ entries: cut.users.length });
    expect(notice).toContain(`at most ${cut.users.length} entries of each list`);
    expect(notice).toContain('lockout-hunt cases show LK-20260317-0A1B2C --json');
    expect(mistakesIn(cut, 'case')).toEqual([]);
  });

  it('hides nothing, and is read back as it was', () => {
    const name = 'ada\u202e\u0085\u2028\u{e0061}\ud83d\ude00@example.com';
    const { content } = caseAttachment(aCase({ users: [aCaseUser({ name })] }));
    expect(content.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u{e0061}]/u);
    expect(JSON.parse(content)).toMatchObject({ users: [{ name }] });
  });
});

import { describe, expect, it } from 'vitest';
import { aCase, aCaseUser } from '../domain/case-builders.ts';
import type { Case } from '../../src/domain/case.ts';
import { caseMail } from '../../src/render/case-mail.ts';

const mail = (given: Partial<Case> = {}, reason = {}) =>
  caseMail(aCase(given), { kind: 'opened', isRepeat: false, ...reason });

describe('mail about a case', () => {
  it('has one subject for the whole life of the case, so that it is one thread', () => {
    const subject = '[LK-20260317-0A1B2C] Entra ID lockouts in contoso';
    expect(mail().subject).toBe(subject);
    expect(
      mail({ severity: 'critical', revision: 7, title: 'other' }, { kind: 'closed', isRepeat: true }).subject,
    ).toBe(subject);
  });

  it('says the same as text and as HTML', () => {
    const { text, html } = mail();
    for (const said of ['MEDIUM', 'Account lockouts: 1 account from 1 source', 'Did anyone get in?', 'A new case.'])
      expect([text.includes(said), html.includes(said)], said).toEqual([true, true]);
  });

  it.each([
    ['opened', 'A new case.'],
    ['escalated', 'This case has become worse.'],
    ['final', 'The watch of this case has ended.'],
    ['reopened', 'This case was opened again.'],
    ['closed', 'This case was closed.'],
  ])('that is sent because it was %s says: %s', (kind, lead) => {
    expect(mail({}, { kind }).text).toContain(lead);
  });

  it('says what a watch ended without, and only then', () => {
    const notChecked = [{ what: 're-check +24 h', why: 'the logs ended' }];
    const ended = { coverage: { ...aCase().coverage, notChecked } };
    const without = 'It ended without re-check +24 h';
    expect(mail(ended, { kind: 'final' }).text).toContain(without);
    expect(mail(ended, { kind: 'escalated' }).text).not.toContain(without);
    expect(mail({}, { kind: 'final' }).text).not.toContain('It ended without');
    const worse = {
      ...ended,
      changes: ['severity critical, medium before', 'the watch has ended without re-check +24 h'],
    };
    const { text } = mail(worse, { kind: 'escalated' });
    for (const said of ['This case has become worse.', 'The watch of this case has ended.', without])
      expect(text).toContain(said);
  });

  it('says that it may be a repeat only when it may', () => {
    expect(mail({}, { isRepeat: true }).text).toContain('Possible repeat');
    expect(mail().text).not.toContain('Possible repeat');
  });

  it('has no address or name that could be clicked on, as text or as HTML', () => {
    for (const body of [mail().text, mail().html]) {
      expect(body).toContain('203.0.113[.]7');
      expect(body).toContain('ada@example[.]com');
      expect(body).not.toMatch(/203\.0\.113\.7|example\.com/);
    }
  });

  it('lets no markup and nothing hidden of a user name through', () => {
    const { text, html } = mail({ users: [aCaseUser({ name: '<img src=x>\u202e\u001b[31m' })] });
    expect(html).not.toContain('<img');
    for (const body of [text, html]) expect(body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  it('gives commands to the letter', () => {
    const command = `Revoke-MgUserSignInSession -UserId 'ada@example.com'`;
    const actions = [{ action: 'revoke-sessions' as const, reason: 'end the sessions', command }];
    expect(mail({ users: [aCaseUser({ outcome: 'signed-in', actions })] }).text).toContain(`    ${command}\n`);
  });
});

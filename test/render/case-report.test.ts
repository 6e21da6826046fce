import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../src/domain/actions.ts';
import type { Case } from '../../src/domain/case.ts';
import { caseLetter, WHOLE } from '../../src/render/case-letter.ts';
import { caseReport } from '../../src/render/case-report.ts';
import { at, many } from '../support/builders.ts';
import { elementsOf } from '../support/parsed-page.ts';
import { aCase, aCaseUser, anAccessEntry, aDetection, aProof } from '../domain/case-builders.ts';

const elements = (given: Partial<Case> = {}) => elementsOf(caseReport(aCase(given)));
const texts = (name: string, given: Partial<Case> = {}) =>
  elements(given)
    .filter((element) => element.name === name)
    .map(({ text }) => text);
const section = (heading: string, given: Partial<Case> = {}) =>
  texts('section', given).find((text) => text.startsWith(heading));

const attacked: Partial<Case> = {
  users: [aCaseUser({ outcome: 'signed-in', actions: actionsFor('ada', 'signed-in') })],
  access: {
    ...aCase().access,
    signedIn: [anAccessEntry({ by: 'password', reasons: ['nobody else uses this source'] })],
  },
};

describe('report of a case', () => {
  it('says what happened, how bad it is and whether anyone got in, before all else', () => {
    const { headline, answer } = caseLetter(aCase(attacked));
    expect(texts('h1', attacked)).toEqual([headline]);
    expect(texts('header', attacked)[0]).toBe(`medium${headline}${answer}`);
  });

  it('has the sections of the mail, in its order and words, and then more', () => {
    const { sections } = caseLetter(aCase(attacked), WHOLE);
    const headings = texts('h2', attacked);
    expect(headings.slice(0, sections.length)).toEqual(sections.map(({ heading }) => heading));
    expect(headings.length).toBeGreaterThan(sections.length);
  });

  it('leads from its contents to every section', () => {
    const all = elements(attacked);
    const ids = all.filter(({ name }) => name === 'section').map(({ attributes }) => `#${attributes['id']}`);
    expect(all.filter(({ name }) => name === 'a').map(({ attributes }) => attributes['href'])).toEqual(ids);
  });

  it('leads to Temporal where there is a web UI, with what to paste into its form', () => {
    const workflow = 'http://localhost:8233/namespaces/default/workflows/case%2Fcontoso%2FLK';
    const startForm = {
      url: 'http://localhost:8233/namespaces/default/workflows/start-workflow?x=y',
      paste: '{"ip":"203.0.113.7"}',
    };
    const all = elementsOf(caseReport(aCase(), { workflow, startForm }));
    const outward = all.flatMap(({ attributes }) => attributes['href'] ?? []).filter((href) => !href.startsWith('#'));
    expect(outward).toEqual([workflow, startForm.url]);
    expect(all.some(({ name, text }) => name === 'pre' && text === startForm.paste)).toBe(true);
  });

  it('draws the course of the attack where its times are known, with a sentence for those who do not see it', () => {
    const activity = {
      from: at('10:00'),
      stepSeconds: 300,
      lockouts: [3, 0, 2],
      accounts: [4, 1, 0],
      reached: [0, 0, 1],
    };
    const chart = elements({ activity }).find(({ attributes }) => attributes['role'] === 'img')!;
    expect(chart.attributes['aria-label']).toMatch(/^Timeline from .*: 5 lockouts/);
    expect(elements({ activity }).some(({ name }) => name === 'svg')).toBe(true);
    const none = { activity: undefined } as unknown as Partial<Case>;
    expect(elements(none).some(({ name }) => name === 'svg')).toBe(false);
  });

  it('shows commands as they are, to copy', () => {
    expect(texts('pre', attacked)[0]).toBe("Revoke-MgUserSignInSession -UserId 'ada'");
  });

  it('names every account, however many', () => {
    const users = many(300, (index) => aCaseUser({ id: `id-${index}`, name: `user-${index}` }));
    const accounts = section('Accounts', { users })!;
    for (const { name } of users) expect(accounts).toContain(name);
  });

  it('shows the sign-ins that count with why, and the proof of each account', () => {
    expect(section('Sign-ins that count', attacked)).toMatch(
      /signed in.*ada@example\.com.*203\.0\.113\.7.*0 signed in, by password.*nobody else uses this source.*got-in/s,
    );
    expect(section('Proof', attacked)).toContain(
      'ada@example.com (signed-in): 1 sign-in\n2026-03-17 10:00:00  50053 locked out or blocked  203.0.113.7  lockout-of-ada',
    );
  });

  it('opens the proof of those whom the attacker signed in to, and folds the others', () => {
    const users = [...attacked.users!, aCaseUser({ id: 'bo', name: 'bo', proof: [aProof(), aProof()] })];
    const open = elements({ users }).filter(({ name }) => name === 'details');
    expect(open.map(({ attributes }) => 'open' in attributes)).toEqual([true, false]);
  });

  it.each<[string, Partial<Case>, RegExp]>([
    [
      'Timeline',
      { timeline: [{ at: at('10:00'), kind: 'first-lockout', text: 'first lockout' }] },
      /10:00:00.*first lockout/s,
    ],
    ['Detections', { detections: [aDetection()] }, /user.*ada.*20.*2026-03-17 10:19:00/s],
    ['What the sources did', {}, /1 sign-in of 1 account between 2026-03-17 09:00:00 and 2026-03-17 11:00:00 UTC/],
    [
      'What was looked at',
      { coverage: { ...aCase().coverage, checked: [{ what: 'scope', from: at('09:00'), to: at('11:00') }] } },
      /scope.*09:00:00/s,
    ],
    [
      'Mails',
      {
        notifications: [
          {
            ...{ revision: 1, kind: 'opened', at: at('10:16'), status: 'failed', messageId: '<1>' },
            recipients: [{ address: 'soc@example.com', status: 'refused', reason: 'mailbox full' }],
          },
        ],
      },
      /opened.*failed.*soc@example\.com: refused \(mailbox full\)/s,
    ],
  ])('shows: %s', (heading, given, shows) => {
    expect(section(heading, given)).toMatch(shows);
  });

  it('folds the text of each query, whose lines stay lines', () => {
    const query = { step: 'scope' as const, text: 'SigninLogs\n| where x', rows: 3, sha256: 'f'.repeat(64) };
    const coverage = { ...aCase().coverage, queries: [{ ...query, from: at('09:00'), to: at('11:00') }] };
    expect(texts('summary', { coverage }).at(-1)).toBe('scope: 3 rows, 2026-03-17 09:00:00 to 2026-03-17 11:00:00 UTC');
    expect(texts('pre', { coverage }).at(-1)).toBe('SigninLogs\n| where x\n');
  });

  it('has no section for what a case does not hold', () => {
    const headings = texts('h2');
    for (const absent of ['Timeline', 'Detections', 'Mails', 'Queries', 'Sign-ins that count'])
      expect(headings).not.toContain(absent);
  });
});

import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../src/domain/actions.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { caseLetter, WHOLE } from '../../src/render/case-letter.ts';
import { at, many } from '../support/builders.ts';
import { aCase, aCaseSource, aCaseUser, anAccessEntry, aReason } from '../domain/case-builders.ts';

const letter = (given: Partial<Case> = {}) => caseLetter(aCase(given));
const section = (heading: string, given: Partial<Case> = {}) =>
  letter(given).sections.find((each) => each.heading.startsWith(heading));
const user = (outcome: Outcome, given: Parameters<typeof aCaseUser>[0] = {}) =>
  aCaseUser({ outcome, actions: actionsFor('ada', outcome), ...given });
const { access } = aCase();
const reaching = (clock: string) => ({
  ...access,
  checked: { ...access.checked!, feeds: [{ name: 'files', kinds: ['interactive' as const], coveredTo: at(clock) }] },
});

const inPart = { ...access, checked: { ...reaching('11:00').checked, unseen: [{ what: 'file', why: 'cut' }] } };
const nameless = anAccessEntry({ userId: 'unknown', name: null, app: null });
const quiet = { users: [], lockouts: { ...aCase().lockouts, total: 0 }, firstSeen: null, lastSeen: null };

describe('letter: what happened', () => {
  it('is one sentence with kind, size and time', () => {
    const lockouts = { ...aCase().lockouts, total: 21 };
    expect(letter({ lockouts, lastSeen: at('10:54:48') })).toMatchObject({
      severity: 'medium',
      headline:
        'Account lockouts: 1 account from 1 source, 21 lockouts between 2026-03-17 10:00 and 2026-03-17 10:54 UTC.',
    });
  });

  it('has no time where there is no lockout', () => {
    expect(letter({ firstSeen: null, lastSeen: null }).headline).toMatch(/, 1 lockout\.$/);
  });

  it('is its title where nothing is an attack', () => {
    expect(letter({ ...quiet, title: 'Nothing found' }).headline).toBe('Nothing found.');
  });

  it('ends with where to go', () => {
    expect(letter({ status: 'acknowledged', watch: 'ended', revision: 4 }).closing).toEqual([
      'Case LK-20260317-0A1B2C of contoso, revision 4, acknowledged; the watch is ended.',
      'The whole case: lockout-hunt cases show LK-20260317-0A1B2C',
    ]);
  });
});

describe('letter: did anyone get in?', () => {
  it.each<[string, Partial<Case>, string]>([
    ['nobody, so far', {}, 'Did anyone get in? Nobody got in so far (the logs reach 2026-03-17 10:30 UTC).'],
    [
      'nobody, where the logs hold all',
      { access: reaching('11:00') },
      'Did anyone get in? Nobody got in (the logs reach 2026-03-17 11:00 UTC).',
    ],
    [
      'not checked',
      { access: { notChecked: 'the feed was down' } },
      'Did anyone get in? Whether anyone got in was not checked.',
    ],
    ['somebody', { users: [user('signed-in'), user('signed-in-by-token')] }, 'The attacker signed in to 2 accounts.'],
    [
      'somebody, and not checked again',
      { users: [user('signed-in')], access: { notChecked: 'the feed was down' } },
      'The attacker signed in to 1 account.',
    ],
    [
      'a password, and no more',
      { users: [user('password-confirmed')], access: reaching('11:00') },
      'Did anyone get in? 1 password confirmed, nobody signed in (the logs reach 2026-03-17 11:00 UTC).',
    ],
    [
      'undecided',
      { access: { ...reaching('11:00'), undecided: [anAccessEntry()] } },
      'Did anyone get in? Whether anyone got in is undecided for 1 account (the logs reach 2026-03-17 11:00 UTC).',
    ],
    [
      'somebody, and undecided',
      { users: [user('signed-in')], access: { ...access, undecided: [anAccessEntry({ userId: 'bo' })] } },
      'The attacker signed in to 1 account; sign-ins to 1 account are undecided.',
    ],
    [
      'not everything could be read',
      { access: inPart },
      'Did anyone get in? Nobody was seen to get in, but not everything could be read (the logs reach 2026-03-17 11:00 UTC). This is not final.',
    ],
    [
      'somebody whom no record names',
      { users: [], access: { ...access, signedIn: [nameless] } },
      'The attacker signed in to 1 account.',
    ],
    [
      'nothing that was an attack',
      { ...quiet, access: reaching('11:00') },
      'Did anyone get in? Nobody attacked: no lockout and no failed sign-in (the logs reach 2026-03-17 11:00 UTC).',
    ],
  ])('answers: %s', (_, given, answer) => {
    expect(letter(given).answer).toBe(answer);
  });
});

describe('letter: what to do now', () => {
  it('is what each account asks for that got further than a lock, with its commands', () => {
    const lines = section('What to do now', {
      users: [user('signed-in'), user('locked', { id: 'bo', name: 'bo' })],
    })!.lines!;
    expect(lines.slice(0, 3)).toEqual([
      'ada@example.com (signed-in):',
      '- revoke-sessions: the attacker signed in: end the sessions it holds',
      { command: `Revoke-MgUserSignInSession -UserId 'ada'` },
    ]);
    expect(JSON.stringify(lines)).not.toContain('bo');
  });

  it('is nothing urgent where nobody got further', () => {
    expect(section('What to do now')!.lines).toEqual([
      'Nothing is urgent: tell the owners of locked accounts, and watch.',
    ]);
  });

  it('is nothing where nobody was attacked', () => {
    expect(section('What to do now', quiet)!.lines).toEqual(['Nothing: no account was attacked.']);
  });

  it('is to find out whose account it is that no record names', () => {
    const given = { users: [], access: { ...access, signedIn: [nameless], undecided: [nameless] } };
    const line =
      '- find out whose account it is: the sign-in from 203.0.113.7 at 2026-03-17 10:20 UTC names none (got-in)';
    expect(section('What to do now', given)!.lines).toEqual([line, line]);
  });

  it('is to look by hand where step 3 could not', () => {
    expect(section('What to do now', { access: { notChecked: 'the feed was down' } })!.lines![0]).toMatch(
      /^Look by hand whether any of these accounts signed in/,
    );
  });

  it('is to ask the owner where a success is undecided', () => {
    const undecided = [anAccessEntry(), anAccessEntry({ userId: 'bo', name: null, app: null })];
    expect(section('What to do now', { access: { ...access, undecided } })!.lines).toEqual([
      "- ask ada@example.com about the sign-in from 203.0.113.7 at 2026-03-17 10:20 UTC to OfficeHome: theirs, or the attacker's?",
      "- ask bo about the sign-in from 203.0.113.7 at 2026-03-17 10:20 UTC: theirs, or the attacker's?",
    ]);
  });

  it('is to look by hand besides, where step 3 could not and an earlier look had found somebody', () => {
    const lines = section('What to do now', {
      users: [user('signed-in')],
      access: { notChecked: 'the feed was down' },
    });
    expect(lines!.lines!.at(-1)).toMatch(/^Look by hand/);
  });

  it('names 25 accounts, and how many more there are', () => {
    const users = many(27, (index) => user('signed-in', { id: `user-${index}`, name: `user-${index}` }));
    const lines = section('What to do now', { users })!.lines!;
    expect(lines.filter((line) => String(line).endsWith('(signed-in):'))).toHaveLength(25);
    expect(lines.at(-1)).toBe('… and 2 more accounts in the case.');
  });
});

describe('letter: tables', () => {
  it('names accounts with how far the attacker got, and marks the privileged', () => {
    const users = [user('locked', { privileged: true, attempts: 4 }), user('attempted', { name: null, lockouts: 0 })];
    expect(section('Accounts', { users })!.table!.rows).toEqual([
      ['ada@example.com (privileged)', 'locked', '4', '1', '2026-03-17 10:00'],
      ['ada', 'attempted', '1', '0', '2026-03-17 10:00'],
    ]);
  });

  it('names sources with what is known of their network', () => {
    const all = [aCaseSource({ network: 'Microsoft', shared: true }), aCaseSource({ asn: null, country: null })];
    expect(section('Sources', { sources: all })!.table!.rows).toEqual([
      ['203.0.113.7', 'AS64666 MD Microsoft shared', '1', '1', '1'],
      ['203.0.113.7', '', '1', '1', '1'],
    ]);
  });

  it('are cut at 25 rows, with an honest total', () => {
    const { table } = section('Accounts', { users: many(30, () => user('locked')) })!;
    expect([table!.rows.length, table!.of]).toEqual([25, 30]);
  });
});

describe('letter: in full', () => {
  it('holds every account, source, agent and thing to do', () => {
    const family = { class: 'http-library' as const, name: 'curl', userAgent: 'curl/8.5.0', attempts: 1, users: 1 };
    const { sections } = caseLetter(
      aCase({
        users: many(60, (index) => user('signed-in', { id: `user-${index}` })),
        sources: many(50, () => aCaseSource()),
        agents: { verdict: 'automated', families: many(40, () => family), evidence: [] },
      }),
      WHOLE,
    );
    const tables = sections.flatMap(({ table }) => table ?? []);
    expect(tables.map(({ rows, of }) => [rows.length, of])).toEqual([
      [60, 60],
      [50, 50],
    ]);
    expect(sections.find(({ heading }) => heading.startsWith('User agents'))!.lines).toHaveLength(40);
    expect(JSON.stringify(sections)).not.toContain('more account');
  });
});

describe('letter: why, and what was not checked', () => {
  it('tells every reason', () => {
    const verdict = {
      ...aCase().verdict,
      reasons: [aReason('one', '3 accounts locked'), aReason('two', 'one step down')],
    };
    expect(section('Why medium', { verdict })!.lines).toEqual(['- 3 accounts locked.', '- One step down.']);
  });

  it('tells what nobody looked at', () => {
    const coverage = {
      ...aCase().coverage,
      notChecked: [{ what: 'inbox rules', why: 'sign-in logs do not hold them' }],
    };
    expect(section('What was not checked', { coverage })!.lines).toEqual([
      '- inbox rules: sign-in logs do not hold them',
    ]);
    expect(section('What was not checked')).toBeUndefined();
  });

  it('tells the agents of the attack, five at most', () => {
    const family = { class: 'http-library' as const, name: 'curl', userAgent: 'curl/8.5.0', attempts: 1, users: 1 };
    const families = [
      family,
      { ...family, class: 'empty' as const, userAgent: '', attempts: 2 },
      ...many(9, () => family),
    ];
    const agents = section('User agents: automated', { agents: { verdict: 'automated', families, evidence: [] } })!;
    expect(agents.lines).toHaveLength(5);
    expect(agents.lines!.slice(0, 2)).toEqual(['http-library: curl/8.5.0 (1 attempt)', 'empty: (none) (2 attempts)']);
  });

  it('begins with what is new in a later revision, and says what people did', () => {
    const line = { id: 'u1', at: at('12:00'), by: 'ada', action: 'close' as const, reason: 'duplicate' as const };
    const file = aCase({ revision: 2, changes: ['close (duplicate) by ada'], audit: [{ ...line, note: 'see LK' }] });
    const { sections } = caseLetter(file);
    expect(sections[0]).toEqual({ heading: 'New in revision 2', lines: ['- close (duplicate) by ada'] });
    expect(sections.at(-2)).toEqual({
      heading: 'What people did',
      lines: ['- 2026-03-17 12:00 UTC ada: close (duplicate): see LK'],
    });
    const first = caseLetter(aCase()).sections.map(({ heading }) => heading);
    expect(first.filter((heading) => /^New in|people did/.test(heading))).toEqual([]);
  });
});

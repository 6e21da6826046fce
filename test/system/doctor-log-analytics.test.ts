import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/app/doctor/check.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/duration.ts';
import { instantAt } from '../../src/domain/instant.ts';
import type { StoredRow } from '../support/answering-workspace.ts';
import { run } from '../support/command.ts';
import { SECRET, withWorkspace } from '../support/configured-workspace.ts';
import { expectValid } from '../support/contract.ts';
import { deliveredRow } from '../support/delivered-row.ts';
import { line } from '../support/exported.ts';
import type { WorkspaceBehaviour } from '../support/hunted-workspace.ts';

/** A sign-in so many milliseconds ago, in either table. */
function signIn(ago: number, category: 'SignInLogs' | 'NonInteractiveUserSignInLogs'): StoredRow {
  const text = line({ at: instantAt(Date.now() - ago), user: 'ada', ip: '192.0.2.1', code: 0 });
  return deliveredRow(text.replace('"SignInLogs"', `"${category}"`));
}

const bothTables = (ago: number): StoredRow[] => [
  signIn(ago, 'SignInLogs'),
  signIn(ago, 'NonInteractiveUserSignInLogs'),
];

interface State {
  readonly rows?: readonly StoredRow[];
  readonly workspace?: WorkspaceBehaviour;
  /** How far the workspace's clock is ahead of ours, in milliseconds. */
  readonly ahead?: number;
  readonly config?: object;
  readonly args?: readonly string[];
}

/** Runs the program with a configuration of a workspace in this state. */
function ran(args: readonly string[], { rows = bothTables(10 * MINUTE), config, ...state }: State) {
  return withWorkspace({ rows, ...state, ...(config && { feed: config }) }, ({ folder, config: named }) =>
    run([...args, ...named], { cwd: folder }),
  );
}

async function examined(state: State): Promise<Record<string, Check>> {
  const { stdout, stderr } = await ran(['doctor', '--json', ...(state.args ?? [])], state);
  expect(stdout + stderr).not.toContain(SECRET);
  const checks = JSON.parse(stdout) as Check[];
  expectValid(checks, 'doctor');
  return Object.fromEntries(checks.map((check) => [check.check.replace('contoso: ', ''), check]));
}

type Said = Readonly<Record<string, readonly [status: Check['status'], detail: RegExp, fix?: RegExp]>>;

/** Answers the doctor's other questions, and not this one of a hunt. */
const refusing = (question: string): WorkspaceBehaviour => ({
  behave: (_nth, { text }) => (text.startsWith(`// lockout-hunt ${question}\n`) ? 'knows no such column' : 'answers'),
});

/** States that are not as they should be, and what is said of each. */
const BROKEN: readonly (readonly [what: string, state: State, said: Said])[] = [
  [
    'the secret is wrong',
    { workspace: { tokens: () => 'wrong secret' } },
    { token: ['fail', /7000215/, /secret/], workspace: ['skipped', /no token/], tables: ['skipped', /no token/] },
  ],
  [
    'the application is not known',
    { workspace: { tokens: () => 'unknown client' } },
    { token: ['fail', /700016/, /the ids/] },
  ],
  ['nobody makes tokens', { workspace: { tokens: () => 'is down' } }, { token: ['fail', /503/] }],
  [
    'the identity may not read',
    { workspace: { behave: () => 'does not let this identity in' } },
    { token: ['ok', /client-secret/], workspace: ['fail', /403/, /Log Analytics Reader/], tables: ['skipped', /./] },
  ],
  [
    'there is no such workspace',
    { workspace: { behave: () => 'knows no such workspace' } },
    { workspace: ['fail', /404/, /workspaceId/] },
  ],
  ['the certificate is not known', { config: { caFile: undefined } }, { token: ['fail', /certificate/i] }],
  [
    'there is another service',
    { workspace: { behave: () => 'is a page' } },
    { workspace: ['fail', /answer/, /feed\.cloud/] },
  ],
  ['the clocks are apart', { ahead: 20 * MINUTE }, { workspace: ['warn', /1[0-9]{3}(\.\d+)? s apart/, /NTP/] }],
  ['nothing is delivered', { rows: [] }, { tables: ['fail', /no sign-in in the last 7 days/, /Diagnostic settings/] }],
  [
    'only one table is delivered',
    { rows: [signIn(10 * MINUTE, 'SignInLogs')] },
    { tables: ['warn', /AADNonInteractiveUserSignInLogs got nothing for a day/, /Diagnostic settings/] },
  ],
  [
    'nothing was delivered for hours',
    { rows: bothTables(5 * HOUR) },
    { tables: ['warn', /30\d min ago/, /still delivers/] },
  ],
  [
    'the tables cannot be asked such questions',
    { workspace: { behave: (nth) => (nth === 0 ? 'answers' : 'knows no such table') } },
    {
      workspace: ['ok', /answers/],
      tables: ['fail', /400/, /Analytics plan/],
      hunt: ['skipped', /no table/],
    },
  ],
  ...['arrivals', 'lockouts-within', 'sign-ins'].map(
    (question) =>
      [
        `a hunt's ${question} are not answered`,
        { workspace: refusing(question) },
        { tables: ['ok', /10 min ago/], hunt: ['fail', /400/, /Hunts ask the same/] },
      ] as const,
  ),
];

describe('the doctor of a workspace', () => {
  it.each(BROKEN)('when %s says so, and what to do', async (_what, state, said) => {
    const checks = await examined(state);
    for (const [check, [status, detail, fix]] of Object.entries(said)) {
      expect(checks[check]).toMatchObject({ status, detail: expect.stringMatching(detail) });
      if (fix) expect(checks[check]!.fix).toMatch(fix);
    }
  });

  it('is content where all is well, and says that queries were not verified', async () => {
    expect(await examined({})).toMatchObject({
      token: { status: 'ok' },
      workspace: { status: 'ok' },
      tables: { status: 'ok', detail: expect.stringContaining('10 min ago') },
      hunt: { status: 'ok', detail: '2 sign-ins arrived within the hour; 0 lockouts happened in it' },
      queries: { status: 'skipped' },
    });
  });

  it('verifies queries whose answers are known, and names the one that is answered otherwise', async () => {
    const statuses = async (state: State): Promise<string[]> =>
      Object.values(await examined({ ...state, args: ['--verify'] }))
        .filter(({ check }) => check.startsWith('contoso: check-'))
        .map(({ status }) => status);
    const well = await statuses({});
    expect(well.length).toBeGreaterThan(5);
    expect(new Set(well)).toEqual(new Set(['ok']));
    let verified = 0;
    const lying = await statuses({
      workspace: {
        behave: (_nth, { text }) => (text.includes('check-') && ++verified === 3 ? 'has one row twice' : 'answers'),
      },
    });
    expect(lying.filter((status) => status === 'fail')).toHaveLength(1);
  });
});

describe('a backtest of a tenant', () => {
  it('counts the lockouts of a window where they lie', async () => {
    const began = Date.now() - DAY;
    const rows = Array.from({ length: 6 }, (_, user) =>
      deliveredRow(line({ at: instantAt(began + user * MINUTE), user: `user${user}`, ip: '203.0.113.7', code: 50053 })),
    );
    const window = ['--from', instantAt(began - HOUR), '--to', instantAt(began + HOUR)];
    const { code, stdout } = await ran(['backtest', '--tenant', 'contoso', ...window, '--json'], { rows });
    expectValid(JSON.parse(stdout), 'backtest');
    expect(code).toBe(10);
    expect(JSON.parse(stdout)).toMatchObject({ input: { records: 6, lockouts: 6 }, policies: [{ policy: 'contoso' }] });
    const earlier = ['--from', instantAt(began - 2 * DAY), '--to', instantAt(began - DAY)];
    expect((await ran(['backtest', '--tenant', 'contoso', ...earlier], { rows })).code).toBe(1);
  });
});

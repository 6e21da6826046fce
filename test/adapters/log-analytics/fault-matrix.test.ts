import type { ApplicationFailure } from '@temporalio/common';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asApplicationFailure } from '../../../activities/retry-decision.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { badDay, BEHAVIOUR_NAMES, type BehaviourName } from '../../support/contract-server/behaviours.ts';
import { DEAR } from '../../support/random-cases.ts';
import { QUESTION, refusalOf, ROWS, serverThat, workspaceOn } from './asked-workspace.ts';

/** Behaviours that are answers: what is asked comes back, cell by cell; and the queries that it takes. */
const ANSWERS = {
  answers: 1,
  'answers gzipped': 1,
  'answers as text': 1,
  'answers with statistics': 1,
  'has no text at all beside its total': 1,
  'challenges the token': 2,
} as const satisfies Partial<Record<BehaviourName, number>>;

/** When it is asked again: as the activity's own policy has it, after so many milliseconds, in parts, or not at all. */
type Again = 'soon' | number | 'in parts' | 'never';
type Expected = readonly [error: string, message: RegExp, again: Again];

const EMPTY: Expected = ['FeedUnavailable', /to new-lockouts is empty/, 'soon'];
const NO_RESULT: Expected = ['FeedUnavailable', /holds no result/, 'soon'];
const NO_JSON: Expected = ['FeedUnavailable', /is no JSON/, 'soon'];
const NO_TOTAL: Expected = ['FeedUnavailable', /does not begin with its total/, 'soon'];
const ODD_ROW: Expected = ['FeedUnavailable', /a row of another shape/, 'soon'];
const OTHER_COLUMNS: Expected = ['QueryRefused', /in other columns than were asked for/, 'never'];
const SEMANTIC: Expected = [
  'QueryRefused',
  /status 400, BadArgumentError, SemanticError, SEM0100.*send SigninLogs/,
  'never',
];
const NOT_LET_IN: Expected = ['FeedDenied', /status 401.*check cloud, audience and credential/, 'soon'];
const TOO_SLOW: Expected = ['FeedUnavailable', /within 0\.6 s/, 'soon'];
const LOST: Expected = ['FeedUnavailable', /was lost \((ECONNRESET|PARSE_ERROR)\)/, 'soon'];
const throttled = (again: number): Expected => ['FeedUnavailable', /status 429, ThrottledError, request a1b2/, again];
const status = (code: number): Expected => [
  'FeedUnavailable',
  new RegExp(`did not answer new-lockouts \\(status ${code}`),
  'soon',
];
const tooMuch = (message: RegExp): Expected => ['TooMuchAtOnce', message, 'in parts'];
const denied = (message: RegExp): Expected => ['FeedDenied', message, 'soon'];

/** How every other behaviour is told: for whom, in what words, and when it is asked again. */
const MATRIX: Readonly<Record<Exclude<BehaviourName, keyof typeof ANSWERS>, Expected>> = {
  'has no content': EMPTY,
  'is empty': EMPTY,
  'is an empty object': NO_RESULT,
  'is null': NO_RESULT,
  'is a list': NO_RESULT,
  'has no tables': NO_RESULT,
  'is a page': NO_JSON,
  'is no JSON': NO_JSON,
  'is an old answer': ['FeedUnavailable', /is an old one/, 'soon'],

  'is partial': tooMuch(/PartialError, QueryExecutionError/),
  'is too large': tooMuch(/E_QUERY_RESULT_SET_TOO_LARGE/),
  'ran away': tooMuch(/E_RUNAWAY_QUERY/),
  'refuses what is too large': tooMuch(/E_QUERY_RESULT_SET_TOO_LARGE/),
  'says too much': tooMuch(/10001 rows/),
  'took too long': tooMuch(/GatewayTimeout/),
  'took too long, says a page': tooMuch(/more than Log Analytics can answer at once\.$/),

  'has one row less': ['FeedUnavailable', /says 3 rows and holds 2/, 'soon'],
  'has one row twice': ['FeedUnavailable', /says 3 rows and holds 4/, 'soon'],
  'has no rows at all': NO_TOTAL,
  'has no total': NO_TOTAL,
  'has its total last': NO_TOTAL,
  'says less than nothing': NO_TOTAL,
  'has a text beside its total': NO_TOTAL,
  'has a number beside its total': NO_TOTAL,
  'has a short row': ODD_ROW,
  'has a long row': ODD_ROW,
  'has a number for a text': ODD_ROW,
  'has a text for a number': ODD_ROW,
  'has a number that lost digits': ODD_ROW,
  'has other columns': OTHER_COLUMNS,
  'has columns of another type': OTHER_COLUMNS,
  'has its columns in another order': OTHER_COLUMNS,
  'has a column more': OTHER_COLUMNS,

  'knows no such table': SEMANTIC,
  'knows no such column': SEMANTIC,
  'finds a mistake': ['QueryRefused', /BadArgumentError, SyntaxError/, 'never'],
  'finds it too long': ['QueryRefused', /status 413.*too long/, 'never'],
  'does not know the token': NOT_LET_IN,
  'challenges every token': NOT_LET_IN,
  'has a challenge that cannot be read': NOT_LET_IN,
  'does not let this identity in': denied(/"Log Analytics Reader"/),
  'wants another audience': denied(/InvalidAuthenticationTokenAudience/),
  'knows no such workspace': denied(/check workspaceId and cloud/),
  'is a proxy': denied(/status 407.*proxy/),

  throttles: throttled(30_000),
  'throttles for seconds': throttled(45_000),
  'throttles until a date': throttled(70_000),
  'throttles until a date that was': throttled(15_000),
  'throttles for milliseconds': throttled(15_000),
  'throttles for Azure milliseconds': throttled(15_000),
  'throttles for a year': throttled(120_000),
  'throttles in riddles': throttled(30_000),

  'is unavailable': status(503),
  'is unavailable for seconds': ['FeedUnavailable', /status 503/, 20_000],
  'failed inside': status(500),
  'is a bad gateway': status(502),
  'gave up waiting': status(408),
  'is something new': status(418),
  'sends round in circles': status(307),
  'sends elsewhere': status(302),

  hangs: TOO_SLOW,
  drips: TOO_SLOW,
  'breaks off gzipped': TOO_SLOW,
  'hangs up': LOST,
  'did the work and hung up': LOST,
  'breaks off': LOST,
  'breaks off at the last byte': LOST,
};

const FAULTS = Object.entries(MATRIX) as [BehaviourName, Expected][];
const WAITED_FOR = FAULTS.filter(([, expected]) => expected === TOO_SLOW).map(([name]) => name);
/** Short only where the end of patience is what is looked at. */
const patienceFor = (name: BehaviourName): object => (WAITED_FOR.includes(name) ? { patience: 600 } : {});

/** A challenge is answered once, and every other refusal is taken at its word: nothing is asked twice in one go. */
const queriesOf = (name: BehaviourName): number => (name === 'challenges every token' ? 2 : 1);

describe('a workspace that answers', () => {
  it.each(Object.entries(ANSWERS) as [BehaviourName, number][])('is believed when it %s', async (name, queries) => {
    const server = await serverThat({ behave: () => name });
    expect(await workspaceOn(server).ask(QUESTION, {})).toEqual(ROWS);
    expect(server.asked).toHaveLength(queries);
    expect(server.violations).toEqual([]);
  });
});

describe('a workspace that answers nothing we could rely on', () => {
  it.each(FAULTS)('is told for who must act when it %s', async (name, [error, message, again]) => {
    const server = await serverThat({ behave: () => name });
    const refusal = await refusalOf(workspaceOn(server, patienceFor(name)).ask(QUESTION, {}));
    expect(refusal.name).toBe(error);
    expect(refusal.message).toMatch(message);
    expect(againAfter(refusal)).toBe(again);
    expect(server.asked).toHaveLength(queriesOf(name));
    expect(server.violations).toEqual([]);
  });

  it('answers in the end when it was away twice, one attempt each', async () => {
    const days: BehaviourName[] = ['is unavailable', 'hangs up', 'answers'];
    const server = await serverThat({ behave: (nth) => days[nth]! });
    const workspace = workspaceOn(server);
    await expect(workspace.ask(QUESTION, {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
    await expect(workspace.ask(QUESTION, {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
    expect(await workspace.ask(QUESTION, {})).toEqual(ROWS);
    expect(server.tokenRequests).toHaveLength(1);
  });
});

describe('a bad day', () => {
  const quick = BEHAVIOUR_NAMES.filter((name) => !WAITED_FOR.includes(name));

  it('is the same for the same seed, and another for another', () => {
    expect(badDay(7, 50)).toEqual(badDay(7, 50));
    expect(badDay(7, 50)).not.toEqual(badDay(8, 50));
    expect(new Set(badDay(7, 2_000)).size).toBe(BEHAVIOUR_NAMES.length);
  });

  it('ends each question in all of its rows or in a failure that has a name', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 32 - 1 }), async (seed) => {
        const day = badDay(seed, 400, quick);
        const server = await serverThat({ behave: (nth) => day[nth]! });
        const workspace = workspaceOn(server);
        for (let question = 0; question < 20; question++) {
          const before = server.asked.length;
          const outcome = await workspace.ask(QUESTION, {}).catch((failure: Failure) => failure);
          const behaved = day[server.asked.length - 1]!;
          expect(server.asked.length - before).toBeLessThanOrEqual(4);
          if (behaved in ANSWERS) expect(outcome).toEqual(ROWS);
          else expect((outcome as Failure).name).toBe(MATRIX[behaved as keyof typeof MATRIX][0]);
        }
      }),
      { numRuns: Math.ceil(DEAR.numRuns / 4) },
    );
  });
});

function againAfter(refusal: Error): Again {
  if (refusal.name === 'TooMuchAtOnce') return 'in parts';
  const { nonRetryable, nextRetryDelay } = asApplicationFailure(refusal) as ApplicationFailure;
  return nonRetryable ? 'never' : ((nextRetryDelay as number | undefined) ?? 'soon');
}

import { describe, expect, it } from 'vitest';
import { logAnalyticsFeed } from '../../../src/adapters/log-analytics/feed.ts';
import { TooMuchAtOnce, type Workspace } from '../../../src/adapters/log-analytics/question.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration.ts';
import { instantAt, millisOf } from '../../../src/domain/instant.ts';
import { runbookWindows, slicesFor } from '../../../src/domain/runbook-windows.ts';
import type { TallyQuestion } from '../../../src/domain/tally.ts';
import type { SignInFeed } from '../../../src/ports.ts';
import { answeringWorkspace, type StoredRow } from '../../support/answering-workspace.ts';
import { at } from '../../support/builders.ts';
import { aStoredRow } from '../../support/stored-rows.ts';

const NOW = millisOf(at('12:00'));
const WEEK = 7 * DAY;

/** A feed over some rows at noon, and the names of the questions that it asks. */
function feedOver(
  rows: readonly StoredRow[],
  { now = () => NOW, most = 10_000 }: { now?: () => number; most?: number } = {},
): { feed: SignInFeed; asked: string[] } {
  const answer = answeringWorkspace(rows);
  const asked: string[] = [];
  const workspace: Workspace = {
    name: 'Log Analytics',
    ask: async ({ name, text }) => {
      asked.push(name);
      const [, ...found] = answer(text).rows;
      if (found.length > most) throw new TooMuchAtOnce(`${found.length} rows`);
      return found;
    },
  };
  return { feed: logAnalyticsFeed({ workspace, maxCatchUp: WEEK, now }), asked };
}

const lockout = (clock: string, more: Parameters<typeof aStoredRow>[0] = {}): StoredRow =>
  aStoredRow({ at: clock, arrived: clock, code: 50053, ...more });

describe('a hunt in Log Analytics', () => {
  it('that is quiet asks which tables there are, and what arrived', async () => {
    const { feed, asked } = feedOver([aStoredRow({ at: '11:50', arrived: '11:55' })]);
    const { lockouts, reading, positions } = await feed.lockoutsSince({ arrived: NOW - HOUR }, {});
    expect(asked).toEqual(['reach', 'arrivals']);
    expect(lockouts).toEqual([]);
    expect(reading).toMatchObject({ records: 1, from: at('11:50'), to: at('11:50'), lagSeconds: 600, gaps: [] });
    expect(positions).toEqual({ arrived: millisOf(at('11:55')) });
  });

  it('asks for the lockouts of the hours in which there were some, however late they came', async () => {
    const late = lockout('02:00', { arrived: '11:30', id: 'late' });
    const { feed, asked } = feedOver([late, lockout('09:00', { arrived: '09:05' })]);
    const { lockouts } = await feed.lockoutsSince({ arrived: NOW - HOUR }, {});
    expect(asked).toEqual(['reach', 'arrivals', 'new-lockouts']);
    expect(lockouts.map(({ id, at: time }) => [id, time])).toEqual([['late', at('02:00')]]);
  });

  it('catches up a day at a time, and meets every lockout once or more', async () => {
    const start = NOW - 3 * DAY;
    const rows = Array.from({ length: 12 }, (_, index) => {
      const clock = instantAt(start + index * 6 * HOUR);
      return lockout(clock, { arrived: clock, id: `lockout-${index}` });
    });
    const { feed } = feedOver(rows);
    const seen = new Set<string>();
    let position = start - MINUTE;
    for (let hunt = 0; hunt < 4; hunt++) {
      const { lockouts, positions } = await feed.lockoutsSince({ arrived: position }, {});
      for (const { id } of lockouts) seen.add(id);
      expect(positions['arrived']! - position).toBeLessThanOrEqual(DAY);
      position = positions['arrived']!;
    }
    expect(seen.size).toBe(rows.length);
  });

  it('names what it does not catch up', async () => {
    const position = NOW - WEEK - DAY;
    const { reading } = await feedOver([]).feed.lockoutsSince({ arrived: position }, {});
    expect(reading.gaps).toMatchObject([{ from: instantAt(position), to: instantAt(NOW - WEEK) }]);
  });

  it('asks in parts for what is too much at once, and leaves nothing out', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => {
      const clock = instantAt(millisOf(at('10:00')) + index * MINUTE);
      return lockout(clock, { arrived: clock, id: `lockout-${index}` });
    });
    const { feed, asked } = feedOver(rows, { most: 8 });
    const found = await feed.lockoutsSince({ arrived: millisOf(at('10:00')) }, {});
    expect(new Set(found.lockouts.map(({ id }) => id)).size).toBe(50);
    const within = await feed.lockoutsWithin([{ from: at('10:00'), to: at('10:29') }], {});
    expect(within.lockouts).toHaveLength(30);
    expect(asked.filter((name) => name === 'new-lockouts').length).toBeGreaterThan(6);
  });

  it('over a window says what the tables hold of it, and which is missing', async () => {
    const rows = [lockout('10:00'), aStoredRow({ at: '10:30' })];
    const { feed } = feedOver(rows);
    const { reading } = await feed.lockoutsWithin([{ from: at('09:00'), to: at('11:00') }], {});
    expect(reading).toMatchObject({ records: 2, from: at('10:00'), to: at('10:30'), quarantined: 0, notChecked: [] });
    const only = answeringWorkspace(rows, ['SigninLogs']);
    const workspace: Workspace = { name: 'x', ask: async ({ text }) => only(text).rows.slice(1) };
    const lone = logAnalyticsFeed({ workspace, maxCatchUp: WEEK, now: () => NOW });
    const alone = await lone.lockoutsWithin([{ from: at('09:00'), to: at('11:00') }], {});
    expect(alone.reading.notChecked).toMatchObject([{ what: 'non-interactive sign-ins' }]);
    const hunted = await lone.lockoutsSince({ arrived: NOW - HOUR }, {});
    expect(hunted.reading.notChecked).toEqual(alone.reading.notChecked);
  });
});

describe('a case in Log Analytics', () => {
  const windows = runbookWindows({ from: at('10:00'), to: at('11:00') });
  const question = (sources: number, slices = slicesFor(windows.scope, windows)): TallyQuestion => ({
    sources: Array.from({ length: sources }, (_, index) => `198.18.${index >> 8}.${index & 255}`),
    ...{ users: [], slices, known: [] },
  });

  it.each([1, 10_000])('asks the same few questions about %d sources', async (sources) => {
    const { feed, asked } = feedOver([aStoredRow({ at: '10:30', ip: '198.18.0.0' })]);
    const scope = await feed.tally(question(sources), {});
    const agents = await feed.tally(question(sources), {});
    await feed.tally(question(sources, slicesFor(windows.access, windows)), {});
    expect(asked).toEqual(['reach', 'sign-ins', 'sign-ins']);
    expect(agents.tallies).toEqual(scope.tallies);
    expect(scope).toMatchObject({ tallies: [{ count: 1 }], query: { rows: 1 }, reach: { coveredTo: at('10:30') } });
    expect(scope.query.text.length).toBeLessThan(16_000);
  });

  it('asks again when a minute has passed', async () => {
    let now = NOW;
    const { feed, asked } = feedOver([], { now: () => now });
    await feed.tally(question(1), {});
    now += MINUTE;
    await feed.tally(question(1), {});
    expect(asked).toEqual(['reach', 'sign-ins', 'reach', 'sign-ins']);
  });

  it('is covered as far as the table that ends first', async () => {
    const rows = [
      aStoredRow({ at: '09:00', ip: '198.18.0.0' }),
      aStoredRow({ at: '10:30', table: 'AADNonInteractiveUserSignInLogs' }),
    ];
    const { reach } = await feedOver(rows).feed.tally(question(1), {});
    expect(reach).toMatchObject({ kinds: ['interactive', 'non-interactive'], coveredTo: at('09:00') });
  });

  it('says that nothing is covered where the logs hold nothing', async () => {
    const { reach, from } = await feedOver([]).feed.tally(question(1), {});
    expect(reach).toEqual({ name: 'Log Analytics', kinds: [], coveredTo: windows.habits.from });
    expect(from).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { arrivals } from '../../../../src/adapters/log-analytics/kql/arrivals.ts';
import { clock } from '../../../../src/adapters/log-analytics/kql/clock.ts';
import { lockoutsWithin } from '../../../../src/adapters/log-analytics/kql/lockouts-within.ts';
import { newLockouts } from '../../../../src/adapters/log-analytics/kql/new-lockouts.ts';
import { reach } from '../../../../src/adapters/log-analytics/kql/reach.ts';
import { TABLES } from '../../../../src/adapters/log-analytics/kql/sign-in-tables.ts';
import { signIns } from '../../../../src/adapters/log-analytics/kql/sign-ins.ts';
import type { Question } from '../../../../src/adapters/log-analytics/question.ts';
import { ALL_TIME } from '../../../../src/domain/window.ts';
import { at } from '../../../support/builders.ts';
import { analyst, forbiddenIn } from '../../../support/kusto.ts';
import { SIGN_IN_TABLES } from '../../../support/sign-in-tables.ts';

const MORNING = { from: at('06:00'), to: at('11:59:59.999') };
const EVENING = { from: at('18:00'), to: at('23:59:59.999') };
const HALF = { index: 1, of: 2 };
const ABOUT = {
  sources: ['203.0.113.7', '2001:db8::/64', 'unknown'],
  users: ['ada', 'bob@example.com'],
  slices: [MORNING, EVENING],
  known: [{ userId: 'ada', userName: 'Ada@example.com', at: at('09:00') }],
};

/** Every question, in each of its forms. */
const ASKED: readonly (readonly [string, Question])[] = [
  ['arrivals', arrivals(MORNING)],
  ['new-lockouts', newLockouts(MORNING)],
  ['new-lockouts, a share', newLockouts(MORNING, HALF)],
  ['clock', clock(MORNING)],
  ['lockouts-within', lockoutsWithin([MORNING])],
  ['lockouts-within, a share of several windows', lockoutsWithin([MORNING, EVENING], HALF)],
  ['lockouts-within, of all time', lockoutsWithin([ALL_TIME])],
  ['sign-ins', signIns(ABOUT)],
  ['sign-ins, a share', signIns(ABOUT, HALF)],
  ['sign-ins of nobody in particular', signIns({ ...ABOUT, users: ['unknown'], sources: [], named: ['"; .drop'] })],
  ['sign-ins about nothing', signIns({ sources: [], users: [], slices: [MORNING], known: [] })],
  ['reach', reach(MORNING)],
];

const analysed = analyst(SIGN_IN_TABLES);

describe('questions to Log Analytics', () => {
  it.each(ASKED)("%s: Microsoft's parser finds no fault", (name, { text, columns, ...question }) => {
    const analysis = analysed(text);
    expect(analysis.diagnostics).toEqual([]);
    expect(analysis.columns).toEqual(columns.map(({ name: column, type }) => `${column}:${type}`));
    expect(forbiddenIn(analysis)).toEqual([]);
    expect(name.startsWith(question.name)).toBe(true);
  });

  it.each(TABLES)('can be asked where there is only %s', (table) => {
    const other = TABLES.find((each) => each !== table)!;
    const onlyOne = analyst({ [table]: SIGN_IN_TABLES[table] });
    for (const [, { text, columns }] of ASKED.filter(([name]) => name !== 'clock')) {
      const analysis = onlyOne(text);
      expect(analysis.diagnostics).toEqual([expect.stringMatching(`^Warning KS205: The fuzzy name '${other}'`)]);
      expect(analysis.columns).toHaveLength(columns.length);
    }
  });
});

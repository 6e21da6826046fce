import { describe, expect, it } from 'vitest';
import { holds, SELF_CHECKS } from '../../../src/adapters/log-analytics/self-checks.ts';
import type { Row } from '../../../src/adapters/log-analytics/question.ts';
import { placeOf } from '../../../src/domain/address.ts';
import { addressesAmong, networksAmong } from '../../../src/adapters/log-analytics/kql/sources.ts';
import { withoutStepTimes } from '../../support/answering-workspace.ts';
import { analyst, forbiddenIn } from '../../support/kusto.ts';

const analysed = analyst({});
const named = (name: string) => SELF_CHECKS.find(({ question }) => question.name === name)!;
const withTotal = (rows: readonly Row[]): Row[] => rows.map((row) => [null, ...row]);

describe('self-checks of a workspace', () => {
  it.each(SELF_CHECKS.map((check) => [check.question.name, check] as const))(
    "%s: Microsoft's parser finds no fault",
    (name, { question, expected }) => {
      const analysis = analysed(question.text);
      const missing = name === 'check-missing-table' ? [expect.stringMatching(/^Warning KS205/)] : [];
      expect(analysis.diagnostics).toEqual(missing);
      expect(analysis.columns).toEqual(question.columns.map((column) => `${column.name}:${column.type}`));
      expect(forbiddenIn(analysis)).toEqual([]);
      expect(expected.every((row) => row.length === question.columns.length - 1)).toBe(true);
    },
  );

  it('hold where the answer is the expected one, with empty cells or none', () => {
    for (const check of SELF_CHECKS) {
      const rows = withTotal(check.expected);
      expect(holds(check, rows)).toBe(true);
      expect(
        holds(
          check,
          rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
        ),
      ).toBe(true);
    }
  });

  it('do not hold where a row or a cell is another, missing or too much', () => {
    for (const check of SELF_CHECKS) {
      const rows = withTotal(check.expected);
      expect(holds(check, rows.slice(1))).toBe(false);
      expect(holds(check, [...rows, rows[0]!])).toBe(false);
      expect(
        holds(
          check,
          rows.map((row) => row.map(() => 'another')),
        ),
      ).toBe(false);
    }
  });

  it('expect what our own reader makes of addresses', () => {
    for (const [, written, address, network] of named('check-addresses').expected as string[][]) {
      const { source } = placeOf(written!);
      const expected = source === null ? [] : [...addressesAmong([source]), ...networksAmong([source])];
      expect(expected).toEqual([network || address].filter((each) => each !== ''));
    }
  });

  it('expect of steps what our own expression makes of them', () => {
    const { question, expected } = named('check-steps');
    const literals = analysed(question.text).literals.filter((each) => each.startsWith('[{'));
    expect(literals.map((each, index) => [index, withoutStepTimes(each)])).toEqual(expected);
  });
});

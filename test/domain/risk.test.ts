import { describe, expect, it } from 'vitest';
import { isAtRisk, riskInWords, riskSeenIn, type Risk } from '../../src/domain/risk.ts';
import { aTally, at, many } from '../support/builders.ts';

const risk = (level: Risk['level'], ...events: string[]): Risk => ({ level, events });

describe('risk', () => {
  it.each([
    [null, false],
    [risk('none'), false],
    [risk('low'), true],
    [risk('none', 'passwordSpray'), true],
  ])('%j is one: %s', (given, isOne) => {
    expect(isAtRisk(given)).toBe(isOne);
  });

  it('is said with what fired', () => {
    expect(riskInWords(risk('high'))).toBe('high');
    expect(riskInWords(risk('high', 'a', 'b'))).toBe('high (a, b)');
  });
});

describe('risk seen in sign-ins', () => {
  it('is nothing where no record tells, which is not "none"', () => {
    expect(riskSeenIn([aTally({ risk: null })])).toBeUndefined();
    expect(riskSeenIn([aTally({ risk: risk('none') })])).toMatchObject({ rated: 1, atRisk: 0, level: 'none' });
  });

  it('counts those at risk among those rated, with the highest level and every detection once', () => {
    const tallies = [
      aTally({ count: 3, risk: risk('none') }),
      aTally({ count: 2, risk: risk('low', 'b'), signIns: [{ id: 'late', at: at('11:00') }] }),
      aTally({ risk: risk('high', 'a', 'b'), signIns: [{ id: 'early', at: at('10:00') }] }),
      aTally({ count: 9 }),
    ];
    expect(riskSeenIn(tallies)).toEqual({
      ...{ rated: 6, atRisk: 3, level: 'high', events: ['a', 'b'] },
      signIns: [
        { id: 'early', at: at('10:00') },
        { id: 'late', at: at('11:00') },
      ],
    });
  });

  it('names ten at most', () => {
    const seen = riskSeenIn(many(12, (index) => aTally({ risk: risk('low', `event-${index}`) })))!;
    expect([seen.signIns.length, seen.events.length, seen.atRisk]).toEqual([10, 10, 12]);
  });
});

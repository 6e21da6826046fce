import { expect, it } from 'vitest';
import { byGravity } from '../../src/domain/case-order.ts';
import { at } from '../support/builders.ts';
import { aCase } from './case-builders.ts';

it('orders cases by severity, then first lockout or opening, then id', () => {
  const cases = [
    aCase({ id: 'grave and late', severity: 'critical', firstSeen: at('12:00') }),
    aCase({ id: 'grave and later', severity: 'critical', firstSeen: null, openedAt: at('13:00') }),
    aCase({ id: 'a', severity: 'low', firstSeen: at('09:00') }),
    aCase({ id: 'b', severity: 'low', firstSeen: at('09:00') }),
    aCase({ id: 'harmless', severity: 'informational', firstSeen: at('08:00') }),
  ];
  expect(cases.toReversed().sort(byGravity)).toEqual(cases);
  expect(cases.toSorted(byGravity)).toEqual(cases);
});

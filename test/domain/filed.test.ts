import { expect, it } from 'vitest';
import { filedOf } from '../../src/domain/filed.ts';
import { aCase, aCaseUser, anAccessEntry } from './case-builders.ts';

it('says of a filed revision what a workflow needs, and no name or address', () => {
  const outcomes = ['signed-in', 'signed-in-by-token', 'locked'] as const;
  const users = outcomes.map((outcome) => aCaseUser({ id: outcome, outcome }));
  const filed = filedOf(aCase({ users, revision: 3 }), 'escalated');
  expect(filed).toEqual({
    ...{ caseId: 'LK-20260317-0A1B2C', revision: 3, title: 'Account lockouts', severity: 'medium' },
    ...{ classification: 'unclassified', status: 'open', watch: 'active', users: 3, signedIn: 2, notice: 'escalated' },
  });
  expect(filedOf(aCase(), null).notice).toBeNull();
  const access = { ...aCase().access, signedIn: [anAccessEntry({ userId: 'unknown', name: null })] };
  expect(filedOf(aCase({ access }), null).signedIn).toBe(1);
});

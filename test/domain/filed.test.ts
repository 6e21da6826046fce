import { expect, it } from 'vitest';
import { filedOf } from '../../src/domain/filed.ts';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { aCase, aCaseUser, anAccessEntry } from './case-builders.ts';

const LIST: readonly string[] = [];
const BRIEF = {
  ...{ headline: '', answer: '', changes: LIST, toDo: LIST, accounts: LIST, sources: LIST, reasons: LIST },
};

it('says of a filed revision what a workflow needs', () => {
  const outcomes = ['signed-in', 'signed-in-by-token', 'locked'] as const;
  const users = outcomes.map((outcome) => aCaseUser({ id: outcome, outcome }));
  const filed = filedOf(aCase({ users, revision: 3 }), 'escalated', DEFAULT_DELAYS, BRIEF);
  expect(filed).toEqual({
    ...{ caseId: 'LK-20260317-0A1B2C', revision: 3, title: 'Account lockouts', severity: 'medium' },
    ...{ classification: 'unclassified', status: 'open', watch: 'active', users: 3, signedIn: 2, notice: 'escalated' },
    ...{ nextLook: '2026-03-17T11:00:00.000Z', incomplete: false, brief: BRIEF },
  });
  expect(filedOf(aCase(), null, DEFAULT_DELAYS, BRIEF).notice).toBeNull();
  const access = { ...aCase().access, signedIn: [anAccessEntry({ userId: 'unknown', name: null })] };
  expect(filedOf(aCase({ access }), null, DEFAULT_DELAYS, BRIEF).signedIn).toBe(1);
});

import { describe, expect, it } from 'vitest';
import { caseRow } from '../../src/domain/case-row.ts';
import { at } from '../support/builders.ts';
import { expectValid } from '../support/contract.ts';
import { aCase, aCaseUser } from './case-builders.ts';

const notification = (status: 'sent' | 'pending' | 'failed') => ({
  ...{ revision: 1, kind: 'opened' as const, at: at('10:15'), status, messageId: '<LK.1@example.com>', recipients: [] },
});

describe('row of a case', () => {
  it('is valid in a list of cases, and says what the case says', () => {
    const file = aCase({ users: [aCaseUser(), aCaseUser({ id: 'bo', outcome: 'signed-in' })] });
    const row = caseRow(file);
    expectValid({ schema: 'lockout-hunt/cases-list@1', cases: [row] }, 'cases-list');
    const { outcomes: _, mailPending: __, ...same } = row;
    expect(file).toMatchObject(same);
    expect(row.outcomes).toMatchObject({ locked: 1, 'signed-in': 1, attempted: 0 });
  });

  it('holds no list of the case', () => {
    expect(Object.values(caseRow(aCase())).filter(Array.isArray)).toEqual([]);
  });

  it.each([
    [[], false],
    [['sent', 'failed'], false],
    [['sent', 'pending'], true],
  ] as const)('with mails that are %j is pending: %s', (states, pending) => {
    expect(caseRow(aCase({ notifications: states.map(notification) })).mailPending).toBe(pending);
  });
});

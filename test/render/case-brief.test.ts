import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../src/domain/actions.ts';
import { caseBrief } from '../../src/render/case-brief.ts';
import { aCase, aCaseSource, aCaseUser } from '../domain/case-builders.ts';
import { many } from '../support/builders.ts';

describe('a case in short', () => {
  it('names ten of each list, and how many more there are', () => {
    const users = many(12, (index) => aCaseUser({ id: `user-${index}`, name: null }));
    const { accounts } = caseBrief(aCase({ users }));
    expect(accounts).toHaveLength(11);
    expect(accounts[0]).toBe('user-0: locked, 1 attempt');
    expect(accounts.at(-1)).toBe('… and 2 more accounts in the case');
  });

  it('has something to do only for those whose password is known', () => {
    const users = (['password-confirmed', 'locked'] as const).map((outcome) =>
      aCaseUser({ id: outcome, name: null, outcome, actions: actionsFor(outcome, outcome) }),
    );
    expect(caseBrief(aCase({ users })).toDo).toEqual([
      'password-confirmed: reset-password, review-mfa, notify-user, watch',
    ]);
  });

  it('stays short, however long what the logs hold is', () => {
    const name = 'x'.repeat(100_000);
    const users = many(50, (index) => aCaseUser({ id: `user-${index}`, name, outcome: 'signed-in' }));
    const sources = many(5_000, (index) => aCaseSource({ address: `source-${index}` }));
    expect(JSON.stringify(caseBrief(aCase({ users, sources, changes: users.map(() => name) }))).length).toBeLessThan(
      16_384,
    );
  });

  it('names no network that nobody knows', () => {
    expect(caseBrief(aCase({ sources: [aCaseSource({ asn: null, country: null })] })).sources).toEqual([
      '203.0.113.7: 1 account, 1 lockout',
    ]);
  });
});

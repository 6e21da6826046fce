import { describe, expect, it } from 'vitest';
import { isWanted, lockedWhenTold, noticeOf, noticeOfDuplicate } from '../../src/domain/notice.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Severity } from '../../src/domain/severity.ts';
import type { Status } from '../../src/domain/case.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { aCaseUser } from './case-builders.ts';

const told = (outcomes: readonly Outcome[], severity: Severity = 'medium', privileged = false) => ({
  ...{ severity, status: 'open' as Status, watch: 'active' as Watch },
  users: outcomes.map((outcome, index) => aCaseUser({ id: `user-${index}`, outcome, privileged })),
});

describe('what is worth a mail', () => {
  it('is the first revision', () => {
    expect(noticeOf(null, told(['locked']))).toBe('opened');
  });

  it.each([
    ['nothing changed', told(['locked']), told(['locked'])],
    ['one more account locked', told(['locked', 'locked']), told(['locked', 'locked', 'locked'])],
    ['one more account was tried', told(['locked']), told(['locked', 'attempted', 'attempted'])],
    ['an account that was tried locked', told(['locked', 'locked', 'attempted']), told(['locked', 'locked', 'locked'])],
    ['nobody new signed in', told(['signed-in', 'locked'], 'critical'), told(['signed-in', 'locked'], 'critical')],
    ['the severity sank', told(['locked'], 'high'), told(['locked'], 'medium')],
    [
      'a privileged account was tried',
      told(['locked']),
      {
        ...told(['locked']),
        users: [...told(['locked']).users, aCaseUser({ id: 'boss', outcome: 'attempted', privileged: true })],
      },
    ],
    ['a privileged account is still locked', told(['locked'], 'high', true), told(['locked'], 'high', true)],
  ])('is nothing when %s', (_, previous, next) => {
    expect(noticeOf(previous, next)).toBeNull();
  });

  it.each([
    ['the severity rose', told(['locked']), told(['locked'], 'high')],
    ['a rung rose', told(['locked', 'locked', 'locked']), told(['password-confirmed', 'locked', 'locked'])],
    ['the highest rung rose', told(['signed-in-by-token'], 'critical'), told(['signed-in'], 'critical')],
    [
      'a privileged account locked',
      told(['locked', 'attempted'], 'high'),
      { ...told(['locked', 'attempted'], 'high'), users: [aCaseUser({ id: 'user-0', privileged: true })] },
    ],
    [
      'the attacker signs in to a second account',
      told(['signed-in', 'locked'], 'critical'),
      told(['signed-in', 'signed-in'], 'critical'),
    ],
    [
      'the attacker signs in to an account that is new',
      told(['signed-in'], 'critical'),
      told(['signed-in', 'signed-in-by-token'], 'critical'),
    ],
    ['the first account locked', told(['attempted']), told(['locked'])],
    ['the locked users doubled', told(['locked', 'locked']), told(['locked', 'locked', 'locked', 'locked'])],
  ])('is an escalation when %s', (_, previous, next) => {
    expect(noticeOf(previous, next)).toBe('escalated');
  });

  it.each([
    ['closed', { status: 'closed' }, 'closed'],
    ['acknowledged', { status: 'acknowledged' }, null],
    ['watched no more', { watch: 'ended' }, 'final'],
    ['closed and watched no more', { status: 'closed', watch: 'ended' }, 'closed'],
  ] as const)('of a case that is %s now is %j: %s', (_, changes, kind) => {
    expect(noticeOf(told(['locked']), { ...told(['locked']), ...changes })).toBe(kind);
  });

  it('is that a closed case was opened again, and nothing else about a closed one', () => {
    const closed = { ...told(['locked']), status: 'closed' as const };
    expect(noticeOf(closed, told(['signed-in'], 'critical'))).toBe('reopened');
    expect(noticeOf(closed, { ...told(['signed-in'], 'critical'), status: 'closed' })).toBeNull();
    expect(noticeOf(closed, { ...closed, watch: 'ended' })).toBeNull();
  });

  it('is that the locked users are twice as many as people know of, however slowly they came', () => {
    const locked = (count: number): Outcome[] => Array.from({ length: count }, () => 'locked');
    let before: Parameters<typeof noticeOf>[1] = { ...told(locked(5)), lockedWhenTold: 5 };
    const notices = [6, 7, 8, 9, 10, 11, 19, 20].map((count) => {
      const next = told(locked(count));
      const notice = noticeOf(before, next);
      before = { ...next, lockedWhenTold: lockedWhenTold(before, next) };
      return notice;
    });
    expect(notices).toEqual([null, null, null, null, 'escalated', null, null, 'escalated']);
  });

  it('is that a case became worse, though its watch has ended with it: the mail says both', () => {
    expect(noticeOf(told(['locked']), { ...told(['signed-in'], 'critical'), watch: 'ended' })).toBe('escalated');
  });

  it('of a duplicate is what becomes of it, not what the attacker does', () => {
    const [open, closed] = [told(['locked']), { ...told(['locked']), status: 'closed' as const }];
    expect(noticeOfDuplicate(open, closed)).toBe('closed');
    expect(noticeOfDuplicate(closed, open)).toBe('reopened');
    expect(noticeOfDuplicate(null, open)).toBeNull();
    expect(noticeOfDuplicate(open, told(['signed-in'], 'critical'))).toBeNull();
    expect(noticeOfDuplicate(open, { ...open, watch: 'ended' })).toBeNull();
  });

  it.each([
    ['medium', 'medium', true],
    ['high', 'medium', true],
    ['low', 'medium', false],
  ] as const)('at severity %s is wanted from %s on: %s', (severity, least, wanted) => {
    expect(isWanted(severity, least)).toBe(wanted);
  });
});

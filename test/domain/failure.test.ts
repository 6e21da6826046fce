import { describe, expect, it } from 'vitest';
import { Failure, FAILURES, invalidRequest } from '../../src/domain/failure.ts';

describe('failure', () => {
  it.each(FAILURES)('%s is an error of that name', (name) => {
    const failure = new Failure(name, 'what happened');
    expect(failure).toBeInstanceOf(Error);
    expect([failure.name, failure.message, failure.mistakes, failure.mayHaveHappened]).toEqual([
      ...[name, 'what happened', [], false],
    ]);
  });

  it('keeps its cause, and whether the work may have been done', () => {
    const cause = new Error('socket hang up');
    const failure = new Failure('MailUnavailable', 'broke off', { cause, mayHaveHappened: true });
    expect([failure.cause, failure.mayHaveHappened]).toEqual([cause, true]);
  });

  it('of a request names every wrong field', () => {
    const mistakes = [
      { field: 'from', problem: 'must be a time' },
      { field: 'mail', problem: 'must be true or false' },
    ];
    const failure = invalidRequest(mistakes);
    expect(failure.name).toBe('InvalidRequest');
    expect(failure.mistakes).toEqual(mistakes);
    expect(failure.message).toBe('The request cannot be carried out: from must be a time; mail must be true or false.');
  });
});

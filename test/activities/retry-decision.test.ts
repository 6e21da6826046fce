import type { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { asApplicationFailure } from '../../activities/retry-decision.ts';
import { Failure, type FailureName } from '../../src/domain/failure.ts';

const decided = (failure: Failure): ApplicationFailure => asApplicationFailure(failure) as ApplicationFailure;

describe('what Temporal is told about a failure', () => {
  it.each<[FailureName, boolean]>([
    ['FeedUnavailable', false],
    ['FeedDenied', false],
    ['QueryRefused', true],
    ['StoreUnavailable', false],
    ['MailUnavailable', false],
    ['MailRefused', true],
    ['MailDenied', true],
    ['InvalidRequest', true],
  ])('is whether time or somebody else can help: %s, for good: %s', (name, nonRetryable) => {
    expect(decided(new Failure(name, 'It is so.'))).toMatchObject({ type: name, nonRetryable, message: 'It is so.' });
  });

  it('is how long to wait, where the one who failed said so', () => {
    const throttled = new Failure('FeedUnavailable', 'Too many questions.', { retryAfterMillis: 45_000 });
    expect(decided(throttled).nextRetryDelay).toBe(45_000);
    expect(decided(new Failure('FeedUnavailable', 'Away.')).nextRetryDelay).toBeUndefined();
  });

  it.each([
    [1, 15_000],
    [3_600_000, 120_000],
  ])('is no wait that would use up the tries in a moment, or spread them over days: %d ms', (said, waited) => {
    const throttled = new Failure('FeedUnavailable', 'Too many questions.', { retryAfterMillis: said });
    expect(decided(throttled).nextRetryDelay).toBe(waited);
  });

  it('is the wait of a mail server that puts a mail off, which means minutes', () => {
    const putOff = new Failure('MailUnavailable', 'Greylisted.', { retryAfterMillis: 300_000 });
    expect(decided(putOff).nextRetryDelay).toBe(300_000);
  });

  it('is nothing of what lies behind it', () => {
    const failure = new Failure('FeedUnavailable', 'Away.', { cause: new Error('Bearer secret') });
    expect(JSON.stringify(decided(failure))).not.toContain('secret');
    expect(decided(failure).cause).toBeUndefined();
  });

  it('leaves alone what is no failure of ours', () => {
    const error = new TypeError('a bug');
    expect(asApplicationFailure(error)).toBe(error);
  });
});

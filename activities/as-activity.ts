import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Asking } from '../src/ports.ts';
import { asApplicationFailure } from './retry-decision.ts';

/** Well below the time-out of 10 s, so that one late beat is no failure. */
const BEAT_EVERY = 2_000;

type Question<Input, Answer> = (input: Input, asking: Asking) => Promise<Answer>;

/**
 * Makes a question an activity: it says that it is alive while it works (ports never block the event loop for long),
 * gives up when it is cancelled, and fails in words that Temporal can decide on.
 */
export function asActivity<Input, Answer>(ask: Question<Input, Answer>): (input: Input) => Promise<Answer> {
  return async (input) => {
    const beating = activityInfo().heartbeatTimeoutMs === undefined ? undefined : setInterval(heartbeat, BEAT_EVERY);
    try {
      return await ask(input, { signal: cancellationSignal() });
    } catch (error) {
      throw asApplicationFailure(error);
    } finally {
      clearInterval(beating);
    }
  };
}

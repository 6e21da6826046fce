import { millisOf } from '../domain/instant.ts';
import type { Asking, Reading, SignInFeed, TallyAnswer } from '../ports.ts';
import type { Documents } from './documents.ts';
import { feedMemory } from './files/feed-memory.ts';
import { lastAnswers } from './files/last-answers.ts';
import type { FileAsking, OnlyPresent } from './files/look-at-files.ts';
import { lockoutsSince } from './files/lockouts-since.ts';
import { lockoutsWithin } from './files/lockouts-within.ts';
import { latestBelieved } from './files/scan-file.ts';
import { tallyFiles } from './files/tally-files.ts';

/** Where a file feed reads, and where it remembers. */
export interface FileFeedOptions extends OnlyPresent {
  readonly paths: readonly string[];
  readonly documents: Documents;
  /** Prefix of its documents: `feeds/<tenant>`. */
  readonly memory: string;
  /** Milliseconds since 1970; records that are dated later were dated by a wrong clock. */
  readonly now?: () => number;
}

/** Sign-ins from exported files. A hunt costs the bytes that are new; a step opens only the blocks of its time. */
export function fileFeed({ paths, documents, memory, onlyPresent, now = Date.now }: FileFeedOptions): SignInFeed {
  const remembered = feedMemory(documents, memory);
  const answers = lastAnswers<TallyAnswer>();
  const withClock = (asking: Asking): FileAsking => ({ ...asking, onlyPresent, latest: latestBelieved(now()) });
  return {
    name: 'files',
    lockoutsSince: async (positions, asking) => {
      const found = await lockoutsSince(paths, remembered, positions, withClock(asking));
      return onlyPresent ? found : { ...found, reading: { ...found.reading, lagSeconds: lagOf(found.reading, now()) } };
    },
    lockoutsWithin: (windows, asking) => lockoutsWithin(paths, remembered, windows, withClock(asking)),
    tally: (question, asking) => tallyFiles(paths, remembered, answers, question, withClock(asking)),
  };
}

/**
 * How late the exports are: from the latest sign-in among what came in until now, in seconds; `null` when nothing came.
 * Only a folder that is watched can be late: of an archive nobody knows when it was to come.
 */
function lagOf({ to }: Reading, now: number): number | null {
  return to === null ? null : Math.max(0, Math.round((now - millisOf(to)) / 1000));
}

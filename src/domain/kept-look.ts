import type { SourceKey } from './address.ts';
import { DAY, HOUR } from './duration.ts';
import { millisOf, shifted, type Instant } from './instant.ts';
import type { Tally, TallyQuestion } from './tally.ts';
import type { TallyAnswer } from './tally-answer.ts';
import { foldName, type UserKey } from './user-key.ts';

/** What a step of the runbook wants to know of a campaign, and of which feed. */
export interface Inquiry {
  readonly question: TallyQuestion;
  /** Name of the feed. */
  readonly feed: string;
  readonly lastLockout: Instant;
}

/** What a step saw at its last look, up to a moment behind which hardly anything arrives: the next look asks for the rest. */
export interface KeptLook {
  readonly feed: string;
  /** Where the slices of the step's question begin: they move when the first lockout does. */
  readonly begins: readonly Instant[];
  readonly sources: readonly SourceKey[];
  readonly users: readonly UserKey[];
  /** The names that lockouts gave an id. */
  readonly names: readonly (readonly [name: string, id: UserKey])[];
  /** Every sign-in before this moment, by the slices of the step's question. */
  readonly until: Instant;
  readonly tallies: readonly Tally[];
  /** How many of the campaign's lockouts are before it. */
  readonly lockouts: number;
  /** The last lockout known when everything was last looked at. */
  readonly wholeAt: Instant;
  /** What was answered then besides; how far the feed reaches, and what of it could not be read, as at every look since. */
  readonly answered: Omit<TallyAnswer, 'tallies'>;
}

/**
 * How long before the last lockout sign-ins may still arrive for the next look to see them. Entra ID's logs come within
 * minutes (reference-log-latency.md), at times after two hours, as users report; what comes later than this waits for a
 * look at everything.
 */
const SETTLES_AFTER = 6 * HOUR;

/** A campaign that never rests has no re-check: everything is looked at again once its lockouts have gone on for so long. */
const STANDS_FOR = DAY;

/** The moment up to which a look can be kept. */
export function settledAt({ lastLockout }: Inquiry): Instant {
  return shifted(lastLockout, -SETTLES_AFTER);
}

/**
 * Does the look before still hold all that a whole look would see before `until`? Not when habits have moved, lockouts
 * have come in behind it, or rows without a user id would now be somebody else's.
 */
export function stillHolds(kept: KeptLook, inquiry: Inquiry): boolean {
  const { question, feed, lastLockout } = inquiry;
  const { known } = question;
  return (
    kept.feed === feed &&
    kept.begins.join() === beginsOf(question).join() &&
    kept.until <= settledAt(inquiry) &&
    kept.lockouts === lockoutsBefore(kept.until, known) &&
    meansTheSame(kept, namesIn(known)) &&
    millisOf(lastLockout) - millisOf(kept.wholeAt) < STANDS_FOR
  );
}

/** Where the slices of a question begin. */
export function beginsOf({ slices }: TallyQuestion): Instant[] {
  return slices.map(({ from }) => from);
}

/** How many of a campaign's lockouts (the rows that tell names) are before a moment. */
export function lockoutsBefore(moment: Instant, known: TallyQuestion['known']): number {
  return known.filter(({ at }) => at < moment).length;
}

/** Which id each name stands for, as rows without an id are read; `null`: for several, one after the other. */
export function namesIn(known: TallyQuestion['known']): Map<string, UserKey | null> {
  const names = new Map<string, UserKey | null>();
  for (const { userId, userName } of known) {
    if (!userId || !userName) continue;
    const name = foldName(userName);
    names.set(name, names.has(name) && names.get(name) !== userId ? null : userId);
  }
  return names;
}

/** A name that has got an id since says the same of what was kept unless rows went by that name. */
function meansTheSame({ names, tallies }: KeptLook, now: ReadonlyMap<string, UserKey | null>): boolean {
  if ([...now.values()].includes(null) || names.some(([name, id]) => now.get(name) !== id)) return false;
  const before = new Map(names);
  return !tallies.some(({ user }) => now.has(user) && !before.has(user) && now.get(user) !== user);
}

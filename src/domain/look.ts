import { eachOnce } from './coverage.ts';
import type { FeedQuery, FeedReach } from './feed-reach.ts';
import { earliest, latest } from './instant.ts';
import { beginsOf, lockoutsBefore, namesIn, type KeptLook } from './kept-look.ts';
import type { LookPart, LookPlan } from './look-plan.ts';
import type { Tally, TallyQuestion } from './tally.ts';
import type { TallyAnswer } from './tally-answer.ts';
import { unitedTallies } from './tally-union.ts';

/** What a step saw: by this look, and by the one that it adds to. */
export interface Look extends Omit<TallyAnswer, 'query'> {
  /** By the slices of the step's question. */
  readonly tallies: readonly Tally[];
  /** The last one about everything first, with all that could not be read; then those that this look added. */
  readonly queries: readonly FeedQuery[];
  /** What of it to keep for the next look. */
  readonly keep: KeptLook;
}

/** Joins the answers to the questions of a plan, in their order, with the look that they add to. */
export function lookOf(plan: LookPlan, answers: readonly TallyAnswer[]): Look {
  const { kept, parts, until } = plan;
  const old = kept ? stillAsked(kept.tallies, plan) : [];
  const fresh = parts.flatMap((part, index) => placed(answers[index]!.tallies, part));
  const answered = answeredBy(kept, answers);
  return {
    ...answered,
    tallies: unitedTallies([...old, ...fresh.map(({ tally }) => tally)]),
    queries: kept ? [answered.query, ...answers.map(added)] : [answered.query],
    keep: {
      ...askedIn(plan),
      until,
      tallies: unitedTallies([...old, ...fresh.flatMap(({ tally, to }) => (to < until ? [tally] : []))]),
      answered,
    },
  };
}

/** What was kept of those who are still asked for, but not of those who were asked for anew: their answer is newer. */
function stillAsked(tallies: readonly Tally[], { inquiry, parts }: LookPlan): Tally[] {
  const isAsked = isAbout(inquiry.question);
  const anew = parts.slice(1).map(({ question }) => isAbout(question));
  return tallies.filter((tally) => isAsked(tally) && !anew.some((isAnew) => isAnew(tally)));
}

function isAbout(question: TallyQuestion): (tally: Tally) => boolean {
  const sources = new Set(question.sources);
  const users = new Set(question.users);
  return ({ source, user }) => (source !== null && sources.has(source)) || users.has(user);
}

/** The tallies of a part, each in its slice of the step's question, and where its piece ends. */
function placed(tallies: readonly Tally[], { pieces }: LookPart): { tally: Tally; to: string }[] {
  return tallies.map((tally) => {
    const { slice, to } = pieces[tally.slice]!;
    return { tally: { ...tally, slice }, to };
  });
}

/** The query is that of the last look at everything; what could not be read then or since stands until the next one. */
function answeredBy(kept: KeptLook | null, answers: readonly TallyAnswer[]): Omit<TallyAnswer, 'tallies'> {
  const all = [...(kept ? [kept.answered] : []), ...answers];
  const unread = eachOnce(all.flatMap(({ query }) => query.unread ?? []));
  const { query } = all[0]!;
  return {
    query: query.unread || unread.length > 0 ? { ...query, unread } : query,
    reach: reachOf(all.map(({ reach }) => reach)),
    from: earliest(all.flatMap(({ from }) => from ?? [])) ?? null,
  };
}

function reachOf(reaches: readonly FeedReach[]): FeedReach {
  return {
    name: reaches.at(-1)!.name,
    kinds: [...new Set(reaches.flatMap(({ kinds }) => kinds))],
    coveredTo: latest(reaches.map(({ coveredTo }) => coveredTo))!,
  };
}

/** The query of an answer that adds to a look; what it could not read is said once, with the first. */
function added({ query: { unread: _, ...query } }: TallyAnswer): FeedQuery {
  return query;
}

type Asked = Omit<KeptLook, 'until' | 'tallies' | 'answered'>;

function askedIn({ inquiry, kept, until }: LookPlan): Asked {
  const { question, feed, lastLockout } = inquiry;
  return {
    ...{ feed, begins: beginsOf(question), sources: question.sources, users: question.users },
    names: [...namesIn(question.known)].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])),
    lockouts: lockoutsBefore(until, question.known),
    wholeAt: kept?.wholeAt ?? lastLockout,
  };
}

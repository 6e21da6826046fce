import { isAnnotated } from './campaign-facts.ts';
import type { ScopeDetail } from './case-file.ts';
import type { ScopeSummary } from './findings.ts';
import { grouped, total } from './groups.ts';
import { isAttack } from './is-attack.ts';
import type { LookedAround } from './looked-around.ts';
import { riskSeenIn } from './risk.ts';
import { isFailure, isUnknownCode } from './result-code.ts';
import { attributable, scopeOf, type Scope } from './scope.ts';
import { LOCKED_OUT } from './sign-in.ts';
import { oneClientIn } from './stale-client.ts';
import type { Tally } from './tally.ts';
import { seenSources, touchedUsers, type SeenSource } from './touched.ts';
import { namedUser } from './user-key.ts';

/** Things named in a summary, which has to stay small. */
const MOST_NAMED = 10;

/** What step 1 concludes from what the sources did: the lists in full, and the numbers that a verdict rests on. */
export function scopeFound(around: LookedAround): { detail: ScopeDetail; summary: ScopeSummary } {
  const { lockouts, sources, windows, habits, looked } = around;
  const attempts = attributable(looked, sources, habits);
  const scope = scopeOf(attempts, lockouts, windows.scope);
  const seen = seenSources(attempts, habits);
  const failures = signIns(attempts, ({ code }) => isFailure(code));
  return {
    detail: {
      scope,
      users: isAttack(lockouts.length, failures) ? touchedUsers(attempts) : [],
      sources: seen,
      nameless: signIns(attempts, (tally) => namedUser(tally) === null),
    },
    summary: { ...sizeOf(scope, seen), failures, ...knownIn(seen, around), ...toldBy(attempts, around) },
  };
}

type Told = Pick<ScopeSummary, 'medianAttempts' | 'lockoutsNotFound' | 'risk' | 'unknownCodes' | 'client'>;

function sizeOf(
  scope: Scope,
  seen: readonly SeenSource[],
): Pick<ScopeSummary, 'attempts' | 'accounts' | 'sources' | 'byResult'> {
  const { attempts, accounts, byResult } = scope;
  return { attempts, accounts, sources: seen.length, byResult: byResult.slice(0, MOST_NAMED) };
}

/** Sources that other people use, too, and those that somebody has explained. */
function knownIn(
  seen: readonly SeenSource[],
  { lockouts }: LookedAround,
): Pick<ScopeSummary, 'sharedSources' | 'knownSources'> {
  const unknown = new Set(lockouts.filter((lockout) => !isAnnotated(lockout)).map(({ source }) => source));
  const locked = new Set(lockouts.map(({ source }) => source));
  const isExplained = ({ address }: SeenSource): boolean => locked.has(address) && !unknown.has(address);
  return {
    sharedSources: seen.filter(({ shared }) => shared).length,
    knownSources: seen.filter((source) => source.shared || isExplained(source)).length,
  };
}

/** What the attempts tell beyond their numbers; what none of them tells is left out. */
function toldBy(attempts: readonly Tally[], { lockouts, habits }: LookedAround): Told {
  const found = signIns(attempts, ({ code }) => code === LOCKED_OUT);
  const risk = riskSeenIn(attempts);
  const unknownCodes = [...grouped(attempts, ({ code }) => (code !== null && isUnknownCode(code) ? code : null))]
    .map(([code, rows]) => ({ code, count: total(rows, ({ count }) => count) }))
    .sort((a, b) => b.count - a.count || a.code - b.code)
    .slice(0, MOST_NAMED);
  const client = oneClientIn(attempts, lockouts, habits);
  return {
    medianAttempts: medianOf(attempts),
    lockoutsNotFound: Math.max(0, lockouts.filter(({ source }) => source !== null).length - found),
    ...(risk && { risk }),
    ...(unknownCodes.length > 0 && { unknownCodes }),
    ...(client && { client }),
  };
}

/** Attempts at the account in the middle (the upper of two) of accounts in the order of their attempts; 0 for none. */
function medianOf(attempts: readonly Tally[]): number {
  const counts = [...grouped(attempts, namedUser).values()].map((rows) => total(rows, ({ count }) => count));
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}

function signIns(attempts: readonly Tally[], those: (tally: Tally) => boolean): number {
  return total(attempts.filter(those), ({ count }) => count);
}

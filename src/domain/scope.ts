import type { SourceKey } from './address.ts';
import { distinctCount, grouped, total } from './groups.ts';
import type { Habits } from './habits.ts';
import { earliest, latest, type Instant } from './instant.ts';
import type { Lockout } from './lockout.ts';
import { isFailure, isNoSuchUser, NO_CODE, resultCode } from './result-code.ts';
import type { Tally } from './tally.ts';
import { namedUser } from './user-key.ts';
import type { Window } from './window.ts';

/** Runbook step 1 in full: everything the sources did around the campaign. `lockout-hunt/case@1`, `$defs/scope`. */
export interface Scope {
  readonly window: Window;
  /** Distinct sign-ins, lockouts included. */
  readonly attempts: number;
  readonly accounts: number;
  readonly byResult: readonly ResultCount[];
  readonly apps: readonly { readonly id: string | null; readonly name: string | null; readonly attempts: number }[];
  readonly protocols: readonly { readonly name: string; readonly attempts: number }[];
  readonly countries: readonly { readonly code: string | null; readonly attempts: number }[];
  readonly enumerationBefore: Enumeration | null;
  readonly perSource: readonly SourceScope[];
}

export interface ResultCount {
  readonly code: number;
  readonly name: string;
  readonly count: number;
}

/** Probing for account names before the first lockout. */
export interface Enumeration {
  readonly attempts: number;
  readonly names: number;
  readonly from: Instant;
  readonly to: Instant;
}

interface SourceScope {
  readonly address: SourceKey;
  readonly attempts: number;
  readonly accounts: number;
  readonly lockouts: number;
  readonly byResult: readonly ResultCount[];
}

/**
 * The sign-ins that are the attacker's to answer for, out of those from the campaign's sources: everything from a source
 * that is not shared; from a shared one only what failed, since its successes are the colleagues'.
 */
export function attributable(tallies: readonly Tally[], sources: ReadonlySet<SourceKey>, habits: Habits): Tally[] {
  return tallies.filter(
    ({ source, user, code }) =>
      source !== null && sources.has(source) && (isFailure(code) || !habits.isSharedFor(source, user)),
  );
}

/** Sums up attempts (tallies of the scope window, already attributable) of a campaign with these lockouts. */
export function scopeOf(attempts: readonly Tally[], lockouts: readonly Lockout[], window: Window): Scope {
  const firstLockout = earliest(lockouts.map(({ at }) => at)) ?? window.to;
  return {
    window,
    attempts: total(attempts, ({ count }) => count),
    accounts: distinctCount(attempts, namedUser),
    byResult: resultCounts(attempts),
    apps: ranked(attempts, ({ appId, appName }) => JSON.stringify([appId, appName])).map(([key, count]) => {
      const [id, name] = JSON.parse(key) as [string | null, string | null];
      return { id, name, attempts: count };
    }),
    protocols: ranked(attempts, ({ protocol, clientApp }) => protocol ?? clientApp ?? 'not recorded').map(asNamed),
    countries: ranked(attempts, ({ country }) => country ?? '').map(([code, count]) => ({
      code: code || null,
      attempts: count,
    })),
    enumerationBefore: enumerationIn(attempts.filter(({ code, first }) => isNoSuchUser(code) && first < firstLockout)),
    perSource: sourceScopes(attempts, lockouts),
  };
}

/** Counts per result code, most first; rows without a code are counted as such. */
export function resultCounts(tallies: readonly Tally[]): ResultCount[] {
  return ranked(tallies, ({ code }) => String(code ?? NO_CODE)).map(([text, count]) => {
    const { code, name } = resultCode(Number(text));
    return { code, name, count };
  });
}

function sourceScopes(attempts: readonly Tally[], lockouts: readonly Lockout[]): SourceScope[] {
  const locked = grouped(lockouts, ({ source }) => source);
  return [...grouped(attempts, ({ source }) => source)]
    .map(([address, tallies]) => ({
      address,
      attempts: total(tallies, ({ count }) => count),
      accounts: distinctCount(tallies, namedUser),
      lockouts: locked.get(address)?.length ?? 0,
      byResult: resultCounts(tallies),
    }))
    .sort((a, b) => b.lockouts - a.lockouts || b.attempts - a.attempts || (a.address < b.address ? -1 : 1));
}

function enumerationIn(probes: readonly Tally[]): Enumeration | null {
  const from = earliest(probes.map(({ first }) => first));
  const to = latest(probes.map(({ last }) => last));
  if (from === undefined || to === undefined) return null;
  return { attempts: total(probes, ({ count }) => count), names: distinctCount(probes, namedUser), from, to };
}

function asNamed([name, attempts]: readonly [string, number]): { name: string; attempts: number } {
  return { name, attempts };
}

/** Sign-ins per value, most first; equal counts by value. */
function ranked(tallies: readonly Tally[], valueOf: (tally: Tally) => string): [value: string, count: number][] {
  return [...grouped(tallies, valueOf)]
    .map(([value, rows]): [string, number] => [value, total(rows, ({ count }) => count)])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

import type { ScopeDetail } from '../src/domain/case-file.ts';
import { isAnnotated } from '../src/domain/campaign-facts.ts';
import type { Checked, ScopeSummary } from '../src/domain/findings.ts';
import { total } from '../src/domain/groups.ts';
import { isAttack } from '../src/domain/is-attack.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { isFailure } from '../src/domain/result-code.ts';
import { attributable, scopeOf } from '../src/domain/scope.ts';
import type { Tally } from '../src/domain/tally.ts';
import { seenSources, touchedUsers } from '../src/domain/touched.ts';
import { namedUser } from '../src/domain/user-key.ts';
import type { Asking, Ports } from '../src/ports.ts';
import { askAround, type Around } from './ask-around.ts';

/** What a step of the runbook is given. */
export interface StepInput {
  readonly campaign: LoadedCampaign;
}

/** Runbook step 1: everything these sources did around the campaign, and every account they touched. */
export const makeScopeByIp = (ports: Ports) =>
  async function scopeByIp({ campaign }: StepInput, asking: Asking): Promise<Checked<ScopeSummary>> {
    const around = await askAround(ports, campaign, { users: [], windowOf: ({ scope }) => scope }, asking);
    const { detail, summary } = scopeFound(around);
    return {
      summary,
      detail: await ports.store.keep(detail, detail.users.length),
      queries: [around.answer.query],
    };
  };

function scopeFound({ lockouts, sources, windows, habits, looked }: Around): {
  detail: ScopeDetail;
  summary: ScopeSummary;
} {
  const attempts = attributable(looked, sources, habits);
  const scope = scopeOf(attempts, lockouts, windows.scope);
  const signIns = (those: (tally: Tally) => boolean): number => total(attempts.filter(those), ({ count }) => count);
  const failures = signIns(({ code }) => isFailure(code));
  const seen = seenSources(attempts, habits);
  const unknown = new Set(lockouts.filter((lockout) => !isAnnotated(lockout)).map(({ source }) => source));
  const locked = new Set(lockouts.map(({ source }) => source));
  return {
    detail: {
      scope,
      users: isAttack(lockouts.length, failures) ? touchedUsers(attempts) : [],
      sources: seen,
      nameless: signIns((tally) => namedUser(tally) === null),
    },
    summary: {
      attempts: scope.attempts,
      accounts: scope.accounts,
      sources: seen.length,
      sharedSources: seen.filter(({ shared }) => shared).length,
      knownSources: seen.filter(({ shared, address }) => shared || (locked.has(address) && !unknown.has(address)))
        .length,
      failures,
      byResult: scope.byResult.slice(0, 10),
    },
  };
}

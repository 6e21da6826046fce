import { accessFound, accessSummary } from '../src/domain/access-finding.ts';
import type { ScopeDetail } from '../src/domain/case-file.ts';
import {
  isNotChecked,
  summaryOf,
  unreadBy,
  type AccessSummary,
  type Checked,
  type Finding,
  type ScopeSummary,
} from '../src/domain/findings.ts';
import { isAttack } from '../src/domain/is-attack.ts';
import type { Lockout } from '../src/domain/lockout.ts';
import { namedUser, type UserKey } from '../src/domain/user-key.ts';
import type { Asking, Ports } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';
import { askAround } from './ask-around.ts';
import type { StepInput } from './scope-by-ip.ts';

/** Step 3 looks at every account that step 1 saw; where step 1 could not look, at those that locked. */
export interface AccessInput extends StepInput {
  readonly scope: Finding<ScopeSummary>;
}

/** Runbook step 3: did anyone get in, or prove a password, before, during or after? */
export const makeCheckPostLockoutSuccess = (ports: Ports) =>
  async function checkPostLockoutSuccess(input: AccessInput, asking: Asking): Promise<Checked<AccessSummary>> {
    const { campaign, scope } = input;
    const users = await touchedIn(input, ports);
    const around = await askAround(
      ports,
      campaign,
      { step: 'access', users, windowOf: ({ access }) => access },
      asking,
    );
    const { queries, reach, from } = around.look;
    const found = accessFound(around, {
      ...{ users: new Set(users), reach, from, unread: unreadBy(queries) },
      happened: isAttack(campaign.facts.lockouts, summaryOf(scope)?.failures ?? null),
    });
    return {
      summary: accessSummary(found, acceptedTenant(ports, campaign.tenant).isPrivileged),
      detail: await ports.store.keep(found, found.rungs.length),
      queries,
    };
  };

async function touchedIn({ campaign, scope }: AccessInput, { store }: Ports): Promise<UserKey[]> {
  const locked = (await store.recall<Lockout[]>(campaign.lockouts)).flatMap((lockout) => namedUser(lockout) ?? []);
  const touched = isNotChecked(scope) ? [] : (await store.recall<ScopeDetail>(scope.detail)).users.map(({ id }) => id);
  return [...new Set([...locked, ...touched, ...campaign.users])];
}

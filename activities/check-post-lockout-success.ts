import { accessOf, type AccessFinding } from '../src/domain/access.ts';
import type { SourceKey } from '../src/domain/address.ts';
import type { ScopeDetail } from '../src/domain/case-file.ts';
import {
  isNotChecked,
  summaryOf,
  type AccessSummary,
  type Checked,
  type Finding,
  type ScopeSummary,
} from '../src/domain/findings.ts';
import { distinctCount, grouped } from '../src/domain/groups.ts';
import { isAttack } from '../src/domain/is-attack.ts';
import type { Lockout } from '../src/domain/lockout.ts';
import { rungOf } from '../src/domain/outcome.ts';
import { heldFrom } from '../src/domain/window.ts';
import { namedUser, type UserKey } from '../src/domain/user-key.ts';
import type { Asking, Ports } from '../src/ports.ts';
import { askAround, type Around } from './ask-around.ts';
import type { StepInput } from './scope-by-ip.ts';

/** Step 3 looks at every account that step 1 saw; where step 1 could not look, at those that locked. */
export interface AccessInput extends StepInput {
  readonly scope: Finding<ScopeSummary>;
}

/** Runbook step 3: did anyone get in, or prove a password, before, during or after? */
export const makeCheckPostLockoutSuccess = (ports: Ports) =>
  async function checkPostLockoutSuccess(input: AccessInput, asking: Asking): Promise<Checked<AccessSummary>> {
    const users = await touchedIn(input, ports);
    const around = await askAround(ports, input.campaign, { users, windowOf: ({ access }) => access }, asking);
    const found = accessFound(around, new Set(users), input);
    return {
      summary: summarised(found),
      detail: await ports.store.keep(found, found.rungs.length),
      queries: [around.answer.query],
    };
  };

async function touchedIn({ campaign, scope }: AccessInput, { store }: Ports): Promise<UserKey[]> {
  const locked = (await store.recall<Lockout[]>(campaign.lockouts)).flatMap((lockout) => namedUser(lockout) ?? []);
  const touched = isNotChecked(scope) ? [] : (await store.recall<ScopeDetail>(scope.detail)).users.map(({ id }) => id);
  return [...new Set([...locked, ...touched, ...campaign.users])];
}

function accessFound(
  { sources, habits, windows, looked, answer }: Around,
  users: ReadonlySet<UserKey>,
  { campaign, scope }: AccessInput,
): AccessFinding {
  const bySource = grouped(looked, ({ source }) => source);
  const accountsOf = (source: SourceKey): number => distinctCount(bySource.get(source) ?? [], namedUser);
  const habitsAreKnown = answer.from !== null && answer.from <= windows.access.from;
  const happened = isAttack(campaign.facts.lockouts, summaryOf(scope)?.failures ?? null);
  const attack = { happened, sources, users, accountsOf, habits, habitsAreKnown };
  return accessOf(looked, attack, {
    window: windows.access,
    habits: heldFrom(windows.habits, answer.from),
    feeds: [answer.reach],
    unseen: answer.query.unread ?? [],
  });
}

function summarised({ access, rungs }: AccessFinding): AccessSummary {
  const strongest = [...rungs].sort((a, b) => rungOf(b.outcome) - rungOf(a.outcome));
  const on = (outcome: string): number => rungs.filter((rung) => rung.outcome === outcome).length;
  return {
    signedIn: on('signed-in'),
    signedInByToken: on('signed-in-by-token'),
    passwordConfirmed: on('password-confirmed'),
    undecided: distinctCount(access.undecided, ({ userId }) => userId),
    elsewhere: access.elsewhere.length,
    unseen: access.checked.unseen?.length ?? 0,
    proofs: strongest.flatMap(({ user, proof }) => proof.slice(0, 1).map((each) => ({ ...each, user }))).slice(0, 10),
  };
}

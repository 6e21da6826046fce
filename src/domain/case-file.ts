import type { AccessFinding } from './access.ts';
import { activityOf, reachedAt } from './activity.ts';
import { accessUnion } from './access-union.ts';
import type { Agents } from './agents.ts';
import type { Case } from './case.ts';
import { caseCoverage } from './case-coverage.ts';
import { caseSources } from './case-sources.ts';
import { stateOf } from './case-state.ts';
import { caseUsers } from './case-users.ts';
import { countCauses } from './cause.ts';
import { changesOf } from './changes.ts';
import type { Coverage, NotChecked } from './coverage.ts';
import type { Detection } from './detection.ts';
import { unitedDetections } from './detection-union.ts';
import { distinctCount } from './groups.ts';
import { isNotChecked, type Findings, type NotCheckedStep } from './findings.ts';
import { earliest, type Instant } from './instant.ts';
import { lockedWhenTold } from './notice.ts';
import type { LoadedCampaign } from './loaded-campaign.ts';
import type { Lockout } from './lockout.ts';
import { lostBefore, lostRevisions } from './lost-revisions.ts';
import { attackIds } from './mitre.ts';
import { reachedIn } from './reached.ts';
import { runbookWindows } from './runbook-windows.ts';
import type { Scope } from './scope.ts';
import { timelineOf, type Happened } from './timeline.ts';
import { titleOf } from './title.ts';
import type { SeenSource, TouchedUser } from './touched.ts';
import { untold } from './unseen.ts';
import { namedUser, type UserKey } from './user-key.ts';
import type { Verdict } from './verdict.ts';
import { rechecksOf, type Watch } from './watch.ts';

/** The full list of a step, or why there is none. */
export type Detail<Found> = Found | NotCheckedStep;

/** Step 1 in full: the finding, the accounts the sources touched, and the sources. */
export interface ScopeDetail {
  readonly scope: Scope;
  readonly users: readonly TouchedUser[];
  readonly sources: readonly SeenSource[];
  /** Sign-ins of the sources that name no account. */
  readonly nameless: number;
}

/** Everything one revision is made from. */
export interface CaseMaterial {
  readonly campaign: LoadedCampaign;
  readonly lockouts: readonly Lockout[];
  readonly detections: readonly Detection[];
  readonly findings: Findings;
  readonly scope: Detail<ScopeDetail>;
  readonly agents: Detail<Agents>;
  readonly access: Detail<AccessFinding>;
  readonly verdict: Verdict;
  readonly coverage: Coverage;
  readonly feed: string;
  readonly isPrivileged: (user: UserKey, name: string | null) => boolean;
  readonly previous: Case | null;
  /** The last revision that is known to have been filed where there is no previous one; 0: none was. */
  readonly lost: number;
  readonly now: Instant;
}

/** The next revision of a case. It holds all that the previous one held; `fileCase` drops it when nothing changed. */
export function nextRevision(material: CaseMaterial): Case {
  const { campaign, previous, now } = material;
  const detections = unitedDetections([...(previous?.detections ?? []), ...material.detections]);
  const lists = listsOf(material);
  const state = stateOf(material, lists.users);
  const next: Case = {
    schema: 'lockout-hunt/case@1',
    id: campaign.caseId,
    tenant: campaign.tenant,
    origin: campaign.origin,
    ...state,
    revision: (previous?.revision ?? material.lost) + 1,
    ...conclusionOf(material, lists),
    openedAt: previous?.openedAt ?? now,
    updatedAt: now,
    detections,
    ...lists,
    timeline: timelineOf({ ...seenOf(material, lists), detections, ...lists.access }),
    ...pictureOf(material, lists),
    coverage: coverageOf(material, state.watch),
    notifications: previous?.notifications ?? [],
  };
  const told = { ...next, lockedWhenTold: lockedWhenTold(previous, next) };
  if (previous) return { ...told, changes: changesOf(previous, told) };
  const missing = lostRevisions(material.lost).map(({ what }) => `${what} are missing: their file is gone`);
  return missing.length > 0 ? { ...told, changes: missing } : told;
}

type Lists = Pick<Case, 'users' | 'sources' | 'scope' | 'agents' | 'access'>;

/** The lists of users and sources, and the three steps; of a step that was not checked, what was seen before stays. */
function listsOf({ scope, agents, access, lockouts, isPrivileged, previous }: CaseMaterial): Lists {
  const touched = isNotChecked(scope) ? { users: [], sources: [] } : scope;
  return {
    users: caseUsers({
      lockouts,
      touched: touched.users,
      rungs: isNotChecked(access) ? [] : access.rungs,
      isPrivileged,
      previous: previous?.users ?? [],
    }),
    sources: caseSources(lockouts, touched.sources, previous?.sources ?? []),
    scope: isNotChecked(scope) ? { ...previous?.scope, ...scope } : scope.scope,
    agents: isNotChecked(agents) ? { ...previous?.agents, ...agents } : agents,
    access: isNotChecked(access) ? { ...previous?.access, ...access } : accessUnion(previous?.access, access.access),
  };
}

type Conclusion = Pick<Case, 'title' | 'severity' | 'verdict' | 'attack' | 'firstSeen' | 'lastSeen' | 'lockouts'>;

function conclusionOf(material: CaseMaterial, lists: Lists): Conclusion {
  const { severity, classification, confidence, reasons } = material.verdict;
  const counts = lockoutsOf(material);
  return {
    title: titleOf({ classification, ...lists, ...counts }),
    severity,
    verdict: { classification, confidence, reasons },
    attack: attackIds(classification, reachedIn(lists).signedIn > 0, counts.lockouts.total > 0),
    ...counts,
  };
}

function lockoutsOf({ lockouts }: CaseMaterial): Pick<Case, 'firstSeen' | 'lastSeen' | 'lockouts'> {
  return {
    firstSeen: lockouts[0]?.at ?? null,
    lastSeen: lockouts.at(-1)?.at ?? null,
    lockouts: {
      total: lockouts.length,
      byCause: countCauses(lockouts),
      users: distinctCount(lockouts, namedUser),
      sources: distinctCount(lockouts, ({ source }) => source),
    },
  };
}

function seenOf(
  { lockouts }: CaseMaterial,
  { sources, access: { signedIn = [], passwordConfirmed = [] } }: Lists,
): Pick<Happened, 'firstAttempt' | 'firstSeen' | 'lastSeen'> {
  const proven = [...signedIn, ...passwordConfirmed].map(({ at }) => at);
  const firstAttempt = earliest([...sources.map(({ first }) => first), ...proven]) ?? null;
  return { firstAttempt, firstSeen: lockouts[0]?.at ?? null, lastSeen: lockouts.at(-1)?.at ?? null };
}

/** What happened when. A case whose lockouts are not at hand any more keeps the picture it had. */
function pictureOf({ lockouts, previous }: CaseMaterial, { users, access }: Lists): Pick<Case, 'activity'> {
  if (lockouts.length === 0 && previous?.activity) return { activity: previous.activity };
  const activity = activityOf({
    lockouts: lockouts.map(({ at }) => at),
    accounts: users.map(({ first }) => first),
    reached: reachedAt(access),
  });
  return activity ? { activity } : {};
}

function coverageOf(material: CaseMaterial, watch: Watch): Case['coverage'] {
  const { campaign, findings, access, coverage, feed, previous } = material;
  const kinds = isNotChecked(access) ? [] : access.access.checked.feeds.flatMap((reach) => reach.kinds);
  const lost = previous ? lostBefore(previous) : lostRevisions(material.lost);
  return caseCoverage({
    feed,
    covered: coverage,
    watch,
    windows: runbookWindows(campaign.span),
    findings,
    rechecks: campaign.origin === 'on-demand' ? [] : rechecksOf(campaign.span, coverage, campaign.delays),
    interactiveOnly: !isNotChecked(access) && !kinds.includes('non-interactive'),
    habits: isNotChecked(access) ? null : access.access.checked.habits,
    unseen: [...lost, ...unseenIn(material)],
  });
}

function unseenIn({ access, scope, lockouts }: CaseMaterial): NotChecked[] {
  const unseen = isNotChecked(access) ? [] : (access.access.checked.unseen ?? []);
  return [...unseen, ...untold(lockouts, isNotChecked(scope) ? 0 : scope.nameless)];
}

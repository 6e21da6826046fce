import type { Case } from './case.ts';
import { countCauses } from './cause.ts';
import { distinctCount, grouped } from './groups.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { isAccountLock, type Lockout } from './lockout.ts';
import { reachedIn } from './reached.ts';
import type { Severity } from './severity.ts';
import { namedUser, type UserKey } from './user-key.ts';

/** What the numbers about a campaign are made from. */
export interface FactsMaterial {
  readonly lockouts: readonly Lockout[];
  readonly sources: number;
  readonly detections: number;
  readonly isPrivileged: (user: UserKey, name: string | null) => boolean;
  readonly severityFloor: Severity;
  readonly filed: Case | null;
}

/** The numbers about a campaign that its verdict rests on. */
export function factsOf({ lockouts, isPrivileged, filed, ...rest }: FactsMaterial): CampaignFacts {
  const locked = lockouts.filter(isAccountLock);
  const privileged = locked.filter(({ user, userName }) => isPrivileged(user, userName));
  const bySource = grouped(lockouts, ({ source }) => source);
  const reached = reachedIn(filed ?? { users: [], access: { notChecked: 'nothing was filed' } });
  return {
    ...rest,
    lockouts: lockouts.length,
    byCause: countCauses(lockouts),
    users: distinctCount(lockouts, namedUser),
    lockedUsers: distinctCount(locked, namedUser),
    privilegedLocked: distinctCount(privileged, namedUser),
    annotatedSources: [...bySource.values()].filter((rows) => rows.every(isAnnotated)).length,
    filedSignedIn: reached.signedIn,
    filedPasswordConfirmed: reached.passwordConfirmed,
    filedUndecided: reached.undecided,
  };
}

/** Is something known about this lockout's origin? */
export function isAnnotated({ annotations }: Pick<Lockout, 'annotations'>): boolean {
  return annotations.length > 0;
}

import { BUILT_IN_EXCLUSIONS } from '../src/domain/exclusion.ts';
import { lockoutsOf } from '../src/domain/lockout.ts';
import type { Reference } from '../src/domain/reference.ts';
import type { SignIn } from '../src/domain/sign-in.ts';
import type { Ports } from '../src/ports.ts';

/** A batch of sign-ins of a tenant. */
export interface SignInBatch {
  readonly tenant: string;
  readonly batch: Reference;
}

/** The lockouts of a batch (Lockout[]), and how many rows repeated one of them. */
export interface DetectedLockouts {
  readonly lockouts: Reference;
  readonly duplicates: number;
}

/** 50053, with its cause, normalised, each sign-in id once, exclusions annotated. */
export const makeDetectLockouts = ({ tenants, store }: Ports) =>
  async function detectLockouts({ tenant, batch }: SignInBatch): Promise<DetectedLockouts> {
    const { exclusions } = tenants.resolve(tenant);
    const signIns = await store.recall<SignIn[]>(batch);
    const { lockouts, duplicates } = lockoutsOf(signIns, [...BUILT_IN_EXCLUSIONS, ...exclusions]);
    return { lockouts: await store.keep(lockouts, lockouts.length), duplicates };
  };

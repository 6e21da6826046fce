import type { Classification } from './classification.ts';

/** MITRE ATT&CK ids of a case. */
export interface AttackIds {
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
}

const CREDENTIAL_ACCESS = 'TA0006';
const INITIAL_ACCESS = 'TA0001';

/** T1110 where a guess at passwords is claimed; `null` where Microsoft's block or a habit explains the lockouts. */
const BRUTE_FORCE: Readonly<Record<Classification, string | null>> = {
  'password-spray': 'T1110.003',
  'distributed-spray': 'T1110.003',
  'password-guessing': 'T1110.001',
  'credential-stuffing': 'T1110.004',
  unclassified: 'T1110',
  'stale-credential': null,
  'shared-egress': null,
  'blocked-by-microsoft': null,
};

/** Valid cloud accounts: claimed only once someone signed in. */
const VALID_CLOUD_ACCOUNTS = 'T1078.004';

export function attackIds(classification: Classification, someoneSignedIn: boolean, anyLockout = true): AttackIds {
  const bruteForce = anyLockout ? BRUTE_FORCE[classification] : null;
  return {
    tactics: [...(someoneSignedIn ? [INITIAL_ACCESS] : []), ...(bruteForce ? [CREDENTIAL_ACCESS] : [])],
    techniques: [...(someoneSignedIn ? [VALID_CLOUD_ACCOUNTS] : []), ...(bruteForce ? [bruteForce] : [])],
  };
}

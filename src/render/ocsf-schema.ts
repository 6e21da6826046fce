/**
 * The words of OCSF's Detection Finding (class 2004) as version 1.8.0 has them: github.com/ocsf/ocsf-schema,
 * events/findings/detection_finding.json, finding.json, profiles/incident.json, dictionary.json (Apache-2.0). Numbers are
 * the standard's.
 */
export const OCSF_VERSION = '1.8.0';
export const CLASS = {
  category_uid: 2,
  category_name: 'Findings',
  class_uid: 2004,
  class_name: 'Detection Finding',
} as const;

/** A number of the standard and its caption. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

const named = (id: number, name: string): Named => ({ id, name });

export const ACTIVITY = { create: named(1, 'Create'), update: named(2, 'Update'), close: named(3, 'Close') } as const;

export const SEVERITY = {
  informational: named(1, 'Informational'),
  low: named(2, 'Low'),
  medium: named(3, 'Medium'),
  high: named(4, 'High'),
  critical: named(5, 'Critical'),
} as const;

export const STATUS = {
  new: named(1, 'New'),
  inProgress: named(2, 'In Progress'),
  suppressed: named(3, 'Suppressed'),
  resolved: named(4, 'Resolved'),
} as const;

export const CONFIDENCE = { low: named(1, 'Low'), medium: named(2, 'Medium'), high: named(3, 'High') } as const;

/** What an analyst found a case to be, by how it was closed: `verdict_id` of the incident profile. */
export const VERDICT = {
  'false-positive': named(1, 'False Positive'),
  'true-positive': named(2, 'True Positive'),
  'benign-expected': named(5, 'Benign'),
  'insufficient-data': named(7, 'Insufficient Data'),
  duplicate: named(10, 'Duplicate'),
} as const;

/** `type_id` of an observable. */
export const OBSERVABLE = {
  address: named(2, 'IP Address'),
  userName: named(4, 'User Name'),
  subnet: named(12, 'Subnet'),
  userAgent: named(16, 'HTTP User-Agent'),
} as const;

/** Names of the tactics and techniques that a case can claim: attack.mitre.org, Enterprise. */
export const TACTIC_NAMES: Readonly<Record<string, string>> = {
  TA0001: 'Initial Access',
  TA0006: 'Credential Access',
};
export const TECHNIQUE_NAMES: Readonly<Record<string, string>> = {
  T1078: 'Valid Accounts',
  'T1078.004': 'Cloud Accounts',
  T1110: 'Brute Force',
  'T1110.001': 'Password Guessing',
  'T1110.003': 'Password Spraying',
  'T1110.004': 'Credential Stuffing',
};

/** The tactic that a technique serves here: a brute force is after credentials, a valid account is the way in. */
export const TACTIC_OF: Readonly<Record<string, string>> = { T1078: 'TA0001', T1110: 'TA0006' };

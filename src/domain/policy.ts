import type { Duration } from './duration.ts';
import type { LeaveOutRule } from './leave-out.ts';
import type { Severity } from './severity.ts';

/** Ways of counting, in the order in which they are printed. */
export const LENSES = ['user', 'source', 'tenant', 'fingerprint'] as const;
export type Lens = (typeof LENSES)[number];

/** When one key of a lens is a detection: at least so many distinct lockouts, users and sources within the window. 0: not asked. */
export interface Threshold {
  readonly lens: Lens;
  readonly lockouts: number;
  readonly users: number;
  readonly sources: number;
  readonly windowMinutes: number;
}

/** What a policy without threshold says about every lockout that it lists. */
export interface Listing {
  readonly severity: Severity;
  readonly technique: string;
}

/** Thresholds and waits, as data. */
export interface Policy {
  readonly name: string;
  readonly thresholds: readonly Threshold[];
  /** Lists what it counts, instead of judging it: nothing to hunt by. */
  readonly listing?: Listing;
  /** Lockouts that are not counted, by the first rule that holds. */
  readonly leaveOut: readonly LeaveOutRule[];
  /** No case of this policy is milder. */
  readonly severityFloor: Severity;
  readonly delays: Delays;
  /** Passes of a case in one run of its workflow: at most 45 events each, and a history stays well below 2,000. */
  readonly passesPerRun: number;
}

/** The waits of a case's life. */
export interface Delays {
  /** When everything is looked at again, counted from the last lockout. */
  readonly rechecks: readonly Duration[];
  /** Covered and quiet for so long, and the watch ends. */
  readonly quiet: Duration;
  /** How long the workflow stays after the watch ended. */
  readonly keep: Duration;
  /** Between tries of what could not be checked. */
  readonly retryNotChecked: Duration;
  /** How long a mail is tried before it is pending: the waits between tries. */
  readonly mailPending: Duration;
  /** When a step's retries end and it becomes "not checked": the waits between tries, or one try without an answer. */
  readonly stepGiveUp: Duration;
}

export const DEFAULT_DELAYS: Delays = {
  rechecks: ['1h', '24h'],
  quiet: '24h',
  keep: '30d',
  retryNotChecked: '1h',
  mailPending: '10m',
  stepGiveUp: '15m',
};

const PASSES_PER_RUN = 40;

/** 20 lockouts of one user in an hour. Source: panther-labs/panther-analysis, azure_excessive_account_lockouts. */
const USER_LENS: Threshold = { lens: 'user', lockouts: 20, users: 0, sources: 0, windowMinutes: 60 };

/** 5 users from one source in an hour. Source: Azure-Sentinel SigninPasswordSpray (5 users), Bert-JanP (3 in 15 min). */
const SOURCE_LENS: Threshold = { lens: 'source', lockouts: 0, users: 5, sources: 0, windowMinutes: 60 };

/** 30 lockouts of 25 users in half an hour. Source: elastic/detection-rules, …entra_id_excessive_account_lockouts.toml. */
const TENANT_LENS: Threshold = { lens: 'tenant', lockouts: 30, users: 25, sources: 0, windowMinutes: 30 };

/** One tool over many users from many sources: ours, since no rule counts it (DESIGN §6). */
const FINGERPRINT_LENS: Threshold = { lens: 'fingerprint', lockouts: 0, users: 10, sources: 5, windowMinutes: 60 };

/** What a policy can start from. */
export const PRESETS = {
  default: {
    name: 'default',
    thresholds: [USER_LENS, SOURCE_LENS, TENANT_LENS, FINGERPRINT_LENS],
    leaveOut: [],
    severityFloor: 'informational',
    delays: DEFAULT_DELAYS,
    passesPerRun: PASSES_PER_RUN,
  },
  panther: {
    name: 'panther',
    thresholds: [USER_LENS],
    leaveOut: ['asns-of-microsoft', 'no-user-name'],
    severityFloor: 'high',
    delays: DEFAULT_DELAYS,
    passesPerRun: PASSES_PER_RUN,
  },
  elastic: {
    name: 'elastic',
    thresholds: [TENANT_LENS],
    leaveOut: ['not-single-factor', 'no-user-name', 'asn-8075', 'private-address'],
    severityFloor: 'informational',
    delays: DEFAULT_DELAYS,
    passesPerRun: PASSES_PER_RUN,
  },
  sentinel: {
    name: 'sentinel',
    thresholds: [],
    listing: { severity: 'medium', technique: 'T1078.004' },
    leaveOut: ['non-interactive'],
    severityFloor: 'informational',
    delays: DEFAULT_DELAYS,
    passesPerRun: PASSES_PER_RUN,
  },
} as const satisfies Record<string, Policy>;

export type PresetName = keyof typeof PRESETS;

/** Presets that a hunt can count by: a list has no threshold to cross. */
export const HUNTING_PRESETS = Object.values<Policy>(PRESETS)
  .filter(({ listing }) => !listing)
  .map(({ name }) => name);

/** The longest window of a policy in minutes: how far a new lockout reaches in either direction. */
export function longestWindow({ thresholds }: Policy): number {
  return Math.max(0, ...thresholds.map(({ windowMinutes }) => windowMinutes));
}

/** Changes to a preset, as a configuration has them: `false` switches a lens off. */
export interface PolicyChanges {
  readonly preset?: PresetName | undefined;
  readonly lenses?: Readonly<Partial<Record<Lens, false | LensChanges | undefined>>> | undefined;
  readonly delays?: { readonly [Wait in keyof Delays]?: Delays[Wait] | undefined } | undefined;
}

type LensChanges = { readonly [Field in Exclude<keyof Threshold, 'lens'>]?: number | undefined };

/** A preset with changes. It keeps the preset's name: cases say which policy they were counted by. */
export function changedPolicy({ preset = 'default', lenses = {}, delays = {} }: PolicyChanges): Policy {
  const base: Policy = PRESETS[preset];
  const thresholds = base.thresholds.flatMap((threshold) => {
    const changes = lenses[threshold.lens];
    return changes === false ? [] : [{ ...threshold, ...given(changes ?? {}) }];
  });
  return { ...base, thresholds, delays: { ...base.delays, ...given(delays) } };
}

/** Without the keys that are there but undefined: they change nothing. */
function given<Changes extends object>(changes: Changes): { [Key in keyof Changes]-?: NonNullable<Changes[Key]> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Changes]-?: NonNullable<Changes[Key]> };
}

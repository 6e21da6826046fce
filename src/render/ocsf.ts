import type { AttackIds } from '../domain/mitre.ts';
import type { Case } from '../domain/case.ts';
import type { Instant } from '../domain/instant.ts';
import { isAboutAttack } from '../domain/is-attack.ts';
import { countOutcomes } from '../domain/outcome.ts';
import { reachedIn } from '../domain/reached.ts';
import { caseLetter } from './case-letter.ts';
import { evidencesOf, listedIn, observablesOf, resourcesOf } from './ocsf-evidence.ts';
import {
  ACTIVITY,
  CLASS,
  CONFIDENCE,
  OCSF_VERSION,
  SEVERITY,
  STATUS,
  TACTIC_NAMES,
  TACTIC_OF,
  TECHNIQUE_NAMES,
  VERDICT,
  type Named,
} from './ocsf-schema.ts';

/** The program that writes a finding. */
export interface OcsfProduct {
  readonly version: string;
}

/**
 * A case as an OCSF Detection Finding (class 2004, 1.8.0) with the incident profile: its first revision creates the finding,
 * later ones update it, and a closed case closes it. `finding_info.uid` stays, `metadata.uid` names the revision.
 */
export function ocsfFinding(file: Case, { version }: OcsfProduct): object {
  const activity = activityOf(file);
  const { headline, answer } = caseLetter(file);
  return {
    ...CLASS,
    ...withName('activity_id', 'activity_name', activity),
    type_uid: CLASS.class_uid * 100 + activity.id,
    type_name: `${CLASS.class_name}: ${activity.name}`,
    ...withName('severity_id', 'severity', SEVERITY[file.severity]),
    ...withName('confidence_id', 'confidence', CONFIDENCE[file.verdict.confidence]),
    ...withName('status_id', 'status', statusOf(file)),
    ...verdictOf(file),
    is_alert: file.status !== 'closed' && isAboutAttack(file),
    is_suspected_breach: reachedIn(file).signedIn > 0,
    time: millis(file.openedAt),
    ...span(file, 'start_time', 'end_time'),
    message: `${headline} ${answer}`,
    metadata: {
      ...{ version: OCSF_VERSION, uid: `${file.id}.${file.revision}`, profiles: ['incident'], tenant_uid: file.tenant },
      ...{ product: { name: 'lockout-hunt', vendor_name: 'lockout-hunt', version } },
      modified_time: millis(file.updatedAt),
    },
    finding_info: findingInfo(file, headline, answer),
    ...unlessEmpty({
      evidences: evidencesOf(file),
      observables: observablesOf(file),
      resources: resourcesOf(file),
    }),
    unmapped: unmapped(file),
  };
}

function activityOf({ status, revision }: Case): Named {
  if (status === 'closed') return ACTIVITY.close;
  return revision === 1 ? ACTIVITY.create : ACTIVITY.update;
}

/** Closed as no attack is suppressed ("reviewed, determined to be benign or a false positive"), else resolved. */
function statusOf(file: Case): Named {
  if (file.status === 'open') return STATUS.new;
  if (file.status === 'acknowledged') return STATUS.inProgress;
  const reason = closingOf(file);
  return reason === 'false-positive' || reason === 'benign-expected' ? STATUS.suppressed : STATUS.resolved;
}

function verdictOf(file: Case): object {
  const reason = closingOf(file);
  return reason === undefined ? {} : withName('verdict_id', 'verdict', VERDICT[reason]);
}

/** How it was closed, where it is. */
function closingOf({ status, audit }: Case): keyof typeof VERDICT | undefined {
  return status === 'closed' ? audit.findLast(({ action }) => action === 'close')?.reason : undefined;
}

function findingInfo(file: Case, headline: string, answer: string): object {
  const { verdict, coverage, detections } = file;
  return {
    uid: file.id,
    title: file.title,
    desc: [headline, answer, ...verdict.reasons.map(({ text }) => text)].join('\n'),
    types: [verdict.classification],
    created_time: millis(file.openedAt),
    modified_time: millis(file.updatedAt),
    ...span(file, 'first_seen_time', 'last_seen_time'),
    ...(file.attack.techniques.length > 0 && { attacks: attacksOf(file.attack) }),
    analytic: { type_id: 1, type: 'Rule', name: 'lockouts over a threshold', uid: lensesOf(detections) },
    data_sources: [...new Set(coverage.windows.map(({ feed }) => feed))],
    related_events_count: file.lockouts.total,
  };
}

/** The lenses whose thresholds were crossed; a case that a person asked for has none. */
function lensesOf(detections: Case['detections']): string {
  return [...new Set(detections.map(({ lens }) => lens))].sort().join('+') || 'on-demand';
}

function attacksOf({ techniques }: AttackIds): object[] {
  return techniques.map((uid) => {
    const [technique, isSub] = [uid.slice(0, 5), uid.length > 5];
    const tactic = TACTIC_OF[technique]!;
    return {
      tactic: { uid: tactic, name: TACTIC_NAMES[tactic] },
      technique: { uid: technique, name: TECHNIQUE_NAMES[technique] },
      ...(isSub && { sub_technique: { uid, name: TECHNIQUE_NAMES[uid] } }),
    };
  });
}

/** What the standard has no place for. */
function unmapped(file: Case): object {
  const { origin, watch, revision, verdict, lockouts, users, coverage, links } = file;
  return {
    ...{ origin, watch, revision, links, lockouts },
    outcomes: countOutcomes(users),
    reasons: verdict.reasons.map(({ code, text }) => ({ code, text })),
    not_checked: coverage.notChecked.map(({ what, why }) => ({ what, why })),
    listed: listedIn(file),
  };
}

function span({ firstSeen, lastSeen }: Case, from: string, to: string): object {
  return { ...(firstSeen && { [from]: millis(firstSeen) }), ...(lastSeen && { [to]: millis(lastSeen) }) };
}

function withName(idField: string, nameField: string, { id, name }: Named): object {
  return { [idField]: id, [nameField]: name };
}

function unlessEmpty(lists: Readonly<Record<string, readonly object[]>>): object {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

/** `timestamp_t`: milliseconds since 1970. */
function millis(at: Instant): number {
  return Date.parse(at);
}

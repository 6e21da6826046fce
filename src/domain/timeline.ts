import { isNameless, type AccessEntry } from './access.ts';
import { sourceInWords } from './address.ts';
import { isUnknown, type Detection } from './detection.ts';
import type { Instant } from './instant.ts';
import { counted, countedAccounts } from './wording.ts';

/** Something that happened, in event time. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly kind: string;
  readonly text: string;
  readonly signInId?: string;
}

/** What a timeline is made from. */
export interface Happened {
  readonly firstAttempt: Instant | null;
  readonly firstSeen: Instant | null;
  readonly lastSeen: Instant | null;
  readonly detections: readonly Detection[];
  readonly signedIn?: readonly AccessEntry[];
  readonly passwordConfirmed?: readonly AccessEntry[];
  readonly undecided?: readonly AccessEntry[];
}

/** What happened, oldest first. */
export function timelineOf(happened: Happened): TimelineEntry[] {
  const { firstAttempt, firstSeen, lastSeen, detections } = happened;
  const { signedIn = [], passwordConfirmed = [], undecided = [] } = happened;
  return [
    ...moment(firstAttempt, 'first-attempt', 'first sign-in from a source of the campaign'),
    ...moment(firstSeen, 'first-lockout', 'first lockout'),
    ...detections.map((detection) => ({
      at: detection.crossedAt,
      kind: 'threshold-crossed',
      text: crossing(detection),
    })),
    ...passwordConfirmed.map((entry) => proven(entry, 'password-confirmed', 'had its password confirmed')),
    ...signedIn.map((entry) => proven(entry, 'signed-in', 'was signed in to')),
    ...undecided.map((entry) => proven(entry, 'undecided-success', 'had a success, by owner or attacker,')),
    ...moment(lastSeen, 'last-lockout', 'last lockout known'),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function moment(at: Instant | null, kind: string, text: string): TimelineEntry[] {
  return at === null ? [] : [{ at, kind, text }];
}

function crossing(detection: Detection): string {
  const { lens, key, events, users } = detection;
  const accounts = isUnknown(detection) ? countedAccounts(0) : counted(users, 'account');
  return `${lens} ${key} crossed its threshold (${counted(events, 'lockout')} of ${accounts} in all)`;
}

function proven(entry: AccessEntry, kind: string, what: string): TimelineEntry {
  const who = isNameless(entry) ? 'an account that no record names' : (entry.name ?? entry.userId);
  const stopped = entry.stoppedBy ? `, stopped by ${entry.stoppedBy}` : '';
  return {
    at: entry.at,
    kind,
    text: `${who} ${what} from ${sourceInWords(entry.source)}${stopped}`,
    signInId: entry.signInId,
  };
}

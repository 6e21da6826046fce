import type { AuditLine, Case, CaseUser } from './case.ts';
import type { Gap } from './coverage.ts';
import { isNotChecked, STEPS, type Step } from './findings.ts';
import { nameOf } from './title.ts';
import { rungOf } from './outcome.ts';
import { counted } from './wording.ts';

/** Accounts named in one list of changes; the case holds them all. */
const NAMED = 10;

const WATCH_ENDED = 'the watch has ended';

/** What a revision says that the one before did not, the gravest first; never empty, since there is a revision. */
export function changesOf(previous: Case, next: Case): readonly string[] {
  const changes = [
    ...severityChange(previous, next),
    ...risen(previous.users, next.users),
    ...next.audit.slice(previous.audit.length).map(inWords),
    ...(previous.watch === 'active' && next.watch === 'ended' ? [endOfWatch(next)] : []),
    ...growth(previous, next),
    ...kindChange(previous, next),
    ...checks(previous, next),
  ];
  return changes.length > 0 ? changes : ['details of what was seen or read'];
}

function severityChange({ severity: before }: Case, { severity }: Case): string[] {
  return severity === before ? [] : [`severity ${severity}, ${before} before`];
}

function kindChange({ verdict: before }: Case, { verdict }: Case): string[] {
  const [was, is] = [before.classification, verdict.classification];
  return is === was ? [] : [`it reads as ${nameOf(is).toLowerCase()}, not ${nameOf(was).toLowerCase()}`];
}

/** Accounts on a higher rung than before; those that are new count from the bottom. */
function risen(before: readonly CaseUser[], now: readonly CaseUser[]): string[] {
  const known = new Map(before.map(({ id, outcome }) => [id, outcome]));
  const risers = now.filter(({ id, outcome }) => rungOf(outcome) > rungOf(known.get(id) ?? 'locked'));
  const more = risers.length - NAMED;
  return [
    ...risers
      .slice(0, NAMED)
      .map(({ id, name, outcome }) => `${name ?? id}: ${outcome}, ${known.get(id) ?? 'new'} before`),
    ...(more > 0 ? [`${counted(more, 'more account')} on a higher rung`] : []),
  ];
}

function inWords({ by, action, reason, note }: AuditLine): string {
  const how = reason === undefined ? '' : ` (${reason})`;
  return `${action}${how} by ${by}${note === undefined ? '' : `: ${note}`}`;
}

/** Is this the revision with which its watch has ended? */
export function endsWatch({ changes = [] }: Pick<Case, 'changes'>): boolean {
  return changes.some((change) => change.startsWith(WATCH_ENDED));
}

/** A watch can end without having seen everything: logs end for good, have gaps, or cannot be asked. */
function endOfWatch(file: Case): string {
  const unseen = leftOpenByWatch(file);
  return unseen.length === 0 ? WATCH_ENDED : `${WATCH_ENDED} without ${unseen.join(', ')}`;
}

/** What the watch of a case was to see and has not: steps, and re-checks. */
export function leftOpenByWatch(file: Pick<Case, Step | 'coverage'>): string[] {
  const rechecks = file.coverage.notChecked.filter(({ what }) => what.startsWith('re-check'));
  return [...STEPS.filter((step) => isNotChecked(file[step])), ...rechecks.map(({ what }) => what)];
}

function growth(previous: Case, next: Case): string[] {
  return [
    ...more('lockout', previous.lockouts.total, next.lockouts.total),
    ...more('account', previous.users.length, next.users.length),
    ...more('source', previous.sources.length, next.sources.length),
  ];
}

function more(noun: string, before: number, now: number): string[] {
  return now > before ? [counted(now - before, `more ${noun}`)] : [];
}

/** Steps that look again, or cannot any more, re-checks that are done, and times that were not read. */
function checks(previous: Case, next: Case): string[] {
  const known = new Set(previous.coverage.checked.map(({ what, to }) => `${what} ${to}`));
  const rechecks = next.coverage.checked.filter(
    ({ what, to }) => what.startsWith('re-check') && !known.has(`${what} ${to}`),
  );
  const before = new Set(gapsOf(previous).map(({ from, to }) => `${from} ${to}`));
  const unread = gapsOf(next).filter(({ from, to }) => !before.has(`${from} ${to}`));
  const turned = STEPS.filter((step) => isNotChecked(previous[step]) !== isNotChecked(next[step]));
  return [
    ...rechecks.map(({ what }) => `${what} done`),
    ...unread.map(({ from, to }) => `sign-ins from ${from} to ${to} were not read`),
    ...turned.map((step) =>
      isNotChecked(next[step]) ? `${step}: could not be checked again` : `${step}: checked now`,
    ),
  ];
}

function gapsOf({ coverage }: Case): readonly Gap[] {
  return coverage.windows.flatMap(({ gaps }) => gaps);
}

import type { Case } from '../domain/case.ts';
import type { CaseLinks } from '../domain/case-links.ts';
import { earliest } from '../domain/instant.ts';
import { isAboutAttack } from '../domain/is-attack.ts';
import { countOutcomes, OUTCOMES } from '../domain/outcome.ts';
import { reachedIn } from '../domain/reached.ts';
import { howFar, lookedAt, nameOf, nothingFailed, sizeOf } from '../domain/title.ts';
import { counted } from '../domain/wording.ts';
import { goOn } from './case-next-steps.ts';
import { whatHappened } from './case-timeline.ts';
import { clock, doNow, firstOf, who } from './case-to-do.ts';
import { tableOf, type Letter, type Section } from './letter.ts';

/** How much of each list a letter shows; the whole lists are in the case. */
export interface Most {
  /** Accounts, sources, and things to do now. */
  readonly rows: number;
  readonly agents: number;
}

export const IN_A_MAIL: Most = { rows: 25, agents: 5 };

/** Every list in full, for a page that has room for it. */
export const WHOLE: Most = { rows: Infinity, agents: Infinity };

/** What a case says: who, what, from where, whether anyone got in, and what to do now. */
export function caseLetter(file: Case, most = IN_A_MAIL, links: CaseLinks | null = null): Letter {
  return {
    severity: file.severity,
    headline: headlineOf(file),
    answer: answerOf(file),
    sections: [
      whatChanged(file, most),
      doNow(file, most),
      accounts(file, most),
      sources(file, most),
      whatHappened(file),
      agents(file, most),
      why(file, most),
      notChecked(file, most),
      audit(file, most),
      goOn(file, links),
    ].filter(hasContent),
    closing: [
      `Case ${file.id} of ${file.tenant}, revision ${file.revision}, ${file.status}; the watch is ${file.watch}.`,
      `The whole case: lockout-hunt cases show ${file.id}`,
    ],
  };
}

function headlineOf(file: Case): string {
  const { verdict, lockouts, firstSeen, lastSeen, title } = file;
  if (!isAboutAttack(file)) return `${title}.`;
  const when = firstSeen && lastSeen ? ` between ${clock(firstSeen)} and ${clock(lastSeen)} UTC` : '';
  return `${nameOf(verdict.classification)}: ${sizeOf(file)}, ${counted(lockouts.total, 'lockout')}${when}.`;
}

function answerOf(file: Case): string {
  const { signedIn, undecided } = reachedIn(file);
  const answer = isAboutAttack(file) ? howFar(file) : `nobody attacked: ${nothingFailed(file)}`;
  const more = lookedAt(file.access) === 'in-part' ? ' This is not final.' : '';
  if (signedIn === 0) return `Did anyone get in? ${capital(answer)}${reach(file.access)}.${more}`;
  const open = undecided > 0 ? `; sign-ins to ${counted(undecided, 'account')} are undecided` : '';
  return `The attacker signed in to ${counted(signedIn, 'account')}${open}.`;
}

/** An answer holds only as far as the logs reach: the feed that reaches least. */
function reach({ checked }: Case['access']): string {
  const to = earliest((checked?.feeds ?? []).map(({ coveredTo }) => coveredTo));
  return to === undefined ? '' : ` (the logs reach ${clock(to)} UTC)`;
}

/** What the revision says that the one before did not: the beginning of what is said to those who know the case. */
export function whatChanged({ revision, changes = [] }: Case, { rows }: Most): Section {
  return {
    heading: `New in revision ${revision}`,
    lines: firstOf(changes, rows, 'more change', (change) => [`- ${change}`]),
  };
}

/** Who did what, so that nobody does it again. */
function audit({ audit: all }: Case, { rows }: Most): Section {
  return {
    heading: 'What people did',
    lines: firstOf(all, rows, 'more decision', ({ at, by, action, reason, note }) => {
      const how = reason === undefined ? '' : ` (${reason})`;
      return [`- ${clock(at)} UTC ${by}: ${action}${how}${note === undefined ? '' : `: ${note}`}`];
    }),
  };
}

function accounts({ users }: Case, { rows }: Most): Section {
  const columns = ['Account', 'How far', 'Attempts', 'Lockouts', 'Last (UTC)'];
  return {
    heading: 'Accounts',
    lines: users.length > 1 ? [byOutcome(users)] : [],
    table: tableOf(columns, users, rows, (user) => [
      `${who(user)}${user.privileged ? ' (privileged)' : ''}`,
      ...[user.outcome, String(user.attempts), String(user.lockouts), clock(user.last)],
    ]),
  };
}

/** `1 signed-in, 6 locked, 3 attempted`: worst first. */
function byOutcome(users: Case['users']): string {
  const counts = countOutcomes(users);
  const found = OUTCOMES.toReversed().filter((outcome) => counts[outcome] > 0);
  return `${found.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ')}.`;
}

function sources({ sources: all }: Case, { rows }: Most): Section {
  const columns = ['Source', 'Network', 'Accounts', 'Attempts', 'Lockouts'];
  return {
    heading: 'Sources',
    table: tableOf(columns, all, rows, (source) => [
      source.address,
      [
        source.asn === null ? '' : `AS${source.asn}`,
        source.country ?? '',
        source.network ?? '',
        source.shared ? 'shared' : '',
      ]
        .filter((part) => part)
        .join(' '),
      ...[source.users, source.attempts, source.lockouts].map(String),
    ]),
  };
}

function agents({ agents: found }: Case, most: Most): Section {
  const families = (found.families ?? []).slice(0, most.agents);
  const lines = families.map(
    ({ userAgent, class: kind, attempts }) => `${kind}: ${userAgent || '(none)'} (${counted(attempts, 'attempt')})`,
  );
  return { heading: `User agents: ${found.verdict ?? 'not checked'}`, lines };
}

function why({ verdict, severity }: Case, { rows }: Most): Section {
  const lines = firstOf(verdict.reasons, rows, 'more reason', ({ text }) => [`- ${capital(text)}.`]);
  return { heading: `Why ${severity}`, lines };
}

function notChecked({ coverage }: Case, { rows }: Most): Section {
  return {
    heading: 'What was not checked',
    lines: firstOf(coverage.notChecked, rows, 'more remark', ({ what, why: because }) => [`- ${what}: ${because}`]),
  };
}

function hasContent({ lines, table }: Section): boolean {
  return (lines?.length ?? 0) + (table?.rows.length ?? 0) > 0;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { isNameless, type AccessEntry } from '../domain/access.ts';
import { isUrgent } from '../domain/actions.ts';
import { sourceInWords } from '../domain/address.ts';
import type { Case, CaseUser } from '../domain/case.ts';
import { isNotChecked } from '../domain/findings.ts';
import { earliest } from '../domain/instant.ts';
import { isAboutAttack } from '../domain/is-attack.ts';
import { reachedIn } from '../domain/reached.ts';
import { howFar, lookedAt, nameOf, nothingFailed, sizeOf } from '../domain/title.ts';
import { counted } from '../domain/wording.ts';
import { tableOf, type Letter, type Line, type Section } from './letter.ts';

/** How much of each list a letter shows; the whole lists are in the case. */
export interface Most {
  /** Accounts, sources, and things to do now. */
  readonly rows: number;
  readonly agents: number;
}

const IN_A_MAIL: Most = { rows: 25, agents: 5 };

/** Every list in full, for a page that has room for it. */
export const WHOLE: Most = { rows: Infinity, agents: Infinity };

const LOOK_BY_HAND =
  'Look by hand whether any of these accounts signed in from these sources: this could not be checked.';
const NOTHING_URGENT = 'Nothing is urgent: tell the owners of locked accounts, and watch.';
const NOTHING_TO_DO = 'Nothing: no account was attacked.';

/** What a case says: who, what, from where, whether anyone got in, and what to do now. */
export function caseLetter(file: Case, most = IN_A_MAIL): Letter {
  return {
    severity: file.severity,
    headline: headlineOf(file),
    answer: answerOf(file),
    sections: [
      whatChanged(file),
      doNow(file, most),
      accounts(file, most),
      sources(file, most),
      agents(file, most),
      why(file),
      notChecked(file),
      audit(file),
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

function whatChanged({ revision, changes = [] }: Case): Section {
  return { heading: `New in revision ${revision}`, lines: changes.map((change) => `- ${change}`) };
}

/** Who did what, so that nobody does it again. */
function audit({ audit: all }: Case): Section {
  return {
    heading: 'What people did',
    lines: all.map(({ at, by, action, reason, note }) => {
      const how = reason === undefined ? '' : ` (${reason})`;
      return `- ${clock(at)} UTC ${by}: ${action}${how}${note === undefined ? '' : `: ${note}`}`;
    }),
  };
}

function doNow(file: Case, { rows }: Most): Section {
  const { users, access } = file;
  const urgent = users.filter(({ outcome }) => isUrgent(outcome));
  const nameless = [...(access.signedIn ?? []), ...(access.passwordConfirmed ?? [])].filter(isNameless);
  const lines = [
    ...firstOf(urgent, rows, 'more account', toDo),
    ...firstOf(nameless, rows, 'more sign-in', toAsk),
    ...firstOf(access.undecided ?? [], rows, 'more sign-in', toAsk),
    ...(isNotChecked(access) ? [LOOK_BY_HAND] : []),
  ];
  const nothing = isAboutAttack(file) ? NOTHING_URGENT : NOTHING_TO_DO;
  return { heading: 'What to do now', lines: lines.length > 0 ? lines : [nothing] };
}

/** What there is to say about the first of some things, and how many more there are. */
function firstOf<Thing>(
  things: readonly Thing[],
  most: number,
  more: string,
  linesOf: (thing: Thing) => Line[],
): Line[] {
  const left = things.length - most;
  const rest = left > 0 ? [`… and ${counted(left, more)} in the case.`] : [];
  return [...things.slice(0, most).flatMap(linesOf), ...rest];
}

function toDo(user: CaseUser): Line[] {
  const actions = user.actions.flatMap(({ action, reason, command }): Line[] => [
    `- ${action}: ${reason}`,
    ...(command === undefined ? [] : [{ command }]),
  ]);
  return [`${who(user)} (${user.outcome}):`, ...actions];
}

/** Only the owner can tell a success apart that the logs cannot; first of all, who that is. */
function toAsk(entry: AccessEntry): Line[] {
  const { userId, name, source, signInId, at, app } = entry;
  const signIn = `the sign-in from ${sourceInWords(source)} at ${clock(at)} UTC${app ? ` to ${app}` : ''}`;
  if (isNameless(entry)) return [`- find out whose account it is: ${signIn} names none (${signInId})`];
  return [`- ask ${who({ id: userId, name })} about ${signIn}: theirs, or the attacker's?`];
}

function accounts({ users }: Case, { rows }: Most): Section {
  const columns = ['Account', 'How far', 'Attempts', 'Lockouts', 'Last (UTC)'];
  return {
    heading: 'Accounts',
    table: tableOf(columns, users, rows, (user) => [
      `${who(user)}${user.privileged ? ' (privileged)' : ''}`,
      ...[user.outcome, String(user.attempts), String(user.lockouts), clock(user.last)],
    ]),
  };
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

function why({ verdict, severity }: Case): Section {
  return { heading: `Why ${severity}`, lines: verdict.reasons.map(({ text }) => `- ${capital(text)}.`) };
}

function notChecked({ coverage }: Case): Section {
  return {
    heading: 'What was not checked',
    lines: coverage.notChecked.map(({ what, why: because }) => `- ${what}: ${because}`),
  };
}

function hasContent({ lines, table }: Section): boolean {
  return (lines?.length ?? 0) + (table?.rows.length ?? 0) > 0;
}

function who({ id, name }: Pick<CaseUser, 'id' | 'name'>): string {
  return name ?? id;
}

/** `2026-03-17 02:14` */
function clock(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { isNameless, type AccessEntry } from '../domain/access.ts';
import { isUrgent } from '../domain/actions.ts';
import { sourceInWords } from '../domain/address.ts';
import type { Case, CaseUser } from '../domain/case.ts';
import { isNotChecked } from '../domain/findings.ts';
import { isAboutAttack } from '../domain/is-attack.ts';
import { counted } from '../domain/wording.ts';
import type { Most } from './case-letter.ts';
import type { Line, Section } from './letter.ts';

/** Longest command that is shown; those of an account with an id that Entra ID gives have half as many characters. */
const LONGEST_COMMAND = 1000;

const LOOK_BY_HAND =
  'Look by hand whether any of these accounts signed in from these sources: this could not be checked.';
const NOTHING_URGENT = 'Nothing is urgent: tell the owners of locked accounts, and watch.';
const NOTHING_TO_DO = 'Nothing: no account was attacked.';

/** What to do at once, account by account, with the commands to copy. */
export function doNow(file: Case, { rows }: Most): Section {
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
export function firstOf<Thing>(
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
    ...(command === undefined ? [] : [commandLine(command)]),
  ]);
  return [`${who(user)} (${user.outcome}):`, ...actions];
}

/** A command to copy is shown in full or not at all: a part of it would be another. */
function commandLine(command: string): Line {
  return command.length <= LONGEST_COMMAND ? { command } : 'Its command is too long to show here: it is in the case.';
}

/** Only the owner can tell a success apart that the logs cannot; first of all, who that is. */
function toAsk(entry: AccessEntry): Line[] {
  const { userId, name, source, signInId, at, app } = entry;
  const signIn = `the sign-in from ${sourceInWords(source)} at ${clock(at)} UTC${app ? ` to ${app}` : ''}`;
  if (isNameless(entry)) return [`- find out whose account it is: ${signIn} names none (${signInId})`];
  return [`- ask ${who({ id: userId, name })} about ${signIn}: theirs, or the attacker's?`];
}

/** An account as people call it. */
export function who({ id, name }: Pick<CaseUser, 'id' | 'name'>): string {
  return name ?? id;
}

/** `2026-03-17 02:14` */
export function clock(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

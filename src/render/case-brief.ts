import type { Case } from '../domain/case.ts';
import type { Brief } from '../domain/filed.ts';
import { isUrgent, type Action } from '../domain/actions.ts';
import { counted } from '../domain/wording.ts';
import { caseLetter } from './case-letter.ts';

/** Lines of one list; the case holds them all, and a history should stay small. */
const MOST_LINES = 10;
const LONGEST_LINE = 200;

/** A case in as many words as fit into a workflow's details; plain text, whatever the logs held. */
export function caseBrief(file: Case): Brief {
  const { headline, answer } = caseLetter(file);
  const urgent = file.users.filter(({ outcome }) => isUrgent(outcome));
  return {
    headline: cut(headline),
    answer: cut(answer),
    changes: listed(file.changes ?? [], 'more change'),
    toDo: listed(urgent.map(({ id, name, actions }) => `${name ?? id}: ${namesOf(actions)}`)),
    accounts: listed(
      file.users.map(({ id, name, outcome, attempts }) => `${name ?? id}: ${outcome}, ${counted(attempts, 'attempt')}`),
    ),
    sources: listed(file.sources.map(sourceLine), 'more source'),
    reasons: listed(
      file.verdict.reasons.map(({ text }) => text),
      'more reason',
    ),
  };
}

function namesOf(actions: readonly Action[]): string {
  return [...new Set(actions.map(({ action }) => action))].join(', ');
}

function sourceLine({ address, asn, country, users, lockouts }: Case['sources'][number]): string {
  const network = [asn === null ? '' : `AS${asn}`, country ?? ''].filter((part) => part).join(' ');
  return `${address}${network ? ` (${network})` : ''}: ${counted(users, 'account')}, ${counted(lockouts, 'lockout')}`;
}

function listed(lines: readonly string[], more = 'more account'): string[] {
  const left = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES).map(cut), ...(left > 0 ? [`… and ${counted(left, more)} in the case`] : [])];
}

function cut(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;
}

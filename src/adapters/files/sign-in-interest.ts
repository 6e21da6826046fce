import { sourceOf } from '../../domain/address.ts';
import { askedAbout, namesAskedAbout } from '../../domain/asked-about.ts';
import type { SignIn } from '../../domain/sign-in.ts';
import type { TallyQuestion } from '../../domain/tally.ts';
import { foldName, UNKNOWN_USER } from '../../domain/user-key.ts';
import { remembered } from '../../domain/remembered.ts';
import type { FormatName } from '../formats/format.ts';
import type { SearchInterest } from './interest.ts';
import { needle, stringValueAt } from './needle.ts';

/** Looks for the sign-ins that a question is about: from one of its sources, or of one of its users. */
export function signInInterest(question: TallyQuestion, take: (signIn: SignIn) => void): SearchInterest {
  const sources = new Set(question.sources);
  const users = new Set(question.users);
  // Nothing in its bytes tells that a record names nobody.
  const asksForNobody = users.has(UNKNOWN_USER);
  const names = namesAskedAbout(question);
  const about = askedAbout(question);
  const probes = [
    ...(sources.size > 0 ? [probe(ADDRESSES, (text) => sources.has(sourceOf(text) ?? ''))] : []),
    ...(names.size > 0 ? NAMES.map((key) => probe(key, (text) => users.has(text) || names.has(foldName(text)))) : []),
  ];
  return {
    enter: (buffer) => probes.forEach((each) => each.enter(buffer)),
    next: (from) => (asksForNobody ? from : Math.min(Infinity, ...probes.map((each) => each.next(from)))),
    take: (signIn) => {
      if (about.includes(signIn)) take(signIn);
    },
  };
}

/** The same, where the keys of a format are not those of the probes: every line is looked at. */
export function inEveryLine(interest: SearchInterest): SearchInterest {
  return { ...interest, enter: () => undefined, next: (from) => from };
}

/** Formats whose keys the probes know. */
export const PROBED: readonly FormatName[] = ['diagnostic-export', 'graph'];

/** How the keys of addresses end, `ipAddress` and `callerIpAddress` alike: one search finds both. */
const ADDRESSES = 'pAddress"';

const NAMES = ['"userId"', '"userPrincipalName"'];

interface Probe {
  enter(buffer: Buffer): void;
  next(from: number): number;
}

const QUOTE = 34;

/**
 * Looks at every text that a key, wherever it stands, has for its value: which of them counts is known once the line
 * is parsed. A text with an escape in it may be anything: yes.
 */
function probe(key: string, isAsked: (text: string) => boolean): Probe {
  const keys = needle(key);
  const holds = remembered((text) => text.includes('\\') || isAsked(text.trim()));
  let haystack: Buffer;
  let found = -1;
  const holdsAt = (at: number): boolean => {
    const value = stringValueAt(haystack, at + key.length);
    return value >= 0 && holds(haystack.toString('utf8', value, haystack.indexOf(QUOTE, value)));
  };
  return {
    enter: (buffer) => {
      haystack = buffer;
      found = -1;
      keys.enter(buffer);
    },
    next: (from) => {
      if (found >= from) return found;
      found = keys.from(from);
      while (found < Infinity && !holdsAt(found)) found = keys.from(found + 1);
      return found;
    },
  };
}

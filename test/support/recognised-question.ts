import { arrivals } from '../../src/adapters/log-analytics/kql/arrivals.ts';
import { lockoutsWithin } from '../../src/adapters/log-analytics/kql/lockouts-within.ts';
import { newLockouts } from '../../src/adapters/log-analytics/kql/new-lockouts.ts';
import { reach } from '../../src/adapters/log-analytics/kql/reach.ts';
import { signIns } from '../../src/adapters/log-analytics/kql/sign-ins.ts';
import { WHOLE, type Share } from '../../src/adapters/log-analytics/portion.ts';
import type { Question } from '../../src/adapters/log-analytics/question.ts';
import { addressOf } from '../../src/domain/address.ts';
import type { Window } from '../../src/domain/window.ts';

/** What the text of one of our questions asks: the values in its holes. */
export type Recognised = { readonly question: Question } & (
  | { readonly name: 'arrivals' | 'reach'; readonly window: Window }
  | { readonly name: 'new-lockouts'; readonly window: Window; readonly share: Share }
  | { readonly name: 'lockouts-within'; readonly windows: readonly Window[]; readonly share: Share }
  | { readonly name: 'sign-ins'; readonly about: ListsAsked; readonly share: Share }
);

/** The lists of a question about sign-ins; which id each name stands for is not in its text. */
export interface ListsAsked {
  readonly sources: readonly string[];
  readonly users: readonly string[];
  readonly names: readonly string[];
  readonly named: readonly string[];
  readonly slices: readonly Window[];
}

/**
 * Recognises the text of one of our questions and reads its holes back. The question is then made anew from what was
 * read, and must be the same text: throws Error for any other.
 */
export function recognised(text: string): Recognised {
  const found = readBack(text);
  if (found?.question.text !== text) throw new Error(`not one of our questions: ${text.slice(0, 200)}`);
  return found;
}

function readBack(text: string): Recognised | null {
  const name = /^\/\/ lockout-hunt ([a-z-]+)\n/.exec(text)?.[1];
  const [share, windows, arrived] = [shareIn(text), happened(text), windowsIn(text, ARRIVED)[0]];
  if (name === 'arrivals' && arrived) return { name, window: arrived, question: arrivals(arrived) };
  if (name === 'new-lockouts' && arrived)
    return { name, window: arrived, share, question: newLockouts(arrived, share) };
  if (windows.length === 0) return null;
  if (name === 'reach') return { name, window: windows[0]!, question: reach(windows[0]!) };
  if (name === 'lockouts-within') return { name, windows, share, question: lockoutsWithin(windows, share) };
  return name === 'sign-ins' ? signInsIn(text, windows, share) : null;
}

function signInsIn(text: string, slices: readonly Window[], share: Share): Recognised {
  const sources = [
    ...listIn(text, 'Addresses').map((each) => addressOf(each)!),
    ...listIn(text, 'Networks').map((each) => `${addressOf(each)}/64`),
  ];
  const [users, names, named] = [listIn(text, 'Users'), listIn(text, 'Names'), listIn(text, 'Bearers')];
  // Any id will do for the names that stand for one: only the names are in the text.
  const known = users.length === 0 ? [] : names.map((userName) => ({ userId: users[0]!, userName, at: '' }));
  const question = signIns({ sources, users, named, slices, known }, share);
  return { name: 'sign-ins', about: { sources, users, names, named, slices }, share, question };
}

const ARRIVED = /Arrived >= datetime\(([^()]+)\) and Arrived <= datetime\(([^()]+)\)/g;
const HAPPENED = /\(At >= datetime\(([^()]+)\) and At <= datetime\(([^()]+)\)\)/g;

function windowsIn(text: string, pattern: RegExp): Window[] {
  return [...text.matchAll(pattern)].map(([, from, to]) => ({ from: from!, to: to! }));
}

/** Each table may say the windows for itself. */
function happened(text: string): Window[] {
  return [...new Map(windowsIn(text, HAPPENED).map((window) => [JSON.stringify(window), window])).values()];
}

function shareIn(text: string): Share {
  const [, of, index] = /\n\| where hash\((?:Id|SignIn), (\d+)\) == (\d+)\n/.exec(text) ?? [];
  return of === undefined ? WHOLE : { index: Number(index), of: Number(of) };
}

function listIn(text: string, name: string): string[] {
  const [, literal = '[]'] = new RegExp(`^let ${name} = dynamic\\((.*)\\);$`, 'm').exec(text) ?? [];
  return JSON.parse(literal) as string[];
}

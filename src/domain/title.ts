import type { Case } from './case.ts';
import type { Classification } from './classification.ts';
import { isNotChecked } from './findings.ts';
import { isAboutAttack } from './is-attack.ts';
import { reachedIn } from './reached.ts';
import { counted, countedAccounts } from './wording.ts';

const NAMES: Readonly<Record<Classification, string>> = {
  'password-spray': 'Password spray',
  'distributed-spray': 'Distributed password spray',
  'password-guessing': 'Password guessing',
  'credential-stuffing': 'Credential stuffing',
  'stale-credential': 'Stale credential',
  'shared-egress': 'Lockouts behind a shared address',
  'blocked-by-microsoft': 'Sources blocked by Microsoft',
  unclassified: 'Account lockouts',
};

/** How people call a kind of attack. */
export function nameOf(classification: Classification): string {
  return NAMES[classification];
}

/** What a title is made from. */
export interface Titled extends Pick<Case, 'users' | 'sources' | 'lockouts' | 'scope' | 'access'> {
  readonly classification: Classification;
}

/** How step 3 looked: not at all, at not all of it, as far as the logs reach, or at all that it asks about. */
export type Looked = 'not-checked' | 'in-part' | 'so-far' | 'to-the-end';

/** One line for lists: what it is, how large, and whether anyone got in. */
export function titleOf(file: Titled): string {
  if (!isAboutAttack(file)) return `Nothing found: ${nothingFailed(file)}`;
  return `${nameOf(file.classification)}: ${sizeOf(file)}, ${howFar(file)}`;
}

/** What there is to say where no attack is. */
export function nothingFailed({ access }: Pick<Case, 'access'>): string {
  const inPart = lookedAt(access) === 'in-part';
  return `no lockout and no failed sign-in${inPart ? `, but ${NOT_ALL_READ}` : ''}`;
}

/** `6 accounts from 1 source` */
export function sizeOf({ users, sources }: Pick<Titled, 'users' | 'sources'>): string {
  return `${countedAccounts(users.length)} from ${sources.length > 0 ? counted(sources.length, 'source') : 'no known address'}`;
}

/** How far the answer of step 3 reaches: to the end only when the logs cover the whole window, and all could be read. */
export function lookedAt(access: Case['access']): Looked {
  const { checked } = access;
  if (isNotChecked(access) || !checked) return 'not-checked';
  if ((checked.unseen ?? []).length > 0) return 'in-part';
  return checked.feeds.every(({ coveredTo }) => coveredTo >= checked.window.to) ? 'to-the-end' : 'so-far';
}

/** Whether anyone got in, in half a sentence. "Nobody" is said only as far as somebody looked, and could tell. */
export function howFar(file: Pick<Case, 'users' | 'access'>): string {
  const { signedIn, passwordConfirmed, undecided } = reachedIn(file);
  const looked = lookedAt(file.access);
  if (signedIn > 0) return `${signedIn} signed in`;
  if (passwordConfirmed === 0) return unlessSeen('get in', 'got in', looked, undecided);
  return `${counted(passwordConfirmed, 'password')} confirmed, ${unlessSeen('sign in', 'signed in', looked, undecided)}`;
}

const NOT_ALL_READ = 'not everything could be read';

/** What to say where nobody was seen to do it, and did it. */
function unlessSeen(doIt: string, didIt: string, looked: Looked, undecided: number): string {
  if (undecided > 0) return `whether anyone ${didIt} is undecided for ${counted(undecided, 'account')}`;
  if (looked === 'not-checked') return `whether anyone ${didIt} was not checked`;
  if (looked === 'in-part') return `nobody was seen to ${doIt}, but ${NOT_ALL_READ}`;
  return `nobody ${didIt}${looked === 'so-far' ? ' so far' : ''}`;
}

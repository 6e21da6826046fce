import { MINUTE, SECOND } from './duration.ts';
import { latest, millisOf, type Instant } from './instant.ts';
import { isAtRisk, riskInWords } from './risk.ts';
import { passwordProof, provesOverRopc } from './result-code.ts';
import { SUCCESS } from './sign-in.ts';
import type { Tally } from './tally.ts';
import type { Attack } from './whose.ts';
import { counted } from './wording.ts';

/** Why a success, or a right password, is attributed as it is: whose it is, how it shows, and when it was. */
export function reasonsFor(tally: Tally, at: Instant, attack: Attack): string[] {
  const { risk } = tally;
  return [
    attribution(tally, attack),
    presentation(tally),
    ...moment(at, attack.lockedAt(tally.user)),
    ...(isAtRisk(risk) ? [`Microsoft's own detections see risk: ${riskInWords(risk)}`] : []),
  ];
}

/** DESIGN §7, "Whose success?": the same questions in the same order as in whose.ts. */
function attribution({ source, user }: Tally, { habits, habitsAreKnown, accountsOf }: Attack): string {
  if (source === null) return 'the record has no address, so that it may be of any source';
  if (habits.isSharedFor(source, user))
    return 'other people use this source, or this account did before, and neither device nor setup is known of it';
  if (!habitsAreKnown && accountsOf(source) <= 1)
    return 'the logs reach back less than a day before the first lockout, and the source touched no other account';
  return 'a source of the attack that is not shared';
}

/** What was presented, and how sure that is: the steps of the authentication first, then the code. */
function presentation(tally: Tally): string {
  const { code, password, byToken, protocol } = tally;
  if (byToken) return 'a token was redeemed: no password was presented';
  if (password === 'accepted') return 'the steps of the authentication record that the password was right';
  if (code === SUCCESS) return 'the steps of the authentication are not recorded: a password is likely, not certain';
  if (provesOverRopc(code!, protocol))
    return `over ROPC the password is checked before app and resource, so that ${code} comes only after the right one`;
  return passwordProof(tally) === 'likely'
    ? `the steps of the authentication are not recorded: ${code} likely comes after the right password`
    : `the steps of the authentication are not recorded: ${code} comes only after the right password`;
}

/** Beside the lockouts of the account. Within one second the order of records is not that of what happened. */
function moment(at: Instant, lockedAt: readonly Instant[]): string[] {
  if (lockedAt.length === 0) return [];
  if (lockedAt.some((locked) => secondOf(locked) === secondOf(at)))
    return ['in the same second as a lockout of this account: which came first is not certain'];
  const before = latest(lockedAt.filter((locked) => locked < at));
  if (before === undefined) return ['before the first lockout of this account'];
  return [`${ago(millisOf(at) - millisOf(before))} after a lockout of this account`];
}

/** Exports can cut times to seconds, and data centres agree no better. */
function secondOf(instant: Instant): string {
  return instant.slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
}

function ago(millis: number): string {
  return millis < MINUTE
    ? counted(Math.floor(millis / SECOND), 'second')
    : counted(Math.floor(millis / MINUTE), 'minute');
}

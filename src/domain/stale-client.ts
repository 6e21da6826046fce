import { AGENT_LENGTH, readAgent, saysItIsATool } from './agent-class.ts';
import { cadenceOf, isRegular, type Cadence } from './cadence.ts';
import { isMicrosoftBlock } from './cause.ts';
import { summaryOf, type Findings } from './findings.ts';
import { total } from './groups.ts';
import type { Habits } from './habits.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import type { Lockout } from './lockout.ts';
import { gotSomewhere, reachedBy } from './reached.ts';
import { isNoSuchUser, resultCode } from './result-code.ts';
import { LOCKED_OUT } from './sign-in.ts';
import type { Tally } from './tally.ts';
import { UNKNOWN_USER } from './user-key.ts';
import { counted } from './wording.ts';

/** One user, one source and one agent: all that a campaign is, seen from its attempts. */
export interface OneClient extends Cadence {
  readonly attempts: number;
  /** Attempts that ended in a wrong password, or in the lock that follows. */
  readonly wrongPasswords: number;
  /** The agent says that it is a tool, or says nothing. */
  readonly isTool: boolean;
  /** The source is of this user's habits: it signed in there before, on two or more occasions or among others. */
  readonly isAtHome: boolean;
}

/** What attempts and lockouts have in common when one client made them all; `undefined` when several did. */
export function oneClientIn(
  attempts: readonly Tally[],
  lockouts: readonly Lockout[],
  habits: Habits,
): OneClient | undefined {
  const rows = [...attempts, ...lockouts];
  const { user, source, userAgent = '' } = rows[0] ?? {};
  if (user === undefined || user === UNKNOWN_USER || !source) return undefined;
  const agent = userAgent.slice(0, AGENT_LENGTH);
  const isOne = rows.every(
    (row) => row.user === user && row.source === source && row.userAgent.slice(0, AGENT_LENGTH) === agent,
  );
  const seen = attempts.flatMap(({ signIns }) => signIns.map(({ at }) => at));
  const cadence = cadenceOf([...new Set([...lockouts.map(({ at }) => at), ...seen])]);
  if (!isOne || cadence === null) return undefined;
  const blocked = lockouts.filter(({ cause }) => isMicrosoftBlock(cause)).length;
  return {
    ...cadence,
    attempts: total(attempts, ({ count }) => count),
    wrongPasswords: total(attempts.filter(isWrongPassword), ({ count }) => count) - blocked,
    isTool: isTool(agent),
    isAtHome: habits.isSharedFor(source, user) && habits.of(user).some((known) => known.source === source),
  };
}

/**
 * One stale client (DESIGN §11): a phone or a mail program that keeps an old password. Smart lockout counts repeats of
 * one wrong password only where pass-through authentication checks it (Microsoft, howto-password-smart-lockout).
 */
export function isStaleClient(client: OneClient): boolean {
  const { attempts, wrongPasswords, isTool: isATool, isAtHome } = client;
  return !isATool && isAtHome && wrongPasswords === attempts && isRegular(client);
}

/** The stale client that explains a campaign; `null` where none does, or nobody could look whether somebody got in. */
export function staleClientOf(facts: CampaignFacts, findings: Findings): OneClient | null {
  const access = summaryOf(findings.access);
  const client = summaryOf(findings.scope)?.client;
  if (!access || !client || facts.users !== 1 || facts.sources !== 1) return null;
  return isStaleClient(client) && !gotSomewhere(reachedBy(facts, access)) ? client : null;
}

/** The numbers that make a client stale. */
export function staleInWords({ wrongPasswords, intervals, seconds, regular }: OneClient): string {
  const beat = `${Math.round(regular * 100)} % of ${intervals} intervals are ${seconds} s or a multiple`;
  return `1 account, 1 source where it signs in anyway, 1 user agent: ${counted(wrongPasswords, 'wrong password')}, ${beat}`;
}

function isWrongPassword({ code, password }: Tally): boolean {
  if (code === null || password === 'accepted') return false;
  return code === LOCKED_OUT || (resultCode(code).password === 'wrong' && !isNoSuchUser(code));
}

/** What could be any script vouches for nobody: administrators' shells are the default of MSOLSpray, too. */
function isTool(userAgent: string): boolean {
  const kind = readAgent(userAgent).class;
  return saysItIsATool(kind) || kind === 'admin-cli' || kind === 'empty';
}

import { isMicrosoftBlock, CAUSES } from './cause.ts';
import { summaryOf, type Findings } from './findings.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { gotSomewhere, reachedBy } from './reached.ts';
import { staleClientOf, staleInWords, type OneClient } from './stale-client.ts';
import { counted, countedAccounts } from './wording.ts';

/** What kind of attack it is, if it is one. */
export const CLASSIFICATIONS = [
  'password-spray',
  'distributed-spray',
  'password-guessing',
  'credential-stuffing',
  'stale-credential',
  'shared-egress',
  'blocked-by-microsoft',
  'unclassified',
] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** The numbers that rules of classification look at. */
interface Numbers {
  readonly lockouts: number;
  readonly blockedByMicrosoft: number;
  readonly accounts: number;
  readonly attempts: number;
  /** Attempts at the account in the middle; `null` where nobody could count them. */
  readonly medianAttempts: number | null;
  readonly sources: number;
  readonly sharedSources: number;
  /** Accounts whose right password was seen, be it in a sign-in or before something stopped it. */
  readonly rightPasswords: number;
  /** Somebody got in, proved a password, or may have. */
  readonly gotSomewhere: boolean;
  readonly staleClient: OneClient | null;
}

interface Rule {
  readonly classification: Classification;
  readonly holds: (numbers: Numbers) => boolean;
  readonly says: (numbers: Numbers) => string;
}

/** Accounts from which on it is a spray, as the source lens counts it. */
const SPRAYED_ACCOUNTS = 5;

/** Sources from which on a spray is distributed: no single address to block. */
const MANY_SOURCES = 5;

/** Accounts up to which many attempts are guessing at passwords, and attempts for each. */
const FEW_ACCOUNTS = 3;
const MANY_ATTEMPTS = 5;

/**
 * Stuffing tries a leaked password for each account, once, and is right more often than guessing. Records do not hold
 * passwords, so that its success tells: sprays are right for 1 % of accounts (Microsoft on password spray detection,
 * 2020-10-26). Five times that, for several accounts, with one try at most of them, is knowledge rather than luck.
 */
const STUFFED_ACCOUNTS = 10;
const SEVERAL_RIGHT = 3;
const RIGHT_SHARE = 0.05;

const tried = ({ accounts, sources }: Numbers): string =>
  `${counted(accounts, 'account')} tried from ${counted(sources, 'source')}`;

/** The first rule that holds classifies. */
const RULES: readonly Rule[] = [
  {
    classification: 'blocked-by-microsoft',
    holds: ({ lockouts, blockedByMicrosoft, gotSomewhere }) =>
      lockouts > 0 && blockedByMicrosoft === lockouts && !gotSomewhere,
    says: ({ lockouts }) => `all ${lockouts} lockouts are blocks by Microsoft: no account locked`,
  },
  {
    classification: 'stale-credential',
    holds: ({ staleClient }) => staleClient !== null,
    says: ({ staleClient }) => staleInWords(staleClient!),
  },
  {
    classification: 'shared-egress',
    holds: ({ sources, sharedSources, gotSomewhere }) => sources > 0 && sharedSources === sources && !gotSomewhere,
    says: ({ sources }) => `${counted(sources, 'source')}, where these and other people sign in every week`,
  },
  {
    classification: 'credential-stuffing',
    holds: ({ accounts, medianAttempts, rightPasswords }) =>
      accounts >= STUFFED_ACCOUNTS &&
      medianAttempts === 1 &&
      rightPasswords >= Math.max(SEVERAL_RIGHT, RIGHT_SHARE * accounts),
    says: (numbers) => `${tried(numbers)}, most of them once, and ${numbers.rightPasswords} with the right password`,
  },
  {
    classification: 'password-guessing',
    holds: ({ accounts, attempts }) => accounts > 0 && accounts <= FEW_ACCOUNTS && attempts >= MANY_ATTEMPTS * accounts,
    says: ({ accounts, attempts }) => `${attempts} attempts at ${counted(accounts, 'account')}`,
  },
  {
    classification: 'distributed-spray',
    holds: ({ accounts, sources }) => accounts >= SPRAYED_ACCOUNTS && sources >= MANY_SOURCES,
    says: tried,
  },
  { classification: 'password-spray', holds: ({ accounts }) => accounts >= SPRAYED_ACCOUNTS, says: tried },
  {
    classification: 'unclassified',
    holds: () => true,
    says: ({ accounts, attempts, sources }) =>
      `no rule of classification holds: ${counted(attempts, 'attempt')} at ${countedAccounts(accounts)} from ${counted(sources, 'source')}`,
  },
];

/** The kind of attack, and the numbers that say so. */
export function classify(facts: CampaignFacts, findings: Findings): { classification: Classification; text: string } {
  const numbers = numbersOf(facts, findings);
  const rule = RULES.find(({ holds }) => holds(numbers))!;
  return { classification: rule.classification, text: rule.says(numbers) };
}

function numbersOf(facts: CampaignFacts, findings: Findings): Numbers {
  const scope = summaryOf(findings.scope);
  const access = summaryOf(findings.access);
  const reached = reachedBy(facts, access);
  return {
    lockouts: facts.lockouts,
    blockedByMicrosoft: CAUSES.filter(isMicrosoftBlock).reduce((sum, cause) => sum + facts.byCause[cause], 0),
    accounts: Math.max(facts.users, scope?.accounts ?? 0),
    attempts: Math.max(facts.lockouts, scope?.attempts ?? 0),
    medianAttempts: scope?.medianAttempts ?? null,
    sources: facts.sources,
    sharedSources: scope?.sharedSources ?? 0,
    rightPasswords: reached.signedIn - (access?.signedInByToken ?? 0) + reached.passwordConfirmed,
    gotSomewhere: gotSomewhere(reached),
    staleClient: staleClientOf(facts, findings),
  };
}

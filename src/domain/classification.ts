import { isMicrosoftBlock, CAUSES } from './cause.ts';
import { summaryOf, type Findings } from './findings.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { reachedBy } from './reached.ts';
import { counted } from './wording.ts';

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
  readonly sources: number;
  readonly sharedSources: number;
  /** Somebody got in, proved a password, or may have. */
  readonly gotSomewhere: boolean;
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

/** The first rule that holds classifies. */
const RULES: readonly Rule[] = [
  {
    classification: 'blocked-by-microsoft',
    holds: ({ lockouts, blockedByMicrosoft, gotSomewhere }) =>
      lockouts > 0 && blockedByMicrosoft === lockouts && !gotSomewhere,
    says: ({ lockouts }) => `all ${lockouts} lockouts are blocks by Microsoft: no account locked`,
  },
  {
    classification: 'shared-egress',
    holds: ({ sources, sharedSources, gotSomewhere }) => sources > 0 && sharedSources === sources && !gotSomewhere,
    says: ({ sources }) => `${counted(sources, 'source')}, where these and other people sign in every week`,
  },
  {
    classification: 'password-guessing',
    holds: ({ accounts, attempts }) => accounts > 0 && accounts <= FEW_ACCOUNTS && attempts >= MANY_ATTEMPTS * accounts,
    says: ({ accounts, attempts }) => `${attempts} attempts at ${counted(accounts, 'account')}`,
  },
  {
    classification: 'distributed-spray',
    holds: ({ accounts, sources }) => accounts >= SPRAYED_ACCOUNTS && sources >= MANY_SOURCES,
    says: ({ accounts, sources }) => `${accounts} accounts tried from ${sources} sources`,
  },
  {
    classification: 'password-spray',
    holds: ({ accounts }) => accounts >= SPRAYED_ACCOUNTS,
    says: ({ accounts, sources }) => `${accounts} accounts tried from ${counted(sources, 'source')}`,
  },
  { classification: 'unclassified', holds: () => true, says: () => 'no rule of classification holds' },
];

/** The kind of attack, and the numbers that say so. */
export function classify(facts: CampaignFacts, findings: Findings): { classification: Classification; text: string } {
  const numbers = numbersOf(facts, findings);
  const rule = RULES.find(({ holds }) => holds(numbers))!;
  return { classification: rule.classification, text: rule.says(numbers) };
}

function numbersOf(facts: CampaignFacts, findings: Findings): Numbers {
  const scope = summaryOf(findings.scope);
  const reached = reachedBy(facts, summaryOf(findings.access));
  return {
    lockouts: facts.lockouts,
    blockedByMicrosoft: CAUSES.filter(isMicrosoftBlock).reduce((sum, cause) => sum + facts.byCause[cause], 0),
    accounts: Math.max(facts.users, scope?.accounts ?? 0),
    attempts: Math.max(facts.lockouts, scope?.attempts ?? 0),
    sources: facts.sources,
    sharedSources: scope?.sharedSources ?? 0,
    gotSomewhere: reached.signedIn + reached.passwordConfirmed + reached.undecided > 0,
  };
}

import { summaryOf, type AccessSummary, type Findings, type ScopeSummary } from './findings.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { shownBy, type Evidence, type Reason } from './reason.ts';
import { riskInWords } from './risk.ts';
import { counted } from './wording.ts';

/** What the rules look at; an unchecked step is `null`, and no rule takes that for "none". */
interface Known {
  readonly facts: CampaignFacts;
  readonly scope: ScopeSummary | null;
  readonly access: AccessSummary | null;
}

interface Rule {
  readonly code: string;
  readonly holds: (known: Known) => boolean;
  readonly says: (known: Known) => string;
  readonly shows?: (known: Known) => readonly Evidence[];
}

/** Confirmed passwords that no recorded step shows. */
const notRecorded = ({ access }: Known): number =>
  access ? access.passwordConfirmed - (access.passwordsRecorded ?? 0) : 0;

/** What a reader must know beside severity and kind. None of these rules changes either. */
const RULES: readonly Rule[] = [
  {
    // Entra ID Protection; passwordSpray fires only where a password was right (concept-identity-protection-risks.md).
    code: 'confirmed-by-microsoft',
    holds: ({ scope }) => isConfirmedByMicrosoft(scope),
    says: ({ scope }) =>
      `Microsoft's own detections rate ${scope!.risk!.atRisk} of ${counted(scope!.risk!.rated, 'sign-in')} at risk: ${riskInWords(scope!.risk!)}`,
    shows: ({ scope }) => shownBy('scope', scope!.risk!.signIns),
  },
  {
    code: 'privileged-account-reached',
    holds: ({ access }) => (access?.privileged ?? 0) > 0,
    says: ({ access }) =>
      `${counted(access!.privileged, 'privileged account')} among those signed in to, or whose password was right`,
  },
  {
    code: 'password-by-code-only',
    holds: (known) => notRecorded(known) > 0,
    says: (known) =>
      `the authentication steps of ${counted(notRecorded(known), 'account')} are not recorded (they can be late by days): the result code alone says that the password was right${likely(known)}`,
  },
  {
    code: 'elsewhere-like-attacker',
    holds: ({ access }) => (access?.elsewhereLikeAttacker ?? 0) > 0,
    says: ({ access }) =>
      `${access!.elsewhereLikeAttacker} of ${access!.elsewhere} successes from other sources resemble the attacker more than the owner: look at them`,
    shows: ({ access }) => shownBy('access', access!.toLookAt.elsewhere),
  },
  {
    code: 'accounts-not-named',
    holds: ({ facts }) => facts.lockouts > 0 && facts.users === 0,
    says: ({ facts }) =>
      `none of ${counted(facts.lockouts, 'lockout')} names an account: nobody can say who was attacked`,
  },
  {
    code: 'unknown-result-codes',
    holds: ({ scope }) => (scope?.unknownCodes ?? []).length > 0,
    says: ({ scope }) =>
      `result codes that we do not know, and take for failures that prove nothing: ${scope!.unknownCodes!.map(({ code, count }) => `${code} (${count})`).join(', ')}`,
  },
  {
    code: 'records-contradict',
    holds: ({ scope }) => isContradicted(scope),
    says: ({ scope, facts }) =>
      `${scope!.lockoutsNotFound} of ${counted(facts.lockouts, 'lockout')} were not found again: their records are gone, or others of the same sign-in say otherwise`,
  },
];

/** What else the findings say, each with its numbers. */
export function remarksOn(facts: CampaignFacts, findings: Findings): Reason[] {
  const known = { facts, scope: summaryOf(findings.scope), access: summaryOf(findings.access) };
  return RULES.filter(({ holds }) => holds(known)).map(({ code, says, shows }) => ({
    code,
    text: says(known),
    evidence: (shows?.(known) ?? []).slice(0, 10),
  }));
}

/** Do Microsoft's detections see risk in what the attacker did? That they do not proves nothing. */
export function isConfirmedByMicrosoft(scope: ScopeSummary | null): boolean {
  return (scope?.risk?.atRisk ?? 0) > 0;
}

/** Does what the feed answers now contradict what the hunt saw? */
export function isContradicted(scope: ScopeSummary | null): boolean {
  return (scope?.lockoutsNotFound ?? 0) > 0;
}

function likely({ access }: Known): string {
  return access!.passwordsLikely > 0 ? `, for ${access!.passwordsLikely} of them only likely` : '';
}

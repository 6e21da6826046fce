import { CAUSES, isMicrosoftBlock } from './cause.ts';
import { summaryOf, type AccessSummary, type Findings, type ScopeSummary } from './findings.ts';
import { isAttack } from './is-attack.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { reachedBy, type Reached } from './reached.ts';
import { shownBy, type Evidence, type Reason } from './reason.ts';
import { SEVERITIES, worse, type Severity } from './severity.ts';
import { SUCCESS } from './sign-in.ts';
import { staleClientOf, staleInWords, type OneClient } from './stale-client.ts';
import { counted, countedAccounts } from './wording.ts';

/** A severity and the rules that decided it. */
export interface Grade {
  readonly severity: Severity;
  readonly reasons: readonly Reason[];
}

/** What the rules look at; an unchecked step is `null`, and no rule takes that for "none". */
interface Known {
  readonly facts: CampaignFacts;
  readonly scope: ScopeSummary | null;
  readonly access: AccessSummary | null;
  readonly reached: Reached;
  readonly staleClient: OneClient | null;
}

interface Rule {
  readonly code: string;
  readonly severity: Severity;
  readonly holds: (known: Known) => boolean;
  readonly says: (known: Known) => string;
  readonly shows?: (known: Known) => readonly Evidence[];
}

/** Locked users from which on a campaign is grave by its size (DESIGN §7). */
const MANY_LOCKED = 25;

const accountsOf = ({ facts, scope, reached }: Known): string =>
  counted(Math.max(facts.users, scope?.accounts ?? 0, reached.signedIn, reached.passwordConfirmed), 'account');
const happened = ({ facts, scope }: Known): boolean => isAttack(facts.lockouts, scope && scope.failures);
const proofs = ({ access }: Known, isSuccess: boolean): readonly Evidence[] =>
  (access?.proofs ?? [])
    .filter(({ code }) => (code === SUCCESS) === isSuccess)
    .map(({ signInId, at }) => ({ signInId, at, query: 'access#1' }));

/** DESIGN §7, gravest first: the first rule that holds decides, the others of its rank are told, too. */
const RULES: readonly Rule[] = [
  {
    code: 'signed-in-from-attacking-source',
    severity: 'critical',
    holds: (known) => known.reached.signedIn > 0 && happened(known),
    says: (known) => `${known.reached.signedIn} of ${accountsOf(known)} signed in from an attacking source`,
    shows: (known) => proofs(known, true),
  },
  {
    code: 'password-confirmed',
    severity: 'high',
    holds: (known) => known.reached.passwordConfirmed > 0 && happened(known),
    says: (known) =>
      `the right password of ${known.reached.passwordConfirmed} of ${accountsOf(known)} was presented, then stopped`,
    shows: (known) => proofs(known, false),
  },
  {
    code: 'undecided-success',
    severity: 'high',
    holds: (known) => known.reached.undecided > 0 && happened(known),
    says: ({ reached }) =>
      `the right password or a token of ${counted(reached.undecided, 'account')} was presented, by owner or attacker`,
    shows: ({ access }) => shownBy('access', access?.toLookAt?.undecided),
  },
  {
    code: 'privileged-account-locked',
    severity: 'high',
    holds: ({ facts }) => facts.privilegedLocked > 0,
    says: ({ facts }) => `${counted(facts.privilegedLocked, 'privileged account')} locked`,
  },
  {
    code: 'many-accounts-locked',
    severity: 'high',
    holds: ({ facts }) => facts.lockedUsers >= MANY_LOCKED,
    says: ({ facts }) => `${facts.lockedUsers} accounts locked, ${MANY_LOCKED} or more`,
  },
  {
    code: 'threshold-crossed',
    severity: 'medium',
    holds: ({ facts }) => facts.detections > 0 || facts.lockouts > 0,
    says: ({ facts }) =>
      `${counted(facts.lockouts, 'lockout')} of ${countedAccounts(facts.users)}, ${counted(facts.detections, 'detection')}`,
  },
  {
    code: 'nothing-found',
    severity: 'informational',
    holds: () => true,
    says: () => 'no lockout in the window that was asked about',
  },
];

/** Each lets a severity sink one step (DESIGN §7). */
const MILDER: readonly Pick<Rule, 'code' | 'holds' | 'says'>[] = [
  {
    code: 'only-blocks-by-microsoft',
    holds: ({ facts: { lockouts, byCause } }) =>
      lockouts > 0 && CAUSES.every((cause) => isMicrosoftBlock(cause) || byCause[cause] === 0),
    says: ({ facts }) => `one step down: ${facts.lockouts} of ${facts.lockouts} lockouts are blocks by Microsoft`,
  },
  {
    code: 'only-known-sources',
    holds: ({ facts, scope }) => facts.sources > 0 && (scope?.knownSources ?? facts.annotatedSources) >= facts.sources,
    says: ({ facts, scope }) =>
      `one step down: ${scope?.knownSources ?? facts.annotatedSources} of ${counted(facts.sources, 'source')} annotated or shared`,
  },
  {
    code: 'one-stale-client',
    holds: ({ staleClient }) => staleClient !== null,
    says: ({ staleClient }) => `one step down: one stale client explains it (${staleInWords(staleClient!)})`,
  },
];

/** Codes whose severity never sinks: someone got in, proved a password, or may have. */
const NEVER_MILDER = ['signed-in-from-attacking-source', 'password-confirmed', 'undecided-success'];

/** The severity of a campaign: the first rule that holds, then a step down where one is due, then the policy's floor. */
export function gradeOf(facts: CampaignFacts, findings: Findings): Grade {
  const access = summaryOf(findings.access);
  const known = {
    ...{ facts, scope: summaryOf(findings.scope), access, reached: reachedBy(facts, access) },
    staleClient: staleClientOf(facts, findings),
  };
  const deciding = RULES.find(({ holds }) => holds(known))!;
  const told = RULES.filter((rule) => rule.code !== 'nothing-found' || rule === deciding).filter(({ holds }) =>
    holds(known),
  );
  const milder = NEVER_MILDER.includes(deciding.code) ? undefined : MILDER.find(({ holds }) => holds(known));
  const graded = milder ? oneStepDown(deciding.severity) : deciding.severity;
  const severity = facts.lockouts > 0 ? worse(graded, facts.severityFloor) : graded;
  return {
    severity,
    reasons: [
      ...told.map((rule) => asReason(rule, known)),
      ...(milder ? [{ code: milder.code, text: milder.says(known), evidence: [] }] : []),
      ...(severity === graded
        ? []
        : [{ code: 'policy-floor', text: `the policy asks for at least ${severity}`, evidence: [] }]),
    ],
  };
}

function asReason({ code, says, shows }: Rule, known: Known): Reason {
  return { code, text: says(known), evidence: (shows?.(known) ?? []).slice(0, 10) };
}

/** Never below low, and informational stays what it is. */
function oneStepDown(severity: Severity): Severity {
  return severity === 'informational' ? severity : SEVERITIES[Math.max(1, SEVERITIES.indexOf(severity) - 1)]!;
}

import { classify, type Classification } from './classification.ts';
import { isNotChecked, summaryOf, STEPS, unreadIn, type AccessSummary, type Findings } from './findings.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { gradeOf, type Grade } from './grade.ts';
import type { Reason } from './reason.ts';
import { isConfirmedByMicrosoft, isContradicted, remarksOn } from './remarks.ts';
import type { Severity } from './severity.ts';

/** How sure a verdict is, least first. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What we conclude, how sure we are, and why; the deciding reason first. */
export interface Verdict {
  readonly severity: Severity;
  readonly classification: Classification;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
}

/** The verdict about a campaign from what the runbook found. Pure: the same findings give the same verdict. */
export function judge(facts: CampaignFacts, findings: Findings): Verdict {
  const grade = gradeOf(facts, findings);
  const { classification, text } = classify(facts, findings);
  return {
    severity: grade.severity,
    classification,
    confidence: confidenceOf(findings, grade),
    reasons: [
      ...grade.reasons,
      { code: `classified-${classification}`, text, evidence: [] },
      ...remarksOn(facts, findings),
      ...toolReasons(findings),
      ...notCheckedReasons(findings),
      ...(isSeenInPart(findings) ? [SEEN_IN_PART] : []),
    ],
  };
}

/**
 * What was not checked, or only in part, leaves the verdict low; a proof that the records themselves show makes it high.
 * Where they show a right password by a code alone it stays lower, and Microsoft's own detections lift it.
 */
function confidenceOf(findings: Findings, { severity }: Grade): Confidence {
  if (STEPS.some((step) => isNotChecked(findings[step]))) return 'low';
  const [scope, access] = [summaryOf(findings.scope)!, summaryOf(findings.access)!];
  const isOpen = access.undecided > 0 || isSeenInPart(findings) || isContradicted(scope);
  if (isOpen && !gotIn(access)) return 'low';
  if (severity === 'informational') return 'high';
  const seen = asSeen(access);
  return isConfirmedByMicrosoft(scope) ? CONFIDENCES[Math.min(2, CONFIDENCES.indexOf(seen) + 1)]! : seen;
}

/** How sure the records are by themselves: of a sign-in, of a password that a step or only a code shows, of neither. */
function asSeen({ signedIn, signedInByToken, passwordConfirmed, ...shown }: AccessSummary): Confidence {
  if (signedIn + signedInByToken > 0 || shown.passwordsRecorded > 0) return 'high';
  return passwordConfirmed > 0 && shown.passwordsLikely === passwordConfirmed ? 'low' : 'medium';
}

/** Was something left that could not be read, or does not tell? */
function isSeenInPart(findings: Findings): boolean {
  return unreadIn(findings).length > 0 || (summaryOf(findings.access)?.unseen ?? 0) > 0;
}

function gotIn({ signedIn, signedInByToken, passwordConfirmed }: AccessSummary): boolean {
  return signedIn + signedInByToken + passwordConfirmed > 0;
}

function toolReasons({ agents }: Findings): Reason[] {
  const summary = summaryOf(agents);
  return (summary?.evidence ?? []).slice(0, 3).map(({ code, text }) => ({ code, text, evidence: [] }));
}

const SEEN_IN_PART: Reason = {
  code: 'seen-in-part',
  text: 'not everything could be read: what was not seen is not ruled out',
  evidence: [],
};

const STEP_NAMES = {
  scope: 'what the sources did',
  agents: 'the user agents',
  access: 'whether anyone got in',
} as const;

function notCheckedReasons(findings: Findings): Reason[] {
  return STEPS.flatMap((step) => {
    const finding = findings[step];
    if (!isNotChecked(finding)) return [];
    return [
      { code: `not-checked-${step}`, text: `Not checked: ${STEP_NAMES[step]} (${finding.notChecked})`, evidence: [] },
    ];
  });
}

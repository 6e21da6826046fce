import { classify, type Classification } from './classification.ts';
import { isNotChecked, summaryOf, STEPS, unreadIn, type AccessSummary, type Findings } from './findings.ts';
import type { CampaignFacts } from './loaded-campaign.ts';
import { gradeOf, type Grade } from './grade.ts';
import type { Reason } from './reason.ts';
import type { Severity } from './severity.ts';

export type Confidence = 'low' | 'medium' | 'high';

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
      ...toolReasons(findings),
      ...notCheckedReasons(findings),
      ...(isSeenInPart(findings) ? [SEEN_IN_PART] : []),
    ],
  };
}

/** What was not checked, or only in part, leaves the verdict low; a proof that the records themselves show makes it high. */
function confidenceOf(findings: Findings, { severity }: Grade): Confidence {
  if (STEPS.some((step) => isNotChecked(findings[step]))) return 'low';
  const access = summaryOf(findings.access)!;
  if ((access.undecided > 0 || isSeenInPart(findings)) && !gotIn(access)) return 'low';
  return severity === 'informational' || gotIn(access) ? 'high' : 'medium';
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

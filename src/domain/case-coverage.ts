import type { CaseCoverage } from './case.ts';
import { eachOnce, type Coverage, type NotChecked } from './coverage.ts';
import { isNotChecked, STEPS, summaryOf, unreadIn, type Findings, type Step } from './findings.ts';
import type { RunbookWindows } from './runbook-windows.ts';
import { leftOpen } from './unseen.ts';
import type { Covered, Recheck, Watch } from './watch.ts';
import { hull, overlap, type Window } from './window.ts';

/** What no sign-in log of Entra ID can show, and what to run to see it (tables of Log Analytics). */
const BEYOND_SIGN_INS: readonly NotChecked[] = [
  {
    what: 'passwords tried at an identity provider of your own',
    why: 'where accounts are federated (AD FS), only what succeeds there reaches these logs',
    query: 'ADFSSignInLogs | where ResultType != "0" and TimeGenerated > ago(7d)',
  },
  {
    what: 'MFA methods added',
    why: 'sign-in logs do not hold them',
    query: 'AuditLogs | where OperationName == "User registered security info" and TimeGenerated > ago(7d)',
  },
  {
    what: 'inbox rules',
    why: 'sign-in logs do not hold them',
    query: 'OfficeActivity | where Operation in ("New-InboxRule", "Set-InboxRule") and TimeGenerated > ago(7d)',
  },
  {
    what: 'consent to apps',
    why: 'sign-in logs do not hold it',
    query: 'AuditLogs | where OperationName == "Consent to application" and TimeGenerated > ago(7d)',
  },
];

/** What the coverage of a case is made from. */
export interface CoverageMaterial {
  readonly feed: string;
  readonly covered: Coverage;
  readonly windows: RunbookWindows;
  readonly findings: Findings;
  readonly rechecks: readonly Recheck[];
  readonly watch: Watch;
  /** No record of a non-interactive sign-in was read. */
  readonly interactiveOnly: boolean;
  /** What step 3 knew of habits: the days before the first lockout that the logs hold. */
  readonly habits: Window | null;
  /** What the records that were read do not tell. */
  readonly unseen: readonly NotChecked[];
}

/** What the case rests on, and what nobody looked at; "not checked" is never "none". */
export function caseCoverage(material: CoverageMaterial): CaseCoverage {
  return {
    windows: coveredWindows(material),
    checked: checkedOf(material),
    notChecked: [...notCheckedOf(material), ...BEYOND_SIGN_INS],
    queries: STEPS.flatMap((step) => {
      const finding = material.findings[step];
      return isNotChecked(finding) ? [] : finding.queries.map(({ unread: _, ...query }) => ({ step, ...query }));
    }),
  };
}

/** What is covered of the time the case asks about, from the habits to a day after the last lockout. */
function coveredWindows({ feed, covered, windows }: CoverageMaterial): CaseCoverage['windows'] {
  const asked = hull(windows.habits, windows.access);
  if (covered.from === null || covered.to === null || covered.to < asked.from || asked.to < covered.from) return [];
  const from = covered.from > asked.from ? covered.from : asked.from;
  const to = covered.to < asked.to ? covered.to : asked.to;
  return [{ feed, from, to, lagSeconds: covered.lagSeconds, gaps: covered.gaps.filter((gap) => overlap(gap, asked)) }];
}

function checkedOf({ windows, findings, rechecks, habits }: CoverageMaterial): CaseCoverage['checked'] {
  const looked: readonly (readonly [Step, 'scope' | 'access'])[] = [
    ['scope', 'scope'],
    ['agents', 'scope'],
    ['access', 'access'],
  ];
  return [
    { what: 'lockouts', ...windows.span },
    ...looked
      .filter(([step]) => !isNotChecked(findings[step]))
      .map(([step, window]) => ({ what: step, ...windows[window] })),
    ...(habits ? [{ what: 'habits', ...habits }] : []),
    ...rechecks
      .filter(({ done }) => done && looked.every(([step]) => !isNotChecked(findings[step])))
      .map(({ name, at }) => ({ what: name, from: windows.span.from, to: at })),
  ];
}

function notCheckedOf(material: CoverageMaterial): NotChecked[] {
  const { findings, interactiveOnly, habits, windows, unseen } = material;
  const steps = STEPS.flatMap((step) => {
    const finding = findings[step];
    return isNotChecked(finding) ? [{ what: step, why: finding.notChecked }] : [];
  });
  const blind = interactiveOnly
    ? [{ what: 'non-interactive sign-ins', why: 'the logs hold none: token refreshes and many scripts are not seen' }]
    : [];
  return [
    ...steps,
    ...eachOnce([...unreadIn(findings), ...unseen]),
    ...unreadTimes(material),
    ...material.rechecks
      .filter(({ done }) => !done)
      .map((recheck) => whyNotDone(recheck, material.covered, material.watch)),
    ...blind,
    ...leftOpen(summaryOf(findings.scope), summaryOf(findings.access)),
    ...shortHabits(habits, windows),
  ];
}

/** Times that the case asks about, and that no hunt has read. */
function unreadTimes({ covered, windows }: CoverageMaterial): NotChecked[] {
  const asked = hull(windows.habits, windows.access);
  return covered.gaps
    .filter((gap) => overlap(gap, asked))
    .map(({ from, to, reason }) => ({ what: `sign-ins from ${from} to ${to}`, why: reason }));
}

/** Why a re-check is not done: logs that end before it say nothing about the time after, nor do logs with a gap. */
export function whyNotDone({ name, at, reached, gaps }: Recheck, { to }: Covered, watch: Watch): NotChecked {
  const times = gaps.map((gap) => `${gap.from} to ${gap.to}`).join(', ');
  if (reached) return { what: name, why: `due ${at}; looked at without ${times}, which was not read` };
  const reach = to === null ? 'nothing' : `${to}, and who signs in later is not seen`;
  const end = watch === 'ended' ? '; nobody waits for them any more' : '';
  return { what: name, why: `due ${at}; the logs reach ${reach}${end}` };
}

/** Less than a day of habits cannot tell an owner from an attacker (DESIGN §7). */
function shortHabits(habits: Window | null, { access }: RunbookWindows): NotChecked[] {
  if (!habits || habits.from <= access.from) return [];
  return [{ what: 'habits', why: `the logs reach back to ${habits.from}, less than a day before the first lockout` }];
}

import type { Backtest, PolicyResult } from '../domain/backtest.ts';
import type { ComparedAttack } from '../domain/comparison.ts';
import type { Detection } from '../domain/detection.ts';
import { counted } from '../domain/wording.ts';
import { wrapped } from './columns.ts';
import { visible } from './escape.ts';
import { PAGE, type Screen } from './paint.ts';
import { tableLines } from './text-table.ts';

const MOST_DETECTIONS = 20;

/** A backtest for a terminal: what was read, and policy by policy what would have been found. */
export function backtestText({ input, policies, comparison }: Backtest, screen: Screen = PAGE): string {
  const { records, lockouts, duplicates, quarantined, byCause } = input;
  const causes = Object.entries(byCause).filter(([, count]) => count > 0);
  return [
    `${counted(records, 'sign-in record')}, ${counted(lockouts, 'lockout')}, ${duplicates} repeated, ${quarantined} broken`,
    ...wrapped(`causes: ${causes.map(([cause, count]) => `${cause} ${count}`).join(', ') || 'none'}`, screen.columns),
    ...policies.flatMap((result) => ['', ...policyLines(result, screen)]),
    ...(comparison ? ['', ...comparisonLines(comparison, policies, screen)] : []),
    '',
  ].join('\n');
}

function policyLines({ policy, detections, campaigns, listed, leftOut }: PolicyResult, screen: Screen): string[] {
  const left = leftOut.map(({ reason, events }) => `${reason} ${events}`).join(', ');
  const found = `${counted(detections.length, 'detection')} in ${counted(campaigns.length, 'campaign')}`;
  const head = `${policy}: ${listed.length > 0 ? `${counted(listed.length, 'lockout')} listed` : found}`;
  const lines = wrapped(visible(left ? `${head}; left out: ${left}` : head), screen.columns);
  return [...lines.map((line) => screen.paint('heading', line)), ...detectionLines(detections, screen)];
}

/** Narrow, so that a user id (36 characters) stands whole in 80 columns. */
const HEAD = ['Lens', 'Key', 'Lockouts', 'Accounts', 'Crossed UTC'];

function detectionLines(detections: readonly Detection[], { columns, paint }: Screen): string[] {
  if (detections.length === 0) return [];
  const rows = detections
    .slice(0, MOST_DETECTIONS)
    .map(({ lens, key, events, users, crossedAt }) => [
      ...[lens, visible(key), String(events), String(users), crossedAt.slice(5, 16).replace('T', ' ')],
    ]);
  const [head, ...lines] = tableLines([HEAD, ...rows], columns - 2);
  return [paint('quiet', head!), ...lines, ...moreThan(detections.length)].map((line) => `  ${line}`);
}

function moreThan(count: number): string[] {
  return count > MOST_DETECTIONS ? [`… and ${count - MOST_DETECTIONS} more (--json has all)`] : [];
}

/** Attack by attack: how long after its first lockout each policy tells, or that it misses it. */
function comparisonLines(
  attacks: readonly ComparedAttack[],
  results: readonly PolicyResult[],
  { columns, paint }: Screen,
): string[] {
  const [first] = attacks;
  if (!first) return ['side by side: no policy sees an attack'];
  const judging = new Set([...first.seenBy.map(({ policy }) => policy), ...first.missedBy]);
  const policies = results.map(({ policy }) => policy).filter((policy) => judging.has(policy));
  const rows = attacks
    .slice(0, MOST_DETECTIONS)
    .map((attack) => [...attackInWords(attack), ...policies.map(soonness(attack))]);
  const [head, ...lines] = tableLines([['First UTC', 'Attack', ...policies.map(visible)], ...rows], columns - 2);
  return [
    ...wrapped('side by side: time from the first lockout until the threshold', columns).map((line) =>
      paint('heading', line),
    ),
    ...[paint('quiet', head!), ...lines, ...moreThan(attacks.length)].map((line) => `  ${line}`),
  ];
}

function attackInWords({ from, users, sources }: ComparedAttack): [from: string, what: string] {
  return [from.slice(5, 16).replace('T', ' '), `${counted(users, 'account')} from ${counted(sources, 'source')}`];
}

function soonness({ seenBy }: ComparedAttack): (policy: string) => string {
  return (name) => {
    const seen = seenBy.find(({ policy }) => policy === name);
    if (!seen) return 'missed';
    const minutes = Math.floor(seen.afterSeconds / 60);
    return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
  };
}

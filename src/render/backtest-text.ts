import type { Backtest, PolicyResult } from '../domain/backtest.ts';
import type { ComparedAttack } from '../domain/comparison.ts';
import { counted } from '../domain/wording.ts';
import { cut, visible } from './escape.ts';

const MOST_DETECTIONS = 20;

/** A backtest for a terminal: what was read, and policy by policy what would have been found. */
export function backtestText({ input, policies, comparison }: Backtest): string {
  const { records, lockouts, duplicates, quarantined, byCause } = input;
  const causes = Object.entries(byCause).filter(([, count]) => count > 0);
  return [
    `${counted(records, 'sign-in record')}, ${counted(lockouts, 'lockout')}, ${duplicates} repeated, ${quarantined} broken`,
    `causes: ${causes.map(([cause, count]) => `${cause} ${count}`).join(', ') || 'none'}`,
    ...policies.flatMap((result) => ['', ...policyLines(result)]),
    ...(comparison ? ['', ...comparisonLines(comparison, policies)] : []),
    '',
  ].join('\n');
}

function policyLines({ policy, detections, campaigns, listed, leftOut }: PolicyResult): string[] {
  const left = leftOut.map(({ reason, events }) => `${reason} ${events}`).join(', ');
  const shown = detections.slice(0, MOST_DETECTIONS).map(({ lens, key, events, users, crossedAt }) => {
    const what = `${lens.padEnd(11)} ${cut(visible(key), 40).padEnd(40)}`;
    return `  ${what} ${counted(events, 'lockout')}, ${counted(users, 'account')}, crossed ${crossedAt.slice(0, 16)}`;
  });
  const rest =
    detections.length > MOST_DETECTIONS ? [`  … and ${detections.length - MOST_DETECTIONS} more (--json has all)`] : [];
  const found = `${counted(detections.length, 'detection')} in ${counted(campaigns.length, 'campaign')}`;
  const head = `${policy}: ${listed.length > 0 ? `${counted(listed.length, 'lockout')} listed` : found}`;
  return [left ? `${head}; left out: ${left}` : head, ...shown, ...rest];
}

/** Attack by attack: how long after its first lockout each policy tells, or that it misses it. */
function comparisonLines(attacks: readonly ComparedAttack[], results: readonly PolicyResult[]): string[] {
  const [first] = attacks;
  if (!first) return ['side by side: no policy sees an attack'];
  const judging = new Set([...first.seenBy.map(({ policy }) => policy), ...first.missedBy]);
  const policies = results.map(({ policy }) => policy).filter((policy) => judging.has(policy));
  const row = (what: string, cells: readonly string[]): string =>
    `  ${what.padEnd(44)}${cells.map((cell) => cut(cell, 11).padEnd(12)).join('')}`.trimEnd();
  const shown = attacks
    .slice(0, MOST_DETECTIONS)
    .map((attack) => row(attackInWords(attack), policies.map(soonness(attack))));
  const rest =
    attacks.length > MOST_DETECTIONS ? [`  … and ${attacks.length - MOST_DETECTIONS} more (--json has all)`] : [];
  return ['side by side: time from the first lockout until the threshold', row('', policies), ...shown, ...rest];
}

function attackInWords({ from, users, sources }: ComparedAttack): string {
  return cut(
    `${from.slice(5, 16).replace('T', ' ')}  ${counted(users, 'account')} from ${counted(sources, 'source')}`,
    43,
  );
}

function soonness({ seenBy }: ComparedAttack): (policy: string) => string {
  return (name) => {
    const seen = seenBy.find(({ policy }) => policy === name);
    if (!seen) return 'missed';
    const minutes = Math.floor(seen.afterSeconds / 60);
    return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
  };
}

import type { Backtest, PolicyResult } from '../domain/backtest.ts';
import { counted } from '../domain/wording.ts';
import { cut, visible } from './escape.ts';

const MOST_DETECTIONS = 20;

/** A backtest for a terminal: what was read, and policy by policy what would have been found. */
export function backtestText({ input, policies }: Backtest): string {
  const { records, lockouts, duplicates, quarantined, byCause } = input;
  const causes = Object.entries(byCause).filter(([, count]) => count > 0);
  return [
    `${counted(records, 'sign-in record')}, ${counted(lockouts, 'lockout')}, ${duplicates} repeated, ${quarantined} broken`,
    `causes: ${causes.map(([cause, count]) => `${cause} ${count}`).join(', ') || 'none'}`,
    ...policies.flatMap((result) => ['', ...policyLines(result)]),
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

import { readLockouts } from '../../adapters/file-lockouts.ts';
import { backtest as counted, type Backtest } from '../../domain/backtest.ts';
import { readInFull } from '../../domain/coverage.ts';
import { BUILT_IN_EXCLUSIONS } from '../../domain/exclusion.ts';
import { lockoutsOf } from '../../domain/lockout.ts';
import { backtestText } from '../../render/backtest-text.ts';
import { visible } from '../../render/escape.ts';
import { EXIT, exitCodeOf } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { existingPaths, policiesOf, type SharedOptions } from './options.ts';

interface BacktestOptions extends SharedOptions {
  readonly policy?: readonly string[];
  readonly strict?: boolean;
}

/** `backtest <path>… [--policy P]… [--strict] [--json]` */
export async function backtest(paths: readonly string[], options: BacktestOptions): Promise<number> {
  const policies = policiesOf(options.policy);
  const { lockouts: rows, reading } = await readLockouts(existingPaths(paths), { strict: options.strict ?? false });
  const { lockouts, duplicates } = lockoutsOf(rows, BUILT_IN_EXCLUSIONS);
  const { records, quarantined } = reading;
  const result = counted({ records, duplicates, quarantined }, lockouts, policies);
  if (options.json) await printJson({ ...result, coverage: reading });
  else await print(backtestText(result));
  for (const { path, problem } of reading.files) if (problem !== undefined) tell(`${path}: ${problem}`);
  if (records === 0) tell('not one sign-in record was found in what was given');
  return records === 0
    ? EXIT.failed
    : exitCodeOf({ found: foundAny(result), readInFull: readInFull({ ...reading, gaps: [] }) });
}

function foundAny({ policies }: Backtest): boolean {
  return policies.some(({ detections }) => detections.length > 0);
}

/** Names of files come from whoever made the export: nothing in them may steer the terminal. */
function tell(line: string): void {
  process.stderr.write(`lockout-hunt: ${visible(line)}\n`);
}

import { readLockouts } from '../../adapters/file-lockouts.ts';
import type { OnProgress } from '../../adapters/files/look-at-files.ts';
import { backtest as counted, type Backtest } from '../../domain/backtest.ts';
import { readInFull } from '../../domain/coverage.ts';
import { lockoutsOf } from '../../domain/lockout.ts';
import { backtestText } from '../../render/backtest-text.ts';
import { progressBar } from '../../render/progress-bar.ts';
import { visible } from '../../render/escape.ts';
import { EXIT, exitCodeOf, WrongUsage } from '../exit.ts';
import { print, printJson } from '../output.ts';
import type { TenantBacktest } from '../tenant-backtest.ts';
import { screenOf } from '../screen.ts';
import { countingOf, existingPaths, type SharedOptions } from './options.ts';

interface BacktestOptions extends SharedOptions, TenantBacktest {
  readonly policy?: readonly string[];
  readonly strict?: boolean;
}

/**
 * `backtest <path>… [--policy P]… [--config FILE [--tenant T]] [--strict] [--json]`, or over the sign-ins of a configured
 * tenant: `backtest --tenant T --from A --to B`.
 */
export async function backtest(paths: readonly string[], options: BacktestOptions): Promise<number> {
  if (paths.length > 0 && (options.from ?? options.to) !== undefined)
    throw new WrongUsage('--from, --to: belong to a --tenant; files are counted whole.');
  const { policies, exclusions } = await countingOf(options, { ofTenant: paths.length === 0 });
  const { lockouts: rows, reading } = await withProgress(async (onProgress) => {
    const how = { strict: options.strict ?? false, onProgress };
    if (paths.length > 0) return readLockouts(existingPaths(paths), how);
    return (await import('../tenant-backtest.ts')).tenantLockouts(options, how);
  });
  const { lockouts, duplicates } = lockoutsOf(rows, exclusions);
  const { records, quarantined } = reading;
  const result = counted({ records, duplicates, quarantined }, lockouts, policies);
  if (options.json) await printJson({ ...result, coverage: reading });
  else await print(backtestText(result, screenOf()));
  for (const { path, problem } of reading.files) if (problem !== undefined) tell(`${path}: ${problem}`);
  for (const { text } of reading.notes) tell(text);
  if (records === 0) tell('not one sign-in record was found in what was given');
  return records === 0 ? EXIT.failed : exitCodeOf({ found: foundAny(result), readInFull: readInFull(reading) });
}

/** On a terminal a bar, which is loaded only there: most backtests are over before it could be. */
async function withProgress<Result>(work: (onProgress: OnProgress) => Promise<Result>): Promise<Result> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const { progressOn } = await import('../progress.ts');
  return progressOn().step('Reading sign-ins', (say) => work((done) => say(progressBar(done))));
}

function foundAny({ policies }: Backtest): boolean {
  return policies.some(({ detections }) => detections.length > 0);
}

/** Names of files come from whoever made the export: nothing in them may steer the terminal. */
function tell(line: string): void {
  process.stderr.write(`lockout-hunt: ${visible(line)}\n`);
}

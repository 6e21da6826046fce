import { readLockouts } from '../../adapters/file-lockouts.ts';
import type { OnProgress } from '../../adapters/files/look-at-files.ts';
import { backtest as counted, type Backtest } from '../../domain/backtest.ts';
import { readInFull } from '../../domain/coverage.ts';
import { lockoutsOf } from '../../domain/lockout.ts';
import { backtestText } from '../../render/backtest-text.ts';
import { progressBar } from '../../render/progress-bar.ts';
import { visible } from '../../render/escape.ts';
import { EXIT, exitCodeOf } from '../exit.ts';
import { print, printJson } from '../output.ts';
import { countingOf, existingPaths, type SharedOptions } from './options.ts';

interface BacktestOptions extends SharedOptions {
  readonly policy?: readonly string[];
  readonly tenant?: string;
  readonly strict?: boolean;
}

/** `backtest <path>… [--policy P]… [--config FILE [--tenant T]] [--strict] [--json]` */
export async function backtest(paths: readonly string[], options: BacktestOptions): Promise<number> {
  const { policies, exclusions } = await countingOf(options);
  const { lockouts: rows, reading } = await withProgress((onProgress) =>
    readLockouts(existingPaths(paths), { strict: options.strict ?? false, onProgress }),
  );
  const { lockouts, duplicates } = lockoutsOf(rows, exclusions);
  const { records, quarantined } = reading;
  const result = counted({ records, duplicates, quarantined }, lockouts, policies);
  if (options.json) await printJson({ ...result, coverage: reading });
  else await print(backtestText(result));
  for (const { path, problem } of reading.files) if (problem !== undefined) tell(`${path}: ${problem}`);
  for (const { text } of reading.notes) tell(text);
  if (records === 0) tell('not one sign-in record was found in what was given');
  return records === 0
    ? EXIT.failed
    : exitCodeOf({ found: foundAny(result), readInFull: readInFull({ ...reading, gaps: [] }) });
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

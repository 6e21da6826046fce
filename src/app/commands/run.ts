import { join, relative, resolve } from 'node:path';
import { counted } from '../../domain/wording.ts';
import { caseLetter } from '../../render/case-letter.ts';
import { wrapped } from '../../render/columns.ts';
import { visible } from '../../render/escape.ts';
import { letterOnTerminal } from '../../render/letter-terminal.ts';
import { readConfig, configPath } from '../config.ts';
import { print, printJson } from '../output.ts';
import { progressOn } from '../progress.ts';
import { exitCodeOfRun, runOver, type Run } from '../run.ts';
import { policyToRun } from '../tenant-counting.ts';
import { screenOf } from '../screen.ts';
import { existingPaths, type SharedOptions } from './options.ts';

interface RunOptions extends SharedOptions {
  readonly out: string;
  readonly policy?: readonly string[];
}

/** `run <path>… [--out DIR] [--policy P] [--config FILE] [--json]` */
export async function run(paths: readonly string[], options: RunOptions): Promise<number> {
  const config = options.config === undefined ? {} : { config: readConfig(configPath(options.config)) };
  const policy = policyToRun(options.policy, config.config);
  const progress = progressOn();
  const done = await runOver({ paths: existingPaths(paths), policy, out: options.out, ...config }, progress);
  if (options.json) await printJson(done);
  else await print(inWords(done, resolve(options.out)));
  for (const line of problemsOf(done)) progress.tell(line);
  return exitCodeOfRun(done);
}

function inWords({ cases, hunts, coverage }: Run, out: string): string {
  const { records, lockouts, detections } = hunts[0]!;
  const screen = screenOf();
  const span = coverage.from === null ? '' : ` from ${coverage.from} to ${coverage.to}`;
  const found = [counted(lockouts, 'lockout'), counted(detections, 'detection'), counted(cases.length, 'case')];
  const read = wrapped(`${counted(records, 'sign-in record')}${span}: ${found.join(', ')}.`, screen.columns);
  const letters = cases.map((file) => letterOnTerminal(caseLetter(file), screen));
  const again = `Again: lockout-hunt cases show ${cases[0]?.id} --store ${relative(process.cwd(), out) || '.'}\n`;
  const where = cases.length > 0 ? [`Cases: ${join(out, 'cases')}\nMails: ${join(out, 'mail')}\n${again}`] : [];
  return [...letters, `${read.join('\n')}\n`, ...where].join('\n');
}

/** What could not be read, file by file, and remarks on what was; nothing in the name of a file may steer the terminal. */
function problemsOf({ coverage, hunts }: Run): string[] {
  const nothing = hunts.every(({ records }) => records === 0)
    ? ['Not one sign-in record was found in what was given.']
    : [];
  const problems = coverage.files.flatMap(({ path, problem }) =>
    problem === undefined ? [] : [`${path}: ${problem}`],
  );
  const remarks = coverage.notes.map(({ text }) => text);
  return [...problems, ...remarks, ...nothing].map((line) => `lockout-hunt: ${visible(line)}`);
}

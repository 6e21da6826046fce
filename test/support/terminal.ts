import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ended } from './command.ts';

const TERMINAL = fileURLToPath(new URL('./terminal.py', import.meta.url));

/** Whether this machine can give a command a terminal of its own. */
export const HAS_TERMINAL = spawnSync('python3', ['-c', 'import pty, termios']).status === 0;

interface OnTerminal {
  readonly columns?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Types Ctrl-C as soon as the terminal shows this. */
  readonly interruptAt?: string;
}

/** Runs Node on a terminal; stdout is all that was shown there, line ends as terminals write them. */
export async function runOnTerminal(
  args: readonly string[],
  { columns = 80, env = {}, cwd, interruptAt = '' }: OnTerminal = {},
): Promise<Ended> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...ours } = process.env;
  const environment = { ...ours, TERM: 'xterm-256color', LOCKOUT_HUNT_CONFIG: '', ...env };
  const command = [TERMINAL, String(columns), interruptAt, process.execPath, ...args];
  const child = spawn('python3', command, { cwd, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr: '' };
}

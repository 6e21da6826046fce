import { spawnSync } from 'node:child_process';

const ROUNDS = 15;

/** Milliseconds that a start of Node takes, and that the help of the program takes. */
export interface Start {
  readonly node: number;
  readonly help: number;
}

/** The quickest of several starts, each in turn: what is slower was held up by something else on this machine. */
export function startOf(main: string): Start {
  const [node, help] = [[] as number[], [] as number[]];
  for (let round = 0; round < ROUNDS; round++) {
    node.push(millis(['-e', '0']));
    help.push(millis([main, '--help']));
  }
  return { node: Math.min(...node), help: Math.min(...help) };
}

function millis(args: readonly string[]): number {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

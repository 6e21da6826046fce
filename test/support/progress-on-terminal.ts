// Progress in a process of its own: `short` work is over at once, `long` and `failing` work when Ctrl-C is typed.
import { progressOn } from '../../src/app/progress.ts';
import { askedToEnd } from '../../src/app/signals.ts';

const [what, patience] = [process.argv[2], Number(process.argv[3])];
const asked = askedToEnd();
const alive = setInterval(() => undefined, 1_000);
const work = async (say: (how: string) => void): Promise<string> => {
  say('file 1 of 3');
  if (what !== 'short') await asked;
  if (what === 'failing') throw new Error('out of paper');
  return 'well';
};
const ended = await progressOn(process.stderr, patience)
  .step('Counting', work)
  .catch((error: Error) => error.message);
process.stdout.write(`ended: ${ended}\n`);
clearInterval(alive);

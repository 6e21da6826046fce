import { CommanderError } from 'commander';
import { EXIT } from './exit.ts';

/** Says on stderr what went wrong, in a sentence, and gives the exit code for it. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.nothing : EXIT.wrongUsage; // it has spoken
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  process.stderr.write(`lockout-hunt: ${name === 'WorkflowFailedError' ? innermost(error) : message}\n`);
  const known = ['WrongUsage', 'CannotDo', 'Interrupted', 'InvalidRequest', 'WorkflowFailedError'].includes(name);
  if (!known && error instanceof Error && process.env['LOCKOUT_HUNT_DEBUG']) process.stderr.write(`${error.stack}\n`);
  if (name === 'Interrupted') return 130;
  return name === 'WrongUsage' ? EXIT.wrongUsage : EXIT.failed;
}

/** Temporal says that a workflow failed; why is in the causes, and the innermost of them is ours. */
function innermost(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return (cause as Error).message;
}

import { cellsOf } from '../../adapters/log-analytics/cells.ts';
import type { Workspace } from '../../adapters/log-analytics/question.ts';
import { holds, SELF_CHECKS, type SelfCheck } from '../../adapters/log-analytics/self-checks.ts';
import type { Asking } from '../../ports.ts';
import { checked, type Check } from './check.ts';

/** Lets a workspace answer the questions whose answers are known; each that it answers otherwise makes our queries wrong. */
export async function* selfChecks(title: (what: string) => string, workspace: Workspace): AsyncGenerator<Check> {
  for (const check of SELF_CHECKS) {
    const { name } = check.question;
    yield await checked(title(name), (signal) => found(check, workspace, { signal }), {
      fix: `Report it with the answer of the workspace to ${name}: until then do not rely on hunts over it.`,
    });
  }
}

async function found(
  check: SelfCheck,
  workspace: Workspace,
  asking: Asking,
): Promise<Pick<Check, 'status' | 'detail'>> {
  const rows = await workspace.ask(check.question, asking);
  cellsOf(check.question, rows);
  if (holds(check, rows)) return { status: 'ok', detail: check.shows };
  return { status: 'fail', detail: `it does not hold here that ${check.shows}` };
}

import type { Command } from 'commander';
import { Option } from 'commander';
import { CLOSINGS, type DecisionKind } from '../domain/decision.ts';
import { configOption, ending, jsonOption } from './cli-options.ts';

/** `cases …`: what was filed, and what analysts decide about it. */
export function addCaseCommands(cli: Command): void {
  const cases = cli.command('cases').description('the filed cases, and what analysts decide about them');
  command(cases, 'list', 'all cases, last updated first').action(
    ending(async (options) => (await import('./commands/cases.ts')).list(options)),
  );
  command(cases, 'show', 'one case in full')
    .argument('<case>', CASE)
    .action(ending(async (id, options) => (await import('./commands/cases.ts')).show(id, options)));
  const remark = ['--note <text>', 'a line for whoever reads the case next'] as const;
  const reason = new Option('--reason <reason>', 'how it was dealt with').choices(CLOSINGS).makeOptionMandatory();
  decision(cases, 'acknowledge', 'say that someone looks at it').option(...remark);
  decision(cases, 'close', 'say that it is dealt with, and how')
    .addOption(reason)
    .option(...remark);
  decision(cases, 'reopen', 'say that it is not dealt with after all').option(...remark);
  decision(cases, 'note', 'add a line to the case').requiredOption(...remark);
}

const CASE = 'its id, like LK-20260317-0A1B2C';

function command(cases: Command, name: string, description: string): Command {
  return cases
    .command(name)
    .description(description)
    .option('--store <dir>', 'a folder that run or demo wrote, instead of the configured store')
    .addOption(configOption())
    .addOption(jsonOption());
}

/** A decision leaves a line in the case's audit, under the analyst's name. */
function decision(cases: Command, kind: DecisionKind, description: string): Command {
  return command(cases, kind, description)
    .argument('<case>', CASE)
    .option('--as <name>', 'who decides; else the name you are logged in with')
    .action(ending(async (id, options) => (await import('./commands/decide.ts')).decide(kind, id, options)));
}

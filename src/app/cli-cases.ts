import type { Command } from 'commander';
import { Option } from 'commander';
import { CLOSINGS, type DecisionKind } from '../domain/decision.ts';
import { configOption, ending, examples, jsonOption } from './cli-options.ts';
import type { ExportFormat } from './commands/export.ts';

/** `cases …`: what was filed, and what analysts decide about it. */
export function addCaseCommands(cli: Command): void {
  const cases = cli.command('cases').description('what was filed, and what analysts decide about it');
  addReadingCommands(cases);
  addExportCommand(cases);
  const remark = ['--note <text>', 'a line for whoever reads the case next'] as const;
  const reason = new Option('--reason <reason>', 'how it was dealt with').choices(CLOSINGS).makeOptionMandatory();
  decision(cases, 'acknowledge', 'say that someone looks at it').option(...remark);
  decision(cases, 'close', 'say that it is dealt with, and how')
    .addOption(reason)
    .option(...remark);
  decision(cases, 'reopen', 'say that it is not dealt with after all').option(...remark);
  decision(cases, 'note', 'add a line to the case').requiredOption(...remark);
}

function addReadingCommands(cases: Command): void {
  printing(cases, 'list', 'all cases, last updated first', 'a page with the cases, for a browser')
    .addHelpText('after', LIST_EXAMPLES)
    .action(ending(async (options) => (await import('./commands/cases.ts')).list(options)));
  printing(cases, 'show', 'one case in full', 'the report with every list in full, for a browser or for paper')
    .argument('<case>', CASE)
    .addHelpText('after', SHOW_EXAMPLES)
    .action(ending(async (id, options) => (await import('./commands/cases.ts')).show(id, options)));
}

function addExportCommand(cases: Command): void {
  stored(cases, 'export', 'cases for other programs: those named, or all')
    .argument('[case...]', CASE)
    .addOption(
      new Option('--format <format>', 'ocsf: one finding a line, csv: one account a line, html: a folder of pages')
        .choices(EXPORTS)
        .makeOptionMandatory(),
    )
    .option('--out <path>', 'a file, or of html a folder; else stdout')
    .addHelpText('after', EXPORT_EXAMPLES)
    .action(ending(async (ids, options) => (await import('./commands/export.ts')).exportCases(ids, options)));
}

const ID = 'LK-20260317-0A1B2C';
const CASE = `its id, like ${ID}`;

/** What an analyst might type after the id. */
const SAID: Readonly<Record<DecisionKind, string>> = {
  acknowledge: '--as ada',
  close: '--reason true-positive --note "sessions revoked, passwords reset"',
  reopen: '--note "seen again"',
  note: '--note "the address is a partner\'s"',
};

const EXPORTS: readonly ExportFormat[] = ['ocsf', 'csv', 'html'];

const LIST_EXAMPLES = examples('cases list --store ./lockout-hunt-out', 'cases list --csv > cases.csv');

const SHOW_EXAMPLES = examples(
  `cases show ${ID}`,
  `cases show ${ID} --html > report.html`,
  `cases show ${ID} --markdown    # for a ticket`,
  `cases show ${ID} --csv         # its accounts`,
);

const EXPORT_EXAMPLES = examples(
  'cases export --format html --out ./report    # index.html, and a page for each case',
  'cases export --format ocsf > findings.ndjson # OCSF Detection Findings (class 2004, 1.8.0)',
  `cases export ${ID} --format csv --out accounts.csv`,
);

function stored(cases: Command, name: string, description: string): Command {
  return cases
    .command(name)
    .description(description)
    .option('--store <dir>', 'a folder that run or demo wrote, instead of the configured store')
    .addOption(configOption());
}

function command(cases: Command, name: string, description: string): Command {
  return stored(cases, name, description).addOption(jsonOption());
}

/** A command that prints cases in one form of several. */
function printing(cases: Command, name: string, description: string, page: string): Command {
  return stored(cases, name, description)
    .addOption(jsonOption().conflicts(['html', 'markdown', 'csv']))
    .addOption(new Option('--html', page).conflicts(['markdown', 'csv']))
    .addOption(new Option('--markdown', 'Markdown, for a ticket').conflicts('csv'))
    .option('--csv', name === 'list' ? 'CSV, one line for each case' : 'CSV, one line for each account');
}

/** A decision leaves a line in the case's audit, under the analyst's name. */
function decision(cases: Command, kind: DecisionKind, description: string): Command {
  return command(cases, kind, description)
    .argument('<case>', CASE)
    .option('--as <name>', 'who decides; else the name you are logged in with')
    .action(ending(async (id, options) => (await import('./commands/decide.ts')).decide(kind, id, options)))
    .addHelpText('after', examples(`cases ${kind} ${ID} ${SAID[kind]}`));
}

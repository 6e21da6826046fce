import { Command, Option } from 'commander';
import { addCaseCommands } from './cli-cases.ts';
import { FIRST_STEPS_AND_EXIT_CODES, LISTING } from './cli-help.ts';
import { configOption, ending, examples, jsonOption } from './cli-options.ts';
import { version } from './version.ts';

/**
 * The command line. Each command loads its own code when it runs, so that a backtest does not wait for a worker's
 * libraries.
 */
export function program(): Command {
  const cli = new Command('lockout-hunt')
    .description('Hunts Microsoft Entra ID account lockouts (50053) and carries out the runbook itself.')
    .version(version(), '-V, --version', 'which version this is')
    .helpOption('-h, --help', 'what can be given here')
    .exitOverride()
    .showHelpAfterError('(--help tells more)')
    .configureHelp(LISTING)
    .addHelpText('after', FIRST_STEPS_AND_EXIT_CODES);
  addFileCommands(cli.commandsGroup('Hunt over exported files:'));
  addServiceCommands(cli.commandsGroup('Hunt on a schedule:'));
  addRequestCommands(cli.commandsGroup('Ask, and decide:'));
  addCaseCommands(cli);
  addConfigCommand(cli.commandsGroup('Look after it:'));
  cli.helpCommand('help [command]', 'the help of a command');
  return cli;
}

function addFileCommands(cli: Command): void {
  cli
    .command('run')
    .description('hunt over exported sign-ins, with everything embedded: server, worker, cases, mails')
    .argument('<path...>', 'files or folders')
    .option('--out <dir>', 'where cases/ and mail/ go', './lockout-hunt-out')
    .addOption(policyOption())
    .option('--config <file>', 'a configuration of one tenant: its policy, exclusions and privileged accounts')
    .addOption(jsonOption())
    .action(ending(async (paths, options) => (await import('./commands/run.ts')).run(paths, options)))
    .addHelpText(
      'after',
      examples(
        'run ./exports',
        'run january.json.gz --out ./january --policy panther',
        'run ./exports --json > run.json',
      ),
    );
  addBacktestCommand(cli);
  cli
    .command('demo')
    .description('a sample tenant that keeps producing sign-ins, hunted on a schedule until Ctrl-C')
    .option('--out <dir>', 'where exports/, cases/ and mail/ go', './lockout-hunt-demo')
    .action(ending(async (options) => (await import('./commands/demo.ts')).demo(options)))
    .addHelpText('after', examples('demo', 'demo --out /tmp/demo'));
}

function addBacktestCommand(cli: Command): void {
  cli
    .command('backtest')
    .description('count sign-ins under one or more policies; no server, no side effects')
    .argument('[path...]', 'files or folders; without one, --tenant, --from and --to')
    .addOption(policyOption())
    .option('--config <file>', 'a configuration: counts by the policy of its tenant, too, with its exclusions')
    .option('--tenant <name>', 'which of its tenants')
    .option('--from <time>', "start of a window of the tenant's own sign-ins, like 2026-03-17T02:00:00Z")
    .option('--to <time>', 'end of the window')
    .option('--strict', 'parse every record, instead of those whose bytes look like lockouts')
    .addOption(jsonOption())
    .action(ending(async (paths, options) => (await import('./commands/backtest.ts')).backtest(paths, options)))
    .addHelpText(
      'after',
      examples(
        'backtest ./exports --policy default --policy sentinel',
        'backtest --tenant contoso --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z',
      ),
    );
}

function addServiceCommands(cli: Command): void {
  cli
    .command('worker')
    .description('run workflows and activities until it is stopped')
    .addOption(configOption())
    .action(ending(async (options) => (await import('./commands/worker.ts')).worker(options)))
    .addHelpText('after', examples('worker --config /etc/lockout-hunt.yaml'));
  cli
    .command('setup')
    .description('prepare the Temporal namespace (search attributes); doing it again changes nothing')
    .addOption(configOption())
    .action(ending(async (options) => (await import('./commands/setup.ts')).setup(options)))
    .addHelpText('after', examples('setup'));
  cli
    .command('schedule')
    .description('the scheduled hunts, one per configured tenant')
    .addArgument(
      new Command().createArgument('<what>').choices(['apply', 'show', 'pause', 'resume', 'trigger', 'delete']),
    )
    .option('--tenant <name>', 'only this tenant')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(ending(async (what, options) => (await import('./commands/schedule.ts')).schedule(what, options)))
    .addHelpText('after', examples('schedule apply', 'schedule pause --tenant contoso'));
}

function addRequestCommands(cli: Command): void {
  cli
    .command('hunt')
    .description('hunt now: what is new, or one window of event time')
    .option('--tenant <name>', 'needed when several are configured')
    .option('--from <time>', 'start of the window, like 2026-03-17T02:00:00Z')
    .option('--to <time>', 'end of the window')
    .option('--wait', 'wait for the result')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(ending(async (options) => (await import('./commands/hunt.ts')).hunt(options)))
    .addHelpText(
      'after',
      examples('hunt --wait', 'hunt --tenant contoso --from 2026-03-17T00:00:00Z --to 2026-03-18T00:00:00Z --wait'),
    );
  cli
    .command('investigate')
    .description('look into an address or a user: the last 24 hours, or a window')
    .option('--ip <address>', 'an address; an IPv6 address stands for its /64')
    .option('--user <name>', 'a user id or name')
    .option('--tenant <name>', 'needed when several are configured')
    .option('--from <time>', 'start of the window, like 2026-03-17T02:00:00Z')
    .option('--to <time>', 'end of the window')
    .option('--mail', 'mail the case when it is filed')
    .option('--wait', 'wait for the case')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(ending(async (options) => (await import('./commands/investigate.ts')).investigate(options)))
    .addHelpText(
      'after',
      examples(
        'investigate --ip 203.0.113.7 --wait',
        'investigate --user ada@contoso.com --from 2026-03-17T00:00:00Z --to 2026-03-18T00:00:00Z --mail',
      ),
    );
}

function addConfigCommand(cli: Command): void {
  cli
    .command('doctor')
    .description('check everything the configuration names: Temporal, worker, store, mail, and each feed')
    .option('--verify', 'also let each Log Analytics workspace answer questions whose answers are known')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(ending(async (options) => (await import('./commands/doctor.ts')).doctor(options)))
    .addHelpText('after', examples('doctor', 'doctor --verify --json'));
  cli
    .command('config')
    .description('the configuration')
    .command('check')
    .description('say every mistake in the configuration, or what it comes to')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(ending(async (options) => (await import('./commands/config.ts')).check(options)))
    .addHelpText('after', examples('config check', 'config check --config ./lockout-hunt.yaml --json'));
}

function policyOption(): Option {
  const several = (value: string, before: readonly string[] = []): string[] => [...before, value];
  return new Option(
    '--policy <name>',
    'default, panther, elastic, or sentinel (backtest only); a backtest takes several',
  ).argParser(several);
}

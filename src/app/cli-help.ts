import type { Argument, Command } from 'commander';

/** What the top of the help ends with: where to begin, and what scripts can rely on. */
export const FIRST_STEPS_AND_EXIT_CODES = `
First steps:
  lockout-hunt demo                 watch it work on a sample tenant
  lockout-hunt run ./exports        hunt over sign-ins you have exported
  lockout-hunt config check         then set it up for good: lockout-hunt.yaml,
                                    doctor, setup, schedule apply, worker

Exit codes:
    0  nothing found, and everything given was read
    1  failed; what to do stands in the message
    2  wrong usage, or mistakes in the configuration
    3  nothing found, but not everything could be read
   10  cases found (backtest: detections)
  130  interrupted

Data goes to stdout, everything else to stderr. NO_COLOR is obeyed.`;

/** How commands are listed: without `[options]`, which all have, and with the commands below them. */
export const LISTING = {
  subcommandTerm: (command: Command): string =>
    [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
  subcommandDescription: (command: Command): string => {
    const below = command.commands.map((each) => each.name()).join(', ');
    return below === '' ? command.description() : `${command.description()}: ${below}`;
  },
};

function argumentTerm(argument: Argument): string {
  const called = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${called}>` : `[${called}]`;
}

import { Option } from 'commander';

/** How a command ends: with an exit code, or 0. */
type Ending = Promise<number | void>;

/** Makes what a command resolves to the exit code of the process. */
export function ending<Given extends unknown[]>(
  command: (...given: Given) => Ending,
): (...given: Given) => Promise<void> {
  return async (...given) => {
    const code = await command(...given);
    if (typeof code === 'number') process.exitCode = code;
  };
}

/** `--config`, of every command that needs one. */
export function configOption(): Option {
  return new Option('--config <file>', 'the configuration (else LOCKOUT_HUNT_CONFIG, else ./lockout-hunt.yaml)');
}

/** `--json`, of every command that prints something. */
export function jsonOption(): Option {
  return new Option('--json', 'print JSON on stdout, and nothing else');
}

/** What `--help` ends with: commands to try as they stand. */
export function examples(...lines: readonly string[]): string {
  return `\n${['Examples:', ...lines.map((line) => `  lockout-hunt ${line}`)].join('\n')}`;
}

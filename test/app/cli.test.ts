import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/app/cli.ts';
import { EXIT } from '../../src/app/exit.ts';

/** What `--help` of a command prints. */
function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => void (help += text) });
  command.outputHelp();
  return help;
}

/** Every command that does something, by its full name. */
function leaves(command: Command, name = ''): [name: string, command: Command][] {
  if (command.commands.length === 0) return [[name.trim(), command]];
  return command.commands.flatMap((each) => leaves(each, `${name} ${each.name()}`));
}

/** Words of an example; a remark and what the shell does are none of them. */
function wordsOf(example: string): string[] {
  const typed = example.replace(/ +#.*| > .*/, '').replace(/^ *lockout-hunt /, '');
  return [...typed.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

describe.each(leaves(program()))('help of %s', (name, command) => {
  const examples = helpOf(command)
    .split('\n')
    .filter((line) => line.startsWith('  lockout-hunt '));

  it('has an example', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it('has examples that mean this command, with options it knows', () => {
    for (const example of examples) {
      const words = wordsOf(example);
      const own = words.slice(name.split(' ').length);
      expect(words.join(' ').startsWith(name)).toBe(true);
      const fresh = leaves(program()).find(([other]) => other === name)![1];
      const { operands, unknown } = fresh.parseOptions(own);
      expect(unknown).toEqual([]);
      expect(operands.length).toBeGreaterThanOrEqual(
        fresh.registeredArguments.filter(({ required }) => required).length,
      );
    }
  });

  it('fits 80 columns, but for examples', () => {
    const lines = helpOf(command)
      .split('\n')
      .filter((line) => !examples.includes(line));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('help of it all', () => {
  it('says what each exit code means, and fits 80 columns', () => {
    const help = helpOf(program());
    for (const code of [...Object.values(EXIT), 130]) expect(help).toMatch(new RegExp(`^ +${code}  \\w`, 'm'));
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('lists every command', () => {
    const help = helpOf(program());
    for (const [name] of leaves(program())) expect(help).toMatch(new RegExp(`\\b${name.split(' ').at(-1)}\\b`));
  });
});

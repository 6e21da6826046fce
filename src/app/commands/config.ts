import { stringify } from 'yaml';
import { visible } from '../../render/escape.ts';
import { effective, environmentInUse } from '../config-effective.ts';
import { reservations } from '../config-limits.ts';
import { checkConfig, configPath, remarkText, type Config } from '../config.ts';
import { EXIT } from '../exit.ts';
import { print, printJson } from '../output.ts';
import type { SharedOptions } from './options.ts';

/** `config check [--config FILE]`: exit code 2 when there are mistakes; what only this machine lacks is said. */
export async function check(options: SharedOptions): Promise<number> {
  const path = configPath(options.config);
  const checked = checkConfig(path);
  if ('config' in checked) return inOrder(path, checked.config, options);
  const { mistakes } = checked;
  if (options.json) await printJson({ path, valid: false, mistakes });
  else for (const mistake of mistakes) process.stderr.write(`${visible(remarkText(mistake))}\n`);
  return EXIT.wrongUsage;
}

async function inOrder(path: string, config: Config, { json }: SharedOptions): Promise<number> {
  const [whole, environment] = [effective(config), environmentInUse()];
  for (const remark of reservations(config, config.folder)) process.stderr.write(`${visible(remarkText(remark))}\n`);
  if (json) await printJson({ path, valid: true, config: whole, environment });
  else await print(lines(`# ${path} is in order. This is what it comes to.`, ...setBy(environment), stringify(whole)));
  return EXIT.nothing;
}

function setBy(environment: readonly string[]): string[] {
  return environment.length > 0 ? [`# Set in the environment, not shown: ${environment.join(', ')}.`] : [];
}

/** Text of several lines in which nothing hides. */
function lines(...parts: readonly string[]): string {
  return parts.join('\n').split('\n').map(visible).join('\n');
}

import { stringify } from 'yaml';
import { reservations } from '../config-limits.ts';
import { checkConfig, configPath } from '../config.ts';
import { EXIT } from '../exit.ts';
import { print, printJson } from '../output.ts';
import type { SharedOptions } from './options.ts';

/** `config check [--config FILE]`: exit code 2 when there are mistakes; what only this machine lacks is said. */
export async function check(options: SharedOptions): Promise<number> {
  const path = configPath(options.config);
  const checked = checkConfig(path);
  if ('mistakes' in checked) {
    const { mistakes } = checked;
    if (options.json) await printJson({ path, valid: false, mistakes });
    else for (const { path: where, message } of mistakes) process.stderr.write(`${where}: ${message}\n`);
    return EXIT.wrongUsage;
  }
  const { folder, ...config } = checked.config;
  for (const { path: where, message } of reservations(config, folder)) {
    process.stderr.write(`${where}: ${message}\n`);
  }
  if (options.json) await printJson({ path, valid: true, config });
  else await print(`# ${path} is in order.\n${stringify(config)}`);
  return EXIT.nothing;
}

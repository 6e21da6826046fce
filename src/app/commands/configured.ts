import { configPath, readConfig, type Config } from '../config.ts';
import type { SharedOptions } from './options.ts';

/** The configuration of a command that needs one. */
export function configOf({ config }: SharedOptions): Config {
  return readConfig(configPath(config));
}

import { print } from '../output.ts';
import { ensureSearchAttributes } from '../search-attributes.ts';
import { temporalTarget, withClient } from '../temporal.ts';
import { configOf } from './configured.ts';
import type { SharedOptions } from './options.ts';

/** `setup [--config FILE]` */
export async function setup(options: SharedOptions): Promise<void> {
  const target = temporalTarget(configOf(options));
  const added = await withClient(target, (_client, connection) => ensureSearchAttributes(connection, target.namespace));
  await print(
    added.length > 0
      ? `Added to ${target.namespace}: ${added.join(', ')}.\n`
      : `${target.namespace} has all it needs.\n`,
  );
}

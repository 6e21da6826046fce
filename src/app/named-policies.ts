import { PRESETS, type Policy, type PresetName } from '../domain/policy.ts';
import { WrongUsage } from './exit.ts';

/** The presets named on the command line, in order; `default` when none is. */
export function policiesOf(names: readonly string[] = ['default']): Policy[] {
  return names.map((name) => {
    if (Object.hasOwn(PRESETS, name)) return PRESETS[name as PresetName];
    throw new WrongUsage(`--policy: ${name} is none; there are ${Object.keys(PRESETS).join(', ')}.`);
  });
}

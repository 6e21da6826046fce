import { resolve } from 'node:path';
import { PRESETS, type Policy, type PresetName, type Threshold } from '../domain/policy.ts';
import type { Config } from './config.ts';
import { configJsonSchema, withDefaults } from './schema-defaults.ts';
import { temporalAddress } from './temporal-address.ts';
import { uiUrlBeside } from './temporal-ui.ts';
import { policyOf } from './tenant-policy.ts';

/**
 * What a configuration comes to: what it leaves out filled in, paths whole, and what the TEMPORAL_* environment adds. It
 * is a configuration again, and means the same. Contents of secret files are not read; a secret in an address is masked.
 */
export function effective({ folder, ...config }: Config): Readonly<Record<string, unknown>> {
  const where = temporalAddress(config);
  const uiUrl = config.temporal?.uiUrl ?? uiUrlBeside(where.address);
  const filled = withDefaults(
    {
      ...config,
      tenants: config.tenants.map((tenant) => ({ ...tenant, policy: policyWhole(policyOf(tenant)) })),
      schedule: config.schedule ?? {},
      store: config.store ?? { kind: 'folder', path: './state' },
      temporal: { ...config.temporal, ...where, ...(uiUrl !== null && { uiUrl }) },
    },
    configJsonSchema(),
  );
  return shown(filled, '', folder) as Record<string, unknown>;
}

/** Variables of the environment that are set and have a say, without what they hold. */
export function environmentInUse(environment: NodeJS.ProcessEnv = process.env): string[] {
  const names = Object.keys(environment).filter((name) => /^(TEMPORAL|AZURE|LOCKOUT_HUNT)_/.test(name));
  return names.filter((name) => environment[name] !== '').sort();
}

/** A policy with every number it counts by, and the lenses of its preset that are switched off. */
function policyWhole({ name, thresholds, delays }: Policy): object {
  const lenses = PRESETS[name as PresetName].thresholds.map(({ lens }): [string, unknown] => {
    const counted = thresholds.find((threshold) => threshold.lens === lens);
    return [lens, counted ? countsOf(counted) : false];
  });
  return { preset: name, lenses: Object.fromEntries(lenses) as object, delays };
}

function countsOf({ lens: _lens, ...counts }: Threshold): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** The same with whole paths and masked addresses. */
function shown(value: unknown, key: string, folder: string): unknown {
  if (Array.isArray(value)) return value.map((each) => shown(each, key, folder));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each, name, folder)]));
  if (typeof value !== 'string') return value;
  return /^(path|paths|file)$|File$/.test(key) ? resolve(folder, value) : masked(value);
}

/** An address without the password, and without what stands after its question mark: that may be a key. */
export function masked(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.password === '' && url.search === '') return text;
  if (url.password !== '') url.password = '***';
  for (const name of new Set(url.searchParams.keys())) url.searchParams.set(name, '***');
  return url.href;
}

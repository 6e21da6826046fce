import { describe, expect, it } from 'vitest';
import { countingOf } from '../../src/app/commands/options.ts';
import { readConfig } from '../../src/app/config.ts';
import { policyToRun } from '../../src/app/tenant-counting.ts';
import { temporaryFolder } from '../adapters/temporary-folder.ts';

const folder = temporaryFolder();

const EXCLUSION = '{ kind: user, value: ada, effect: suppress, reason: test, owner: it, expires: 2027-06-30 }';
const TENANT = (name: string): string =>
  `  - { name: ${name}, feed: { kind: files, paths: [in] }, policy: { preset: panther, lenses: { user: { lockouts: 3 } } }, exclusions: [${EXCLUSION}] }\n`;
const configOf = (...names: string[]): Promise<string> =>
  folder.write('config.yaml', `tenants:\n${names.map(TENANT).join('')}`);

describe('how a backtest counts', () => {
  it('by default is by the default preset, and knows the networks of Microsoft', async () => {
    const { policies, exclusions } = await countingOf({});
    expect(policies.map(({ name }) => name)).toEqual(['default']);
    expect(exclusions.map(({ value }) => value)).toContain('8075');
  });

  it('is by the policy of a configured tenant, with its exclusions', async () => {
    const { policies, exclusions } = await countingOf({ config: await configOf('contoso') });
    expect(policies).toMatchObject([{ name: 'contoso', thresholds: [{ lens: 'user', lockouts: 3 }] }]);
    expect(exclusions.at(-1)).toMatchObject({ kind: 'user', value: 'ada' });
  });

  it('is by presets and that policy side by side', async () => {
    const { policies } = await countingOf({
      config: await configOf('a', 'b'),
      tenant: 'b',
      policy: ['default', 'elastic'],
    });
    expect(policies.map(({ name }) => name)).toEqual(['default', 'elastic', 'b']);
  });

  it('is asked for where it cannot be told', async () => {
    const config = await configOf('a', 'b');
    await expect(countingOf({ config })).rejects.toThrow('--tenant: is needed: there are a, b.');
    await expect(countingOf({ config, tenant: 'c' })).rejects.toThrow('--tenant: c is none; there are a, b.');
    await expect(countingOf({ tenant: 'c' })).rejects.toThrow('--tenant: is one of a --config.');
    await expect(countingOf({ policy: ['mine'] })).rejects.toThrow('--policy: mine is none');
  });

  it('is refused with the path and the rule of each mistake', async () => {
    const wrong =
      'tenants:\n  - { name: a, feed: { kind: files, paths: [in] }, policy: { lenses: { user: { lockouts: 0 }, spray: false } } }\n';
    const config = await folder.write('config.yaml', wrong);
    await expect(countingOf({ config })).rejects.toThrow(/tenants\[0\]\.policy\.lenses\.user\.lockouts: .*>=1/);
    await expect(countingOf({ config })).rejects.toThrow('tenants[0].policy.lenses.spray: is no key we know here');
  });
});

describe('how a run counts', () => {
  it('is by the preset named, else by the policy of the one tenant that is configured, else by default', async () => {
    const config = readConfig(await configOf('contoso'));
    expect(policyToRun(undefined, undefined).name).toBe('default');
    expect(policyToRun(undefined, config)).toMatchObject({ name: 'panther', thresholds: [{ lockouts: 3 }] });
    expect(policyToRun(['elastic'], config).name).toBe('elastic');
  });

  it('is by one policy that judges', () => {
    expect(() => policyToRun(['default', 'panther'], undefined)).toThrow('--policy: run takes one');
    expect(() => policyToRun(['sentinel'], undefined)).toThrow('--policy: sentinel only lists');
  });
});

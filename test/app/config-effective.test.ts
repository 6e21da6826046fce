import { describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { checkConfig, type Config } from '../../src/app/config.ts';
import { effective, environmentInUse, masked } from '../../src/app/config-effective.ts';
import { policyOf } from '../../src/app/tenant-policy.ts';
import { temporaryFolder } from '../adapters/temporary-folder.ts';
import { mistakesIn } from '../support/contract.ts';

const folder = temporaryFolder();

async function read(config: object): Promise<Config> {
  const checked = checkConfig(await folder.write('config.yaml', stringify(config)));
  if ('mistakes' in checked) throw new Error(JSON.stringify(checked.mistakes));
  return checked.config;
}

const files = { kind: 'files', paths: ['./exports'] };
const LEAST = { tenants: [{ name: 'contoso', feed: files }] };
const MUCH = {
  tenants: [
    {
      name: 'contoso',
      feed: {
        ...{ kind: 'log-analytics', workspaceId: '00000000-0000-0000-0000-000000000000' },
        credential: { kind: 'client-secret', tenantId: 'a', clientId: 'b', secretFile: './secret' },
      },
      policy: { lenses: { user: { lockouts: 3 }, tenant: false } },
      privileged: { file: 'vips.txt' },
      notify: { to: ['soc@example.com'] },
    },
    { name: 'fabrikam', feed: files, policy: 'panther' },
  ],
  mail: { host: 'smtp.example.com', from: 'a@example.com', user: 'x', passwordFile: './secret' },
  temporal: { uiUrl: 'https://ada:hunter2@temporal.example.com/ui?code=hunter2' },
};

describe('what a configuration comes to', () => {
  it('fills in what is left out', async () => {
    const whole = effective(await read(MUCH));
    expect(whole).toMatchObject({
      tenants: [
        {
          feed: { cloud: 'public', maxCatchUp: '7d' },
          policy: { preset: 'default', lenses: { user: { lockouts: 3, windowMinutes: 60 }, tenant: false } },
          notify: { atLeast: 'medium' },
        },
        { policy: { preset: 'panther', lenses: { user: { lockouts: 20 } } } },
      ],
      schedule: { every: '15m' },
      mail: { port: 587, tls: 'required' },
      temporal: { address: 'localhost:7233', namespace: 'default', taskQueue: 'lockout-hunt' },
    });
  });

  it('makes paths whole', async () => {
    const config = await read(LEAST);
    expect(effective(config)).toMatchObject({
      tenants: [{ feed: { paths: [`${config.folder}/exports`] } }],
      store: { path: `${config.folder}/state` },
    });
  });

  it.each([
    ['the least there can be', LEAST],
    ['much', MUCH],
  ])('of %s is a configuration again, and means the same', async (_what, given) => {
    const config = await read(given);
    const whole = effective(config);
    expect(mistakesIn(JSON.parse(JSON.stringify(whole)), 'config')).toEqual([]);
    const again = await read(whole);
    expect(effective(again)).toEqual(whole);
    expect(again.tenants.map(policyOf)).toEqual(config.tenants.map(policyOf));
  });

  it('shows no secret', async () => {
    await folder.write('secret', 'hunter2');
    expect(JSON.stringify(effective(await read(MUCH)))).not.toContain('hunter2');
    vi.stubEnv('TEMPORAL_API_KEY', 'hunter2');
    vi.stubEnv('TEMPORAL_ADDRESS', 'temporal.example.com:7233');
    try {
      const whole = effective(await read(LEAST));
      expect(whole).toMatchObject({ temporal: { address: 'temporal.example.com:7233' } });
      expect(JSON.stringify(whole)).not.toContain('hunter2');
      expect(environmentInUse()).toEqual(expect.arrayContaining(['TEMPORAL_ADDRESS', 'TEMPORAL_API_KEY']));
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('names what the environment sets, and nothing of others', () => {
    expect(environmentInUse({ AZURE_CLIENT_SECRET: 'x', TEMPORAL_ADDRESS: '', HOME: '/' })).toEqual([
      'AZURE_CLIENT_SECRET',
    ]);
  });

  it.each([
    ['https://ada:pw@h.example.com/', 'https://ada:***@h.example.com/'],
    ['https://h.example.com/x?sig=1&sig=2&b=3', 'https://h.example.com/x?sig=***&b=***'],
    ['https://h.example.com', 'https://h.example.com'],
    ['soc@example.com', 'soc@example.com'],
    ['C:\\exports', 'C:\\exports'],
  ])('shows %s as %s', (text, said) => {
    expect(masked(text)).toBe(said);
  });
});

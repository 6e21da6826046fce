import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { reservations } from '../../src/app/config-limits.ts';
import { checkConfig, configPath, contentsOf, readConfig } from '../../src/app/config.ts';
import { mistakesIn } from '../support/contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-config-'));

function written(config: unknown): string {
  const path = join(folder, `${Math.random()}.yaml`);
  writeFileSync(path, typeof config === 'string' ? config : stringify(config));
  return path;
}

const files = { kind: 'files', paths: ['./exports'] };
const workspaceId = '00000000-0000-0000-0000-000000000000';
const exclusion = {
  kind: 'network',
  value: '192.0.2.0/24',
  effect: 'annotate',
  reason: 'head office',
  owner: 'it@contoso.com',
  expires: '2027-06-30',
};
/** Before everything expires. */
const TODAY = '2026-03-17';
const mail = { host: 'smtp.contoso.com', from: 'lockout-hunt@contoso.com' };

const notify = { to: ['soc@contoso.com'] };

/** Everything a configuration can say, as DESIGN §9 shows it. */
const WHOLE = {
  tenants: [
    {
      name: 'contoso',
      feed: { kind: 'log-analytics', workspaceId, cloud: 'public', credential: { kind: 'default' }, maxCatchUp: '7d' },
      policy: {
        preset: 'default',
        lenses: { user: { lockouts: 30 }, source: false },
        delays: { rechecks: ['2h'], stepGiveUp: '5m' },
      },
      privileged: { names: ['admin@contoso.com'], file: './vips.txt' },
      exclusions: [exclusion, { ...exclusion, kind: 'asn', value: 64500 }],
      notify: { to: ['soc@contoso.com'], atLeast: 'high', perHour: 5, digest: false, quietPerCase: '1h' },
    },
  ],
  schedule: { every: '15m' },
  mail: { ...mail, port: 587, tls: 'required', user: 'x', passwordFile: './secret' },
  store: { kind: 'folder', path: './state' },
  temporal: {
    address: 'localhost:7233',
    namespace: 'default',
    taskQueue: 'lockout-hunt',
    uiUrl: 'https://temporal.contoso.com',
  },
};

const tenant = (given: object): object => ({ tenants: [{ name: 'contoso', feed: files, ...given }] });

const OF_ENTRA = { tenantId: 't', clientId: 'c', secretFile: './s' };
const OF_ANOTHER = { tokenUrl: 'https://id.example.com/token', clientId: 'c', clientSecretFile: './s', scope: 'smtp' };
const MISTAKEN: readonly (readonly [what: string, oauth2: object])[] = [
  ['without a place for tokens', { clientId: 'c' }],
  ['with two places for tokens', { ...OF_ENTRA, tokenUrl: 'https://id.example.com/token', scope: 'smtp' }],
  ['of another place without a scope', { ...OF_ANOTHER, scope: undefined }],
  ['of another place with a host of Entra ID', { ...OF_ANOTHER, authorityHost: 'https://id.example.com' }],
  ['with a secret and a certificate', { ...OF_ENTRA, certificateFile: './c.pem' }],
];

/** Configurations, and where each is wrong; nowhere for those that are right. */
const TABLE: readonly (readonly [what: string, config: object, paths: readonly string[]])[] = [
  ['the least there can be', tenant({}), []],
  ['everything', WHOLE, []],
  ['no tenant', { tenants: [] }, ['tenants']],
  ['an unknown key on top', { ...tenant({}), tenant: [] }, ['tenant']],
  ['an unknown key deep down', tenant({ feed: { ...files, path: 'x' } }), ['tenants[0].feed.path']],
  ['an unknown feed', tenant({ feed: { kind: 'splunk' } }), ['tenants[0].feed.kind']],
  ['a name that cannot go into an id', tenant({ name: 'Contoso Ltd' }), ['tenants[0].name']],
  ['an unknown preset', tenant({ policy: 'strictest' }), ['tenants[0].policy']],
  [
    'a threshold of nothing',
    tenant({ policy: { lenses: { user: { lockouts: 0 } } } }),
    ['tenants[0].policy.lenses.user.lockouts'],
  ],
  [
    'a window of more than a day',
    tenant({ policy: { lenses: { source: { windowMinutes: 1441 } } } }),
    ['tenants[0].policy.lenses.source.windowMinutes'],
  ],
  ['a duration without unit', { ...tenant({}), schedule: { every: '15' } }, ['schedule.every']],
  [
    'an exclusion without owner',
    tenant({ exclusions: [{ ...exclusion, owner: undefined }] }),
    ['tenants[0].exclusions[0].owner'],
  ],
  [
    'a date that is none',
    tenant({ exclusions: [{ ...exclusion, expires: '2027-02-30' }] }),
    ['tenants[0].exclusions[0].expires'],
  ],
  ['a recipient that is no address', { ...tenant({ notify: { to: ['soc'] } }), mail }, ['tenants[0].notify.to[0]']],
  [
    'no mail at all in an hour',
    { ...tenant({ notify: { ...notify, perHour: 0 } }), mail },
    ['tenants[0].notify.perHour'],
  ],
  [
    'a digest now and then',
    { ...tenant({ notify: { ...notify, digest: 'daily' } }), mail },
    ['tenants[0].notify.digest'],
  ],
  [
    'a quiet time without unit',
    { ...tenant({ notify: { ...notify, quietPerCase: '15' } }), mail },
    ['tenants[0].notify.quietPerCase'],
  ],
  ['a port that is none', { ...tenant({}), mail: { ...mail, port: 70000 } }, ['mail.port']],
  [
    'an endpoint without audience',
    tenant({ feed: { kind: 'log-analytics', workspaceId, endpoint: 'https://a.example.com' } }),
    ['tenants[0].feed'],
  ],
  [
    'a secret without ids',
    tenant({ feed: { kind: 'log-analytics', workspaceId, credential: { kind: 'client-secret' } } }),
    ['tenants[0].feed.credential.tenantId', 'tenants[0].feed.credential.clientId'],
  ],
  [
    'a web UI that is no web address',
    { ...tenant({}), temporal: { uiUrl: 'javascript:alert(1)' } },
    ['temporal.uiUrl'],
  ],
  [
    'mail by an application of Entra ID',
    { ...tenant({}), mail: { ...mail, user: 'a@contoso.com', oauth2: OF_ENTRA } },
    [],
  ],
  ['mail by an application of another place', { ...tenant({}), mail: { ...mail, oauth2: OF_ANOTHER } }, []],
  ...MISTAKEN.map(
    ([what, oauth2]) =>
      [`an application ${what}`, { ...tenant({}), mail: { ...mail, oauth2 } }, ['mail.oauth2']] as const,
  ),
  [
    'an application and a password',
    { ...tenant({}), mail: { ...mail, passwordFile: './p', oauth2: OF_ENTRA } },
    ['mail'],
  ],
  ['a server without port', { ...tenant({}), temporal: { address: 'localhost' } }, ['temporal.address']],
];

describe('the configuration', () => {
  it.each(TABLE)('%s', (_what, config, paths) => {
    const checked = checkConfig(written(config));
    expect('mistakes' in checked ? checked.mistakes.map(({ path }) => path) : []).toEqual(paths);
  });

  it.each(TABLE)('agrees with its JSON Schema about %s', (_what, config, paths) => {
    expect(mistakesIn(JSON.parse(JSON.stringify(config)), 'config').length > 0).toBe(paths.length > 0);
  });

  it.each([
    [
      'two tenants of one name',
      {
        tenants: [
          { name: 'a', feed: files },
          { name: 'a', feed: files },
        ],
      },
      'tenants[1].name',
    ],
    ['people to tell, and no way to', tenant({ notify: { to: ['soc@contoso.com'] } }), 'tenants[0].notify'],
    [
      'a policy without lenses',
      tenant({ policy: { preset: 'panther', lenses: { user: false } } }),
      'tenants[0].policy.lenses',
    ],
    [
      'a network that is none',
      tenant({ exclusions: [{ ...exclusion, value: 'office' }] }),
      'tenants[0].exclusions[0].value',
    ],
    [
      'a secret that goes out in the clear',
      { ...tenant({}), mail: { ...mail, oauth2: { ...OF_ANOTHER, tokenUrl: 'http://id.example.com/token' } } },
      'mail.oauth2.tokenUrl',
    ],
  ])('also refuses %s, which no schema shows', (_what, config, path) => {
    expect(checkConfig(written(config))).toMatchObject({ mistakes: [{ path }] });
  });

  it('has reservations about an exclusion that has expired, from the day after its last', () => {
    const checked = checkConfig(written(tenant({ exclusions: [{ ...exclusion, expires: '2026-03-17' }] })));
    const remarks = (today: string) => ('config' in checked ? reservations(checked.config, folder, today) : []);
    expect(remarks('2026-03-17')).toEqual([]);
    expect(remarks('2026-03-18')).toMatchObject([{ path: 'tenants[0].exclusions[0].expires' }]);
  });

  it('has reservations about what this machine or this version lacks, and none about the least there can be', () => {
    const whole = checkConfig(written(WHOLE));
    const paths = 'config' in whole ? reservations(whole.config, folder, TODAY).map(({ path }) => path) : [];
    expect(paths).toEqual(['tenants[0].privileged.file', 'mail.passwordFile']);
    const least = checkConfig(written(tenant({ policy: { preset: 'panther', lenses: { user: { lockouts: 3 } } } })));
    expect('config' in least && reservations(least.config, folder)).toEqual([]);
  });

  it('has reservations about secrets that are not there', () => {
    const credential = { kind: 'client-secret', tenantId: 'a', clientId: 'b', secretFile: './nowhere' };
    const feed = { kind: 'log-analytics', workspaceId, credential };
    const checked = checkConfig(written(tenant({ feed })));
    const remarks = 'config' in checked ? reservations(checked.config, folder) : [];
    expect(remarks).toMatchObject([{ path: 'tenants[0].feed.credential.secretFile' }]);
  });

  it('has reservations about what an application signs in with and is not there', () => {
    const checked = checkConfig(written({ ...tenant({}), mail: { ...mail, oauth2: { ...OF_ENTRA, caFile: './ca' } } }));
    const remarks = 'config' in checked ? reservations(checked.config, folder) : [];
    expect(remarks).toMatchObject([{ path: 'mail.oauth2.secretFile' }, { path: 'mail.oauth2.caFile' }]);
  });

  it.each([
    ['a lens that the preset does not have', { preset: 'panther', lenses: { source: { users: 3 } } }, '.lenses.source'],
  ])('has reservations about %s', (_what, policy, path) => {
    const checked = checkConfig(written(tenant({ policy })));
    const remarks = 'config' in checked ? reservations(checked.config, folder) : [];
    expect(remarks).toMatchObject([{ path: `tenants[0].policy${path}` }]);
  });

  it('names the file that cannot be read, and the key that names it', () => {
    expect(() => contentsOf('none.txt', folder, 'mail.passwordFile')).toThrow(/mail\.passwordFile: none\.txt/);
  });

  it('that is no YAML, or is not there, is one mistake of the file', () => {
    expect(checkConfig(written('tenants: [}'))).toMatchObject({ mistakes: [{ path: '(file)' }] });
    expect(checkConfig(join(folder, 'nowhere.yaml'))).toMatchObject({
      mistakes: [{ message: expect.stringContaining('there is no') }],
    });
  });

  it('names every mistake in one sentence each', () => {
    const path = written({ tenants: [{ name: 'A B', feed: files, polisy: 1 }], mails: {} });
    expect(() => readConfig(path)).toThrow(/tenants\[0\]\.polisy: .*[\s\S]*mails: /);
  });

  it('is where the option says, else the environment, else here', () => {
    expect(configPath('/etc/a.yaml', { LOCKOUT_HUNT_CONFIG: '/etc/b.yaml' })).toBe('/etc/a.yaml');
    expect(configPath(undefined, { LOCKOUT_HUNT_CONFIG: '/etc/b.yaml' })).toBe('/etc/b.yaml');
    expect(configPath(undefined, {})).toMatch(/lockout-hunt\.yaml$/);
  });
});

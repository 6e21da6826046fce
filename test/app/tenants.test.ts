import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notifyOf, privilegedIn, tenantsOf } from '../../src/app/tenants.ts';
import { policyOf } from '../../src/app/tenant-policy.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import type { Tenant } from '../../src/ports.ts';

const named = (name: string): Tenant => ({ name }) as Tenant;

describe('finding a tenant', () => {
  it('needs no name when there is only one', () => {
    expect(tenantsOf([named('a')]).resolve().name).toBe('a');
    expect(() => tenantsOf([named('a'), named('b')]).resolve()).toThrow(/tenant is needed: there are a, b/);
  });

  it('refuses a name that is not configured', () => {
    expect(() => tenantsOf([named('a')]).resolve('b')).toThrow(/tenant b is not configured/);
  });
});

describe('the policy of a tenant', () => {
  it('is the default, a preset, or a preset with changes', () => {
    expect(policyOf({})).toEqual(PRESETS.default);
    expect(policyOf({ policy: 'panther' })).toEqual(PRESETS.panther);
    const changed = policyOf({
      policy: { lenses: { user: false, source: { users: 3 }, fingerprint: false }, delays: { quiet: '2h' } },
    });
    expect(changed.thresholds).toEqual([{ ...PRESETS.default.thresholds[1], users: 3 }, PRESETS.default.thresholds[2]]);
    expect(changed.delays).toEqual({ ...PRESETS.default.delays, quiet: '2h' });
  });
});

describe('whom a tenant tells', () => {
  it('is told from medium on, at most twenty times an hour, the rest in a digest, and no case twice in a quarter', () => {
    expect(notifyOf({ to: ['soc@contoso.com'] })).toEqual({
      to: [{ name: '', address: 'soc@contoso.com' }],
      atLeast: 'medium',
      limits: { perHour: 20, digest: true, quietPerCase: '15m' },
    });
  });

  it('is told as the configuration says', () => {
    const limits = { perHour: 5, digest: false, quietPerCase: '1h' };
    expect(notifyOf({ to: ['soc@contoso.com'], atLeast: 'high', ...limits })).toMatchObject({
      atLeast: 'high',
      limits,
    });
  });
});

describe('privileged accounts', () => {
  it('are named by id or name, in any case, in the configuration or in its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockout-hunt-vips-'));
    writeFileSync(join(folder, 'vips.txt'), '# the board\nCeo@contoso.com\r\n\nid-1\n');
    const isPrivileged = privilegedIn({ privileged: { names: ['Admin@contoso.com'], file: 'vips.txt' } }, folder);
    expect(isPrivileged('id-9', 'ADMIN@contoso.com')).toBe(true);
    expect(isPrivileged('id-9', 'ceo@contoso.com')).toBe(true);
    expect(isPrivileged('ID-1', null)).toBe(true);
    expect(isPrivileged('id-9', 'ada@contoso.com')).toBe(false);
    expect(isPrivileged('id-9', null)).toBe(false);
  });
});

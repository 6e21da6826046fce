import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PRESETS, type PresetName } from '../domain/policy.ts';
import type { ConfigFile, LogAnalyticsConfig, MailConfig, TenantConfig } from './config-schema.ts';

/** Something about a configuration: where, and what. */
export interface ConfigRemark {
  readonly path: string;
  readonly message: string;
  /** In the file, from 1; absent where nothing is written there. */
  readonly line?: number;
}

/** Mistakes that no single key shows. */
export function inconsistencies({ tenants, mail }: ConfigFile): ConfigRemark[] {
  const ofTenants = tenants.flatMap(({ name, notify, policy }, index) => {
    const isSecond = tenants.findIndex((other) => other.name === name) < index;
    return [
      ...when(isSecond, `tenants[${index}].name`, `${name} is the name of another tenant, too`),
      ...when(notify && !mail, `tenants[${index}].notify`, 'needs `mail`: nothing can be sent without'),
      ...when(
        lensesLeft(policy).length === 0,
        `tenants[${index}].policy.lenses`,
        'leaves no lens on: nothing would be found',
      ),
    ];
  });
  return [...ofTenants, ...inTheClear(mail?.oauth2)];
}

/** What is right as it is written, but not on this machine, or not with this version: a worker would refuse it. */
export function reservations(
  { tenants, mail, store }: ConfigFile,
  folder: string,
  today = new Date().toISOString().slice(0, 10),
): ConfigRemark[] {
  return [
    ...tenants.flatMap(({ exclusions = [] }, index) =>
      exclusions.flatMap(({ expires, owner }, place) =>
        when(
          expires < today,
          `tenants[${index}].exclusions[${place}].expires`,
          `it has expired, so later events count again: ask ${owner}, then renew it or take it out`,
        ),
      ),
    ),
    ...tenants.flatMap((tenant, index) => reservationsOn(tenant, `tenants[${index}]`, folder)),
    ...missing(mail?.passwordFile, 'mail.passwordFile', folder),
    ...missing(mail?.caFile, 'mail.caFile', folder),
    ...missingOfMail(mail?.oauth2 ?? {}, folder),
    ...when(store && store.kind !== 'folder', 'store.kind', 'this version keeps its state in a folder only'),
  ];
}

function reservationsOn({ feed, privileged, policy }: TenantConfig, at: string, folder: string): ConfigRemark[] {
  const { preset, lenses } = partsOf(policy);
  const counted: readonly string[] = lensesOf(preset);
  const changed = Object.entries(lenses).flatMap(([lens, changes]) => (changes ? lens : []));
  return [
    ...(feed.kind === 'log-analytics' ? missingOf(feed, `${at}.feed`, folder) : []),
    ...missing(privileged?.file, `${at}.privileged.file`, folder),
    ...changed
      .filter((lens) => !counted.includes(lens))
      .flatMap((lens) => when(true, `${at}.policy.lenses.${lens}`, `${preset} does not count by ${lens}: no effect`)),
  ];
}

function missingOf({ caFile, credential }: LogAnalyticsConfig, at: string, folder: string): ConfigRemark[] {
  const { secretFile, certificateFile } = credential ?? {};
  return [
    ...missing(caFile, `${at}.caFile`, folder),
    ...missing(secretFile, `${at}.credential.secretFile`, folder),
    ...missing(certificateFile, `${at}.credential.certificateFile`, folder),
  ];
}

function missingOfMail(files: Partial<NonNullable<MailConfig['oauth2']>>, folder: string): ConfigRemark[] {
  const keys = ['secretFile', 'clientSecretFile', 'certificateFile', 'caFile'] as const;
  return keys.flatMap((key) => missing(files[key], `mail.oauth2.${key}`, folder));
}

/** Secrets go over https, or stay on this machine. */
function inTheClear(oauth2: MailConfig['oauth2']): ConfigRemark[] {
  return (['tokenUrl', 'authorityHost'] as const).flatMap((key) => {
    const url = oauth2?.[key] === undefined ? null : new URL(oauth2[key]);
    const isSafe = !url || url.protocol === 'https:' || (url.protocol === 'http:' && HERE.includes(url.hostname));
    return when(!isSafe, `mail.oauth2.${key}`, 'must begin with https://, since a secret is sent there');
  });
}
const HERE = ['localhost', '127.0.0.1', '[::1]'];

function partsOf(policy: TenantConfig['policy'] = 'default') {
  const { preset = 'default', lenses = {} } = typeof policy === 'string' ? { preset: policy } : policy;
  return { preset, lenses };
}

function lensesOf(preset: PresetName): string[] {
  return PRESETS[preset].thresholds.map(({ lens }) => lens);
}

/** The lenses that a policy counts by. */
function lensesLeft(policy: TenantConfig['policy']): string[] {
  const { preset, lenses } = partsOf(policy);
  const off = new Set(Object.entries(lenses).flatMap(([lens, changes]) => (changes === false ? lens : [])));
  return lensesOf(preset).filter((lens) => !off.has(lens));
}

function missing(file: string | undefined, path: string, folder: string): ConfigRemark[] {
  return when(file !== undefined && !existsSync(resolve(folder, file)), path, `there is no file ${file} here`);
}

function when(isSo: unknown, path: string, message: string): ConfigRemark[] {
  return isSo ? [{ path, message }] : [];
}

import * as z from 'zod';
import { readAsn, type Exclusion } from '../domain/exclusion.ts';
import { readNetwork } from '../domain/network.ts';
import { duration, notify } from './notify-schema.ts';

const text = z.string().min(1, 'must not be empty');
const file = text;
const threshold = z.int().min(1);
const minutes = z.int().min(1).max(1440);

const credential = z
  .strictObject({
    kind: z.enum(['default', 'managed-identity', 'workload-identity', 'client-secret', 'client-certificate']),
    tenantId: text.optional(),
    clientId: text.optional(),
    secretFile: file.optional(),
    certificateFile: file.optional(),
    authorityHost: z.url().optional(),
  })
  .superRefine(({ kind, ...given }, context) => {
    const needed =
      kind === 'client-secret' ? IDS : kind === 'client-certificate' ? [...IDS, 'certificateFile' as const] : [];
    for (const key of needed) {
      if (given[key] === undefined) context.addIssue({ code: 'custom', path: [key], message: `is needed for ${kind}` });
    }
  });
const IDS = ['tenantId', 'clientId'] as const;

const logAnalytics = z
  .strictObject({
    kind: z.literal('log-analytics'),
    workspaceId: z.guid(),
    cloud: z.enum(['public', 'us-government', 'china']).optional(),
    endpoint: z.url().optional(),
    audience: z.url().optional(),
    caFile: file.optional(),
    credential: credential.optional(),
    maxCatchUp: duration.optional(),
  })
  .refine(({ endpoint, audience }) => (endpoint === undefined) === (audience === undefined), {
    error: 'endpoint and audience belong together',
  })
  .refine(({ cloud, endpoint }) => cloud === undefined || endpoint === undefined, { error: 'give cloud or endpoint' });

const files = z.strictObject({ kind: z.literal('files'), paths: z.array(text).min(1) });

const lens = {
  user: z.strictObject({ lockouts: threshold.optional(), windowMinutes: minutes.optional() }),
  source: z.strictObject({ users: threshold.optional(), windowMinutes: minutes.optional() }),
  tenant: z.strictObject({
    lockouts: threshold.optional(),
    users: threshold.optional(),
    windowMinutes: minutes.optional(),
  }),
  fingerprint: z.strictObject({
    users: threshold.optional(),
    sources: threshold.optional(),
    windowMinutes: minutes.optional(),
  }),
};
const off = z.literal(false);

const policy = z.strictObject({
  preset: z.enum(['default', 'panther', 'elastic']).optional(),
  lenses: z
    .strictObject({
      user: z.union([off, lens.user]).optional(),
      source: z.union([off, lens.source]).optional(),
      tenant: z.union([off, lens.tenant]).optional(),
      fingerprint: z.union([off, lens.fingerprint]).optional(),
    })
    .optional(),
  delays: z
    .strictObject({
      rechecks: z.array(duration).min(1).optional(),
      quiet: duration.optional(),
      keep: duration.optional(),
      retryNotChecked: duration.optional(),
      mailPending: duration.optional(),
      stepGiveUp: duration.optional(),
    })
    .optional(),
});

const exclusion = z
  .strictObject({
    kind: z.enum(['network', 'asn', 'user', 'user-agent']),
    value: z.union([text, z.int()]).transform(String),
    effect: z.enum(['annotate', 'suppress']),
    reason: text,
    owner: text,
    expires: z.iso.date(),
  })
  .superRefine(({ kind, value }, context) => {
    const wrong =
      (kind === 'network' && readNetwork(value) === null && 'must be an address or a network like 192.0.2.0/24') ||
      (kind === 'asn' && readAsn(value) === null && 'must be a number like 64500 or AS64500');
    if (wrong) context.addIssue({ code: 'custom', path: ['value'], message: wrong });
  }) satisfies z.ZodType<Exclusion>;

const tenant = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, 'must be a name of a-z, 0-9 and -: it goes into workflow ids'),
  feed: z.discriminatedUnion('kind', [logAnalytics, files]),
  policy: z.union([z.enum(['default', 'panther', 'elastic']), policy]).optional(),
  privileged: z.strictObject({ names: z.array(text).optional(), file: file.optional() }).optional(),
  exclusions: z.array(exclusion).optional(),
  notify: notify.optional(),
});

/** An application that signs in for a mailbox: Entra ID by tenant, or any other maker of tokens by its address. */
const oauth2 = z
  .strictObject({
    tenantId: text.optional(),
    authorityHost: z.url().optional(),
    tokenUrl: z.url().optional(),
    clientId: text,
    secretFile: file.optional(),
    /** The same as secretFile. */
    clientSecretFile: file.optional(),
    certificateFile: file.optional(),
    scope: text.optional(),
    caFile: file.optional(),
  })
  .refine(({ tenantId, tokenUrl }) => (tenantId === undefined) !== (tokenUrl === undefined), {
    error: 'give tenantId or tokenUrl',
  })
  .refine(({ tokenUrl, scope }) => tokenUrl === undefined || scope !== undefined, {
    error: 'scope is needed with tokenUrl',
  })
  .refine(({ tenantId, authorityHost }) => authorityHost === undefined || tenantId !== undefined, {
    error: 'authorityHost belongs to tenantId',
  })
  .refine((given) => PROOFS.filter((key) => given[key] !== undefined).length <= 1, {
    error: 'give secretFile or certificateFile',
  });
const PROOFS = ['secretFile', 'clientSecretFile', 'certificateFile'] as const;

const mail = z
  .strictObject({
    host: text,
    port: z.int().min(1).max(65535).optional(),
    tls: z.enum(['required', 'opportunistic', 'none']).optional(),
    from: z.email(),
    user: text.optional(),
    passwordFile: file.optional(),
    caFile: file.optional(),
    oauth2: oauth2.optional(),
  })
  .refine((given) => given.passwordFile === undefined || given.oauth2 === undefined, {
    error: 'give passwordFile or oauth2',
  });

const store = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), path: text }),
  z.strictObject({
    kind: z.literal('azure-blob'),
    accountUrl: z.url(),
    container: z.string().min(3).max(63),
    credential: credential.optional(),
  }),
]);

const temporal = z.strictObject({
  address: z.string().regex(/:\d+$/, 'must end in a port: localhost:7233').optional(),
  namespace: text.optional(),
  taskQueue: text.optional(),
  uiUrl: z.url({ protocol: /^https?$/ }).optional(),
  apiKeyFile: file.optional(),
  tls: z
    .strictObject({
      caFile: file.optional(),
      certFile: file.optional(),
      keyFile: file.optional(),
      serverName: text.optional(),
    })
    .optional(),
});

/** `lockout-hunt.yaml` as schema/config.schema.json has it; unknown keys are mistakes. */
export const configSchema = z.strictObject({
  tenants: z.array(tenant).min(1),
  schedule: z.strictObject({ every: duration }).optional(),
  mail: mail.optional(),
  store: store.optional(),
  temporal: temporal.optional(),
});

/** The configuration as written. */
export type ConfigFile = z.infer<typeof configSchema>;
export type TenantConfig = ConfigFile['tenants'][number];
export type NotifyConfig = NonNullable<TenantConfig['notify']>;
export type MailConfig = NonNullable<ConfigFile['mail']>;
export type TemporalConfig = NonNullable<ConfigFile['temporal']>;
export type LogAnalyticsConfig = Extract<TenantConfig['feed'], { kind: 'log-analytics' }>;

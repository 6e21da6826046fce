import { rootCertificates } from 'node:tls';
import {
  ClientCertificateCredential,
  ClientSecretCredential,
  DefaultAzureCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
  type DefaultAzureCredentialOptions,
  type TokenCredential,
} from '@azure/identity';
import { KNOWN_AUTHORITIES, type Cloud } from './cloud.ts';
import { hearTokenEndpoint } from './token-refusal.ts';

/** Who asks, and what proves it. What proves it is read each time a credential is made, so it may be changed. */
export type Identity = { readonly authorityHost?: string } & (
  | { readonly kind: 'default' | 'workload-identity'; readonly tenantId?: string; readonly clientId?: string }
  | { readonly kind: 'managed-identity'; readonly clientId?: string }
  | { readonly kind: 'client-secret'; readonly tenantId: string; readonly clientId: string; secret(): string }
  | {
      readonly kind: 'client-certificate';
      readonly tenantId: string;
      readonly clientId: string;
      /** Certificate and private key, PEM. */
      certificate(): string;
    }
);

/**
 * The credential of an identity. Its failures are ours: FeedDenied when somebody must mend the identity,
 * FeedUnavailable when who makes tokens is away. `patience`, in milliseconds, ends each of its requests: Azure's
 * credentials do not give up when the one who asked has.
 */
export function credentialOf(identity: Identity, cloud: Cloud, patience: number): TokenCredential {
  const endpoint = hearTokenEndpoint(patience);
  const authorityHost = identity.authorityHost ?? cloud.authorityHost;
  const ours = authorityHost !== undefined && !KNOWN_AUTHORITIES.includes(new URL(authorityHost).origin);
  const options: Options = {
    // Of a host that is not Microsoft's, Microsoft knows nothing: asking there fails before the host was asked.
    ...(authorityHost !== undefined && { authorityHost, disableInstanceDiscovery: ours }),
    ...(cloud.ca !== undefined && { tlsOptions: { ca: ours ? cloud.ca : besidesTheUsual(cloud.ca) } }),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: endpoint.policy, position: 'perRetry' }],
  };
  let credential: TokenCredential | undefined; // made when first asked: what it lacks is a failure to be named, too
  return {
    getToken: (scopes, asking) =>
      endpoint.named(() => (credential ??= azureCredential(identity, options)).getToken(scopes, asking)),
  };
}

/**
 * Microsoft's token endpoints are vouched for by the usual authorities, unless a proxy on the way speaks for them. Reading
 * all of them takes a tenth of a second per connection, so it is done for tokens only.
 */
function besidesTheUsual(ca: string): string {
  return [...rootCertificates, ca].join('\n');
}

type Options = DefaultAzureCredentialOptions;

function azureCredential(identity: Identity, options: Options): TokenCredential {
  switch (identity.kind) {
    case 'default':
      return new DefaultAzureCredential({ ...options, ...idsOf(identity) } as Options);
    case 'workload-identity':
      return new WorkloadIdentityCredential({ ...options, ...idsOf(identity) });
    case 'managed-identity':
      return new ManagedIdentityCredential({ ...options, ...idsOf(identity) });
    case 'client-secret':
      return new ClientSecretCredential(identity.tenantId, identity.clientId, identity.secret(), options);
    case 'client-certificate':
      return new ClientCertificateCredential(
        identity.tenantId,
        identity.clientId,
        { certificate: identity.certificate() },
        options,
      );
  }
}

/** The ids that are given, under the names that each credential of the default chain knows them by. */
function idsOf(identity: { readonly kind: string; readonly tenantId?: string; readonly clientId?: string }): object {
  const { kind, tenantId, clientId } = identity;
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(clientId !== undefined &&
      (kind === 'default' ? { managedIdentityClientId: clientId, workloadIdentityClientId: clientId } : { clientId })),
  };
}

/** Gets a token and forgets it: throws FeedDenied or FeedUnavailable, as credentialOf says. `patience` in milliseconds. */
export async function insistOnToken(identity: Identity, cloud: Cloud, patience: number): Promise<void> {
  await credentialOf(identity, cloud, patience).getToken(`${cloud.audience.replace(/\/+$/, '')}/.default`);
}

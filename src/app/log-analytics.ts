import { CLOUDS, type Cloud } from '../adapters/log-analytics/cloud.ts';
import type { Identity } from '../adapters/log-analytics/credential.ts';
import type { Workspace } from '../adapters/log-analytics/question.ts';
import { logAnalyticsWorkspace, type WorkspaceOptions } from '../adapters/log-analytics/workspace.ts';
import { contentsOf } from './config.ts';
import type { LogAnalyticsConfig } from './config-schema.ts';
import { Failure } from '../domain/failure.ts';

/** The workspace of a configuration. */
export function configuredWorkspace(feed: LogAnalyticsConfig, folder: string): Workspace {
  return logAnalyticsWorkspace(workspaceOptions(feed, folder));
}

/** Who asks which workspace where. Secrets are read when they are needed, so that they can be renewed meanwhile. */
export function workspaceOptions(feed: LogAnalyticsConfig, folder: string): WorkspaceOptions {
  return {
    workspaceId: feed.workspaceId,
    cloud: cloudOf(feed, folder),
    identity: identityOf(feed.credential, folder),
  };
}

function cloudOf({ cloud = 'public', endpoint, audience, caFile }: LogAnalyticsConfig, folder: string): Cloud {
  const place = endpoint !== undefined && audience !== undefined ? { endpoint, audience } : CLOUDS[cloud];
  return { ...place, ...(caFile !== undefined && { ca: contentsOf(caFile, folder, 'feed.caFile') }) };
}

/** Set in the environment where no file holds the secret, as Azure's own tools have it. */
const SECRET = 'AZURE_CLIENT_SECRET';

function identityOf(credential: LogAnalyticsConfig['credential'], folder: string): Identity {
  const { kind = 'default', tenantId, clientId, secretFile, certificateFile, authorityHost } = credential ?? {};
  const common = { ...(authorityHost !== undefined && { authorityHost }), ...(clientId !== undefined && { clientId }) };
  const registered = { ...common, tenantId: tenantId ?? '', clientId: clientId ?? '' };
  switch (kind) {
    case 'client-secret':
      return { ...registered, kind, secret: () => secretIn(secretFile, folder) };
    case 'client-certificate':
      return { ...registered, kind, certificate: () => textIn(certificateFile, folder, 'certificateFile') };
    case 'managed-identity':
      return { ...common, kind };
    case 'workload-identity':
    case 'default':
      return { ...common, kind, ...(tenantId !== undefined && { tenantId }) };
  }
}

function secretIn(file: string | undefined, folder: string): string {
  const secret = file === undefined ? process.env[SECRET] : textIn(file, folder, 'secretFile');
  if (!secret) throw new Failure('FeedDenied', `There is no secret for the feed: give secretFile, or set ${SECRET}.`);
  return secret;
}

/** An administrator can put the file there while the worker runs: the hunt tries again. */
function textIn(file: string | undefined, folder: string, key: string): string {
  try {
    return contentsOf(file ?? '', folder, `feed.credential.${key}`).trim();
  } catch (error) {
    throw new Failure('FeedDenied', (error as Error).message, { cause: error });
  }
}

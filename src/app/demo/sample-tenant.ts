import { join } from 'node:path';
import { fileFeed } from '../../adapters/file-feed.ts';
import type { Documents } from '../../adapters/documents.ts';
import { PRESETS } from '../../domain/policy.ts';
import type { Tenant } from '../../ports.ts';
import type { DevServer } from '../dev-server.ts';
import { DEMO_DELAYS } from './story.ts';

/** The sample tenant, and how often it is hunted. */
export const TENANT = 'contoso';
export const EVERY = '10s';

/** The sample tenant whose exports grow in a folder: counted as the default policy does, watched for minutes. */
export function sampleTenant(folder: string): (documents: Documents) => Tenant {
  const analyst = [{ name: 'analyst', address: 'analyst@example.com' }];
  return (documents) => ({
    name: TENANT,
    feed: fileFeed({ paths: [join(folder, 'exports')], documents, memory: `feeds/${TENANT}`, onlyPresent: false }),
    policy: { ...PRESETS.default, delays: DEMO_DELAYS },
    exclusions: [],
    isPrivileged: () => false,
    watches: true,
    notify: { to: analyst, atLeast: 'low' },
  });
}

/** For trying the other commands against the demo; its worker mails, so this needs nobody to tell. */
export function sampleConfig({ address, uiUrl }: Pick<DevServer, 'address' | 'uiUrl'>): object {
  return {
    tenants: [{ name: TENANT, feed: { kind: 'files', paths: ['./exports'] } }],
    store: { kind: 'folder', path: '.' },
    temporal: { address, uiUrl },
  };
}

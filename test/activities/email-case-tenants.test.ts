import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { placeInFolder } from '../../src/adapters/document-store.ts';
import { fileFeed } from '../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import { pendingNotice } from '../../src/domain/mail-journal.ts';
import type { Severity } from '../../src/domain/severity.ts';
import type { Tenant } from '../../src/ports.ts';
import { receivingServer, type Received } from '../adapters/receiving-smtp.ts';
import { line, spray } from '../support/exported.ts';
import { filedCase } from '../support/investigated.ts';
import { asTemporalRuns, locally, TENANT, type Local } from '../support/local-ports.ts';

const OTHER = 'fabrikam';
const people = (address: string) => [{ name: '', address }];
const theirSpray = (): string[] =>
  Array.from({ length: 6 }, (_, nth) =>
    line({ at: `10:0${nth}`, user: `theirs${nth}`, ip: '198.51.100.9', code: 50053 }),
  );

/** Two tenants over one store and one mail server, each with sign-ins and people of its own. */
async function withBoth(atLeast: Severity, story: (both: Local, received: readonly Received[]) => Promise<void>) {
  const server = await receivingServer();
  onTestFinished(() => server.close());
  const notify = { to: people('soc@contoso.com'), atLeast: 'low' as const };
  await locally(
    spray(),
    async (local) => {
      const ours: Tenant = local.ports.tenants.resolve(TENANT);
      const theirs = {
        ...ours,
        name: OTHER,
        feed: await theirFeed(local),
        notify: { to: people('soc@fabrikam.com'), atLeast },
      };
      const ports = { ...local.ports, tenants: tenantsOf([ours, theirs]) };
      await story({ ...local, ports, activities: asTemporalRuns(createActivities(ports)) }, server.received);
    },
    { mailPort: server.port, tenant: { notify } },
  );
}

async function theirFeed({ folder }: Local) {
  await mkdir(join(folder, OTHER));
  await writeFile(
    join(folder, OTHER, 'a.json'),
    theirSpray()
      .map((each) => `${each}\n`)
      .join(''),
  );
  const documents = folderDocuments(folder, placeInFolder);
  return fileFeed({ paths: [join(folder, OTHER)], documents, memory: `feeds/${OTHER}`, onlyPresent: false });
}

describe('the mails of two tenants', () => {
  it('go to the people of each, and tell of nobody else', async () => {
    await withBoth('low', async (both, received) => {
      for (const tenant of [TENANT, OTHER]) {
        const { caseId, revision } = await filedCase(both, tenant);
        expect(await both.activities.emailCase({ tenant, caseId, revision })).toEqual({ status: 'sent' });
      }
      expect(received.map(({ to }) => to)).toEqual([['soc@contoso.com'], ['soc@fabrikam.com']]);
      const [ours, theirs] = received.map(({ email }) => JSON.stringify(email));
      expect(ours).toContain('203.0.113[.]7');
      expect(theirs).toContain('198.51.100[.]9');
      expect(ours).not.toMatch(/fabrikam|theirs|198\.51\.100/);
      expect(theirs).not.toMatch(/contoso|203\.0\.113|user0/);
    });
  });

  it('do not go out for a case of another tenant', async () => {
    await withBoth('low', async (both, received) => {
      const { caseId, revision } = await filedCase(both, TENANT);
      const asked = both.activities.emailCase({ tenant: OTHER, caseId, revision });
      await expect(asked).rejects.toMatchObject({ type: 'InvalidRequest', nonRetryable: true });
      expect(received).toEqual([]);
    });
  });

  it('begin at the severity that each has asked for', async () => {
    await withBoth('critical', async (both, received) => {
      const { caseId, revision, severity } = await filedCase(both, OTHER);
      expect(severity).not.toBe('critical');
      expect(pendingNotice(await both.ports.store.journal(caseId), revision)).toBeNull();
      await both.activities.emailCase({ tenant: OTHER, caseId, revision });
      expect(received).toEqual([]);
    });
  });
});

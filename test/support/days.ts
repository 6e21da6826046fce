import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivities } from '../../activities/index.ts';
import { placeInFolder } from '../../src/adapters/document-store.ts';
import { fileFeed } from '../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import { composed } from '../../src/app/ports.ts';
import { tenantsOf } from '../../src/app/tenants.ts';
import { caseWorkflowId } from '../../src/domain/case-id.ts';
import type { Case } from '../../src/domain/case.ts';
import type { DecisionKind, Said } from '../../src/domain/decision.ts';
import { instantAt, millisOf, type Instant } from '../../src/domain/instant.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import type { CaseMail, Mailer, Ports, Tenant } from '../../src/ports.ts';
import { at } from './builders.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { withoutServer, type Run, type Serverless } from './serverless.ts';

/** A mail, and when it was sent. */
export interface SentMail extends CaseMail {
  readonly at: Instant;
}

/** A tenant whose days pass in no time: real workflows, activities, exports and store; a clock and a mailer of the test. */
export interface Days {
  readonly folder: string;
  readonly ports: Ports;
  readonly mails: readonly SentMail[];
  /** Lets time pass up to a moment (a clock of the first day, or an instant), and everything happen that falls due. */
  until(moment: string): Promise<void>;
  /** At a moment, these lines are appended to the tenant's exports, and a hunt reads them. */
  exported(moment: string, lines: readonly string[]): Promise<void>;
  /** At a moment, an analyst decides about the only case. */
  decided(moment: string, kind: DecisionKind, said: Said): Promise<unknown>;
  /** Every case as it is filed, the oldest first. */
  cases(): Promise<Case[]>;
  /** The runs of the only case's workflow. */
  runs(): Promise<readonly Run[]>;
  /** Passes of the only case so far. */
  passes(): Promise<number>;
  /** From now on these tenants are configured: the one of the story, or another. */
  configure(names: readonly string[]): void;
}

/** Name of the tenant whose days pass. */
export const TENANT = 'contoso';

/** Tells a story of days, in a folder of its own; it begins at nine on the day of tests. */
export async function overDays(given: Partial<Tenant>, story: (days: Days) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lockout-hunt-'));
  const clock = fakeClock(millisOf(at('09:00')));
  const mails: SentMail[] = [];
  const driver: { is?: Serverless } = {};
  const { ports, configure } = portsIn(folder, given, clock, mails, driver);
  const serverless = await withoutServer(clock, createActivities(ports));
  driver.is = serverless;
  try {
    await story({ ...daysOf(folder, ports, clock, serverless), folder, ports, mails, configure });
  } finally {
    await serverless.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function portsIn(
  folder: string,
  given: Partial<Tenant>,
  clock: FakeClock,
  mails: SentMail[],
  driver: { readonly is?: Serverless },
): { ports: Ports; configure: Days['configure'] } {
  const documents = folderDocuments(folder, placeInFolder);
  const tenant: Tenant = {
    name: TENANT,
    feed: fileFeed({ paths: [join(folder, 'exports')], documents, memory: `feeds/${TENANT}`, onlyPresent: false }),
    policy: PRESETS.default,
    ...{ exclusions: [], isPrivileged: () => false, watches: true },
    notify: { to: [{ name: 'soc', address: 'soc@example.com' }], atLeast: 'low' },
    ...given,
  };
  let tenants = tenantsOf([tenant]);
  const now = (): Instant => instantAt(clock.now());
  const open: Ports['investigations']['open'] = async (name, caseId, input) =>
    driver.is!.signalWithStart(
      'investigateLockouts',
      caseWorkflowId(name, caseId),
      { tenant: name, caseId },
      { name: 'newLockouts', input },
    );
  const asConfigured = { resolve: (name?: string) => tenants.resolve(name) };
  return {
    ports: { ...composed(documents, asConfigured, recording(mails, now), { open }), now },
    configure: (names) => void (tenants = tenantsOf(names.map((name) => ({ ...tenant, name })))),
  };
}

function recording(mails: SentMail[], now: () => Instant): Mailer {
  return {
    domain: 'example.com',
    send: async (mail) => {
      mails.push({ ...mail, at: now() });
      return mail.to.map(({ address }) => ({ address }));
    },
  };
}

type Told = Omit<Days, 'folder' | 'ports' | 'mails' | 'configure'>;

function daysOf(folder: string, { store }: Ports, clock: FakeClock, serverless: Serverless): Told {
  let [hunts, decisions] = [0, 0];
  const until: Days['until'] = (moment) => clock.until(millisOf(at(moment)));
  const workflowId = async () => caseWorkflowId(TENANT, (await store.caseIds())[0]!);
  const runs = async () => serverless.runs(await workflowId());
  return {
    until,
    exported: async (moment, lines) => {
      await until(moment);
      await mkdir(join(folder, 'exports'), { recursive: true });
      await writeFile(join(folder, 'exports', 'sign-ins.json'), lines.map((line) => `${line}\n`).join(''), {
        flag: 'a',
      });
      serverless.start('huntLockouts', `hunt/${TENANT}/${++hunts}`, {});
      await until(moment);
    },
    decided: async (moment, name, input) => {
      await until(moment);
      const answer = await serverless.update(await workflowId(), { name, input }, `update-${++decisions}`);
      await until(moment);
      return answer;
    },
    cases: async () => {
      const files = await Promise.all((await store.caseIds()).map((id) => store.caseFile(id)));
      return files.map((file) => file!).sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
    },
    runs,
    passes: async () =>
      (await runs()).flatMap(({ activities }) => activities.filter(({ name }) => name === 'loadCampaign')).length,
  };
}

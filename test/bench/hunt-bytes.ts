import { readFile } from 'node:fs/promises';
import { DAY, MINUTE } from '../../src/domain/duration.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { deliveredRow } from '../support/delivered-row.ts';
import { huntedWorkspace } from '../support/hunted-workspace.ts';
import { locally } from '../support/local-ports.ts';
import { FIRST_RECORD } from './big-export.ts';

/** What crosses the wire for a hunt over a day, and for the next one, to which nothing is new. */
export interface HuntBytes {
  readonly hunt: number;
  readonly quiet: number;
  /** Of the day's rows, as the tables hold them. */
  readonly rows: number;
}

/** Hunts in a workspace that holds the records of an export of one day. */
export async function huntBytes(path: string): Promise<HuntBytes> {
  const text = await readFile(path, 'utf8');
  const rows = text.trimEnd().split('\n').map(deliveredRow);
  let now = FIRST_RECORD + DAY + 10 * MINUTE;
  const workspace = await huntedWorkspace(() => rows, { now: () => now, patience: 10 * MINUTE });
  const seen: number[] = [];
  await locally(
    [],
    async ({ activities }) => {
      for (let hunt = 0; hunt < 2; hunt++, now += 15 * MINUTE) {
        const before = workspace.server.bytes();
        const fetched = await activities.fetchSignIns({ request: {}, now: instantAt(now) });
        await activities.recordCoverage(fetched);
        seen.push(workspace.server.bytes() - before);
        if ((hunt === 0) !== fetched.batch.count > 0) throw new Error(`hunt ${hunt} found ${fetched.batch.count}`);
      }
    },
    { feed: () => workspace.feed },
  ).finally(workspace.close);
  const [hunt, quiet] = seen as [number, number];
  return { hunt, quiet, rows: Buffer.byteLength(text) };
}

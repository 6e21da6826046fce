import { describe, expect, inject, it } from 'vitest';
import { campaignsOf } from '../../src/domain/campaign.ts';
import { campaignsOverTime } from '../../src/domain/case-matching.ts';
import { detectionsOf } from '../../src/domain/detection.ts';
import { MINUTE } from '../../src/domain/duration.ts';
import { instantAt, millisOf } from '../../src/domain/instant.ts';
import { lockoutsOf, type Lockout } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { LOG_ANALYTICS } from '../../src/adapters/formats/log-analytics.ts';
import type { StoredRow } from '../support/answering-workspace.ts';
import { badDay, type BehaviourName } from '../support/contract-server/behaviours.ts';
import { guessing, line, ordinaryDays, spray } from '../support/exported.ts';
import { historyText } from '../support/history-text.ts';
import { huntedWorkspace } from '../support/hunted-workspace.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { deliveredRow } from '../support/delivered-row.ts';

/** Hunts of a day; the longer look before a release has some hundred. */
const HUNTS = Number(process.env['LOCKOUT_HUNT_HUNTS'] ?? 16);
const SEED = Number(process.env['LOCKOUT_HUNT_SEED'] ?? Date.now() % 1_000_000);
const DAWN = Date.parse('2026-03-17T08:00:00.000Z');
const DUSK = Date.parse('2026-03-17T20:00:00.000Z');

/** What goes wrong and is over at once: whatever asks to be left alone for long is the business of the fault matrix. */
const BRIEF: readonly BehaviourName[] = [
  ...(['has no content', 'is empty', 'is an empty object', 'is a page', 'is no JSON', 'is an old answer'] as const),
  ...(['is partial', 'is too large', 'has one row less', 'has one row twice', 'has no total'] as const),
  ...(['is unavailable', 'failed inside', 'is a bad gateway', 'took too long', 'hangs up'] as const),
  ...(['did the work and hung up', 'breaks off', 'breaks off gzipped'] as const),
];

/** One in ten answers is none; the others are as they should be, some of them gzipped. */
function badDays(seed: number): (nth: number) => BehaviourName {
  const well: BehaviourName[] = Array.from({ length: 9 * BRIEF.length }, (_, index) =>
    index % 2 === 0 ? 'answers' : 'answers gzipped',
  );
  const day = badDay(seed, 5_000, [...BRIEF, ...well]);
  return (nth) => day[nth % day.length]!;
}

/** A row that arrives when it arrives: one in eight is up to two hours late. */
function delivered(text: string, index: number): StoredRow {
  const stored = deliveredRow(text);
  const late = (index * 2_654_435_761 + SEED) % 8 === 0 ? ((index * 37 + SEED) % 120) * MINUTE : 0;
  return { ...stored, arrived: instantAt(millisOf(stored.arrived) + late) };
}

const ROWS: readonly StoredRow[] = [
  ...spray({ users: 12, from: '09:00' }),
  ...guessing({ sources: 3, from: '12:00' }),
  ...guessing({ sources: 2, user: 'another', agent: 'Go-http-client/2.0', from: '14:00' }),
  ...ordinaryDays({ days: ['2026-03-16', '2026-03-17'] }),
  line({ at: '19:59', user: 'ada', ip: '192.0.2.1', code: 0 }),
].map(delivered);

const idsIn = (campaigns: readonly (readonly Lockout[])[]): string[][] =>
  campaigns.map((lockouts) => lockouts.map(({ id }) => id).sort()).sort();

/** What counting everything at once makes of all rows. */
function countedAtOnce(): string[][] {
  const { lockouts } = lockoutsOf(
    ROWS.map(({ row }) => LOG_ANALYTICS.read(row)!).filter(({ code }) => code === 50053),
    [],
  );
  const campaigns = campaignsOverTime(campaignsOf(detectionsOf(lockouts, PRESETS.default), PRESETS.default));
  return idsIn(campaigns.map((campaign) => campaign.lockouts));
}

async function held({ ports, tenant }: Stage): Promise<string[][]> {
  const { cases } = (await ports.store.ledger(tenant)).ledger;
  return idsIn(await Promise.all(cases.map(({ lockouts }) => ports.store.recall<Lockout[]>(lockouts))));
}

describe.skipIf(!inject('server'))('hunts in Log Analytics, where one answer in ten is none', () => {
  it(
    `find exactly the campaigns that are there, none twice (seed ${SEED}, ${HUNTS} hunts)`,
    async () => {
      let now = DAWN;
      const arrived = (): StoredRow[] => ROWS.filter((row) => millisOf(row.arrived) <= now);
      const workspace = await huntedWorkspace(arrived, { now: () => now, behave: badDays(SEED) });
      await onStage({ feed: () => workspace.feed }, async (stage) => {
        for (let hunt = 1; hunt <= HUNTS; hunt++) {
          now = DAWN + ((DUSK + 3 * 60 * MINUTE - DAWN) * hunt) / HUNTS;
          await stage.hunt();
        }
        const files = await stage.cases();
        expect(await held(stage)).toEqual(countedAtOnce());
        expect(files.map(({ lockouts }) => lockouts.total).sort()).toEqual(
          countedAtOnce()
            .map((ids) => ids.length)
            .sort(),
        );
        expect(workspace.server.violations).toEqual([]);
        for (let hunt = 1; hunt <= HUNTS; hunt++) {
          const told = await historyText(stage.client, `hunt/${stage.tenant}/${hunt}`);
          expect(told).toContain('"tenant":"'.replaceAll('"', '\\"'));
          expect(told).not.toMatch(/@example\.com|a secret|Bearer/);
        }
      });
      await workspace.close();
    },
    600_000 + HUNTS * 10_000,
  );
});

import { describe, expect, inject, it } from 'vitest';
import { readLockouts } from '../../src/adapters/file-lockouts.ts';
import { campaignsOf } from '../../src/domain/campaign.ts';
import { campaignsOverTime } from '../../src/domain/case-matching.ts';
import { detectionsOf } from '../../src/domain/detection.ts';
import { lockoutsOf, type Lockout } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import type { LedgerCase } from '../../src/domain/ledger.ts';
import { guessing, line, ordinaryDays, spray } from '../support/exported.ts';
import { onStage, type Stage } from '../support/stage.ts';

/** Campaigns, each as the ids of its sign-ins. */
type SignInsByCampaign = readonly (readonly string[])[];

/** What counting everything at once, with all files complete, makes of them. */
async function countedAtOnce({ folder }: Stage): Promise<SignInsByCampaign> {
  const read = await readLockouts([`${folder}/exports`], { strict: true });
  const { lockouts } = lockoutsOf(read.lockouts, []);
  const campaigns = campaignsOverTime(campaignsOf(detectionsOf(lockouts, PRESETS.default), PRESETS.default));
  return inOrder(campaigns.map((campaign) => campaign.lockouts));
}

async function held({ ports, tenant }: Stage): Promise<{ entries: readonly LedgerCase[]; signIns: SignInsByCampaign }> {
  const { cases: entries } = (await ports.store.ledger(tenant)).ledger;
  const lists = await Promise.all(entries.map(({ lockouts }) => ports.store.recall<Lockout[]>(lockouts)));
  return { entries, signIns: inOrder(lists) };
}

function inOrder(campaigns: readonly (readonly Lockout[])[]): SignInsByCampaign {
  return campaigns.map((lockouts) => lockouts.map(({ id }) => id).sort()).sort();
}

/** Four lockouts from one address: one account too few. */
const nearly = spray({ users: 4, from: '16:00', ip: '198.51.100.9', signsIn: false }).map((row) =>
  row.replaceAll('user', 'mistaken').replaceAll('python-requests/2.32.3', 'curl/8.5.0'),
);

/** Three campaigns and what is no campaign, in the order in which it is written: one record of each after the other. */
function dealt(): string[] {
  const sources = [
    spray({ users: 12, from: '09:00' }),
    guessing({ sources: 3, from: '12:00' }),
    guessing({ sources: 2, user: 'another', agent: 'Go-http-client/2.0', from: '14:00' }),
    nearly,
    ordinaryDays({ days: ['2026-03-16', '2026-03-18'] }),
  ];
  return sources
    .flatMap((lines, file) => lines.map((text, index) => ({ text, order: index * 7 + file * 3 })))
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text);
}

describe.skipIf(!inject('server'))('hunts in a folder that grows while they read', () => {
  it('file exactly the campaigns that counting everything at once finds, each lockout once', async () => {
    await onStage(
      { exports: { 'begun.json': [line({ at: '00:01', user: 'ada', ip: '192.0.2.1', code: 0 })] } },
      async (stage) => {
        const { hunt, write, cases } = stage;
        const rows = dealt();
        const half = Math.ceil(rows.length / 20);
        for (let from = 0; from < rows.length; from += 2 * half) {
          const [some, next] = [rows.slice(from, from + half), rows.slice(from + half, from + 2 * half)];
          const file = from < rows.length / 2 ? 'begun.json' : 'another.json';
          const window = { from: '2026-03-17T08:00:00Z', to: '2026-03-17T13:00:00Z' };
          await Promise.all([hunt(), write(file, some), hunt(window)]);
          await Promise.all([write(file, next), hunt(), write('again.json', some.slice(0, 2))]);
        }
        await hunt();
        const files = await cases();
        const { entries, signIns } = await held(stage);
        expect(signIns).toHaveLength(3);
        expect(signIns).toEqual(await countedAtOnce(stage));
        expect(new Set(signIns.flat()).size).toBe(signIns.flat().length);
        const totals = Object.fromEntries(files.map(({ id, lockouts: { total } }) => [id, total]));
        expect(totals).toEqual(Object.fromEntries(entries.map(({ id, lockouts }) => [id, lockouts.count])));
      },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { AccessFinding } from '../../src/domain/access.ts';
import type { ScopeDetail } from '../../src/domain/case-file.ts';
import { DAY, HOUR } from '../../src/domain/duration.ts';
import { isNotChecked, type Finding, type Findings } from '../../src/domain/findings.ts';
import { millisOf } from '../../src/domain/instant.ts';
import type { LoadedCampaign } from '../../src/domain/loaded-campaign.ts';
import type { TallyQuestion } from '../../src/domain/tally.ts';
import { judge } from '../../src/domain/verdict.ts';
import { minutesAfter } from '../support/builders.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { foundBy, hunted, loaded } from '../support/investigated.ts';
import { locally, type Local, type LocalOptions } from '../support/local-ports.ts';

/** Hunts, looks, and files; says what it found, and what it asked the feed for. */
async function passOf(local: Local, asked: TallyQuestion[]) {
  const { cases } = await hunted(local);
  const campaign = await loaded(local, cases[0]!);
  asked.length = 0;
  const findings = await foundBy(local, campaign);
  await local.activities.fileCase({ campaign, looked: { findings, verdict: judge(campaign.facts, findings) } });
  return { campaign, findings, asked: [...asked] };
}

/** The same activities over a feed that notes what it is asked. */
async function listening(
  lines: readonly string[],
  test: (local: Local, asked: TallyQuestion[]) => Promise<void>,
  { tenant }: LocalOptions = {},
): Promise<void> {
  const asked: TallyQuestion[] = [];
  await locally(lines, (local) => test(local, asked), {
    tenant: tenant ?? {},
    feed: (real) => ({ ...real, tally: async (...args) => (asked.push(args[0]), real.tally(...args)) }),
  });
}

const askedFor = (questions: readonly TallyQuestion[]): number =>
  questions.reduce((sum, { slices }) => sum + millisOf(slices.at(-1)!.to) - millisOf(slices[0]!.from), 0);
/** Habits, in logs that end with the attack: no re-check is covered. */
const usual = ordinaryDays({ days: ['2026-03-14', '2026-03-15'] });

async function listsOf({ ports: { store } }: Local, { scope, access }: Findings) {
  const refOf = (finding: Finding<unknown>) => {
    if (isNotChecked(finding)) throw new Error(finding.notChecked);
    return finding.detail;
  };
  return {
    scope: await store.recall<ScopeDetail>(refOf(scope)),
    access: await store.recall<AccessFinding>(refOf(access)),
  };
}

/** What a step sees that looks at everything. */
const wholeLook = (local: Local, campaign: LoadedCampaign): Promise<Findings> =>
  foundBy(local, { ...campaign, onlyNews: false });

describe('a pass that news brought', () => {
  const night = [...usual, ...spray({ from: '01:00', signsIn: false })];
  const more = spray({ from: '12:00' });

  it('asks two questions for each step at most, and finds what a look at everything finds', async () => {
    await listening(night, async (local, asked) => {
      const first = await passOf(local, asked);
      await local.write('a.json', more);
      const second = await passOf(local, asked);
      expect(second.campaign.onlyNews).toBe(true);
      expect(second.asked.length).toBeLessThanOrEqual(6);
      const known = second.asked.filter(({ sources }) => sources.includes('203.0.113.7'));
      expect(askedFor(known)).toBeLessThan(askedFor(first.asked) / 3);
      const whole = await wholeLook(local, second.campaign);
      expect(await listsOf(local, second.findings)).toEqual(await listsOf(local, whole));
    });
  });

  it('sees what a source did before that is new to the campaign', async () => {
    const before = line({ at: '00:10', user: 'early', ip: '203.0.113.8', code: 0, password: true });
    await listening([...night, before], async (local, asked) => {
      await passOf(local, asked);
      await local.write('a.json', [...more, ...spray({ from: '12:05', ip: '203.0.113.8', signsIn: false })]);
      const { campaign, findings } = await passOf(local, asked);
      expect(campaign.onlyNews).toBe(true);
      const { access } = await listsOf(local, findings);
      expect(access.rungs.map(({ user }) => user)).toContain('id-of-early');
      expect(access).toEqual((await listsOf(local, await wholeLook(local, campaign))).access);
    });
  });

  it('that is tried again finds the same', async () => {
    await listening(night, async (local, asked) => {
      await passOf(local, asked);
      await local.write('a.json', more);
      const { campaign, findings } = await passOf(local, asked);
      expect(await listsOf(local, await foundBy(local, campaign))).toEqual(await listsOf(local, findings));
    });
  });

  it('misses what came in long after its time, and the next look at everything does not', async () => {
    await listening(night, async (local, asked) => {
      await passOf(local, asked);
      const late = { at: '2026-03-16T12:00:00.000Z', user: 'late', ip: '203.0.113.7', code: 0 };
      await local.write('a.json', [...more, line(late)]);
      const { campaign, findings } = await passOf(local, asked);
      const users = async (found: Findings) => (await listsOf(local, found)).access.rungs.map(({ user }) => user);
      expect(await users(findings)).not.toContain('id-of-late');
      const whole = await wholeLook(local, campaign);
      expect(await users(whole)).toContain('id-of-late');
      expect(await users(await foundBy(local, campaign))).toContain('id-of-late');
    });
  });

  it('looks at everything where files are given once: the next ones may be others', async () => {
    await listening(
      night,
      async (local, asked) => {
        const { campaign } = await passOf(local, asked);
        await local.write('a.json', more);
        expect((await passOf(local, asked)).campaign.onlyNews).toBe(false);
        expect(await local.ports.store.keptLook(campaign.caseId, 'scope')).toBeNull();
      },
      { tenant: { watches: false } },
    );
  });
});

describe('a campaign of many passes', () => {
  it('asks for no more at a later pass than at an early one, and keeps one look of each step', async () => {
    await listening([...usual, ...spray({ from: '00:00', signsIn: false })], async (local, asked) => {
      await passOf(local, asked);
      const costs: number[] = [];
      for (let hour = 1; hour <= 20; hour++) {
        await local.write('a.json', spray({ from: minutesAfter('00:00', hour * 60), signsIn: false }));
        costs.push(askedFor((await passOf(local, asked)).asked));
      }
      // Each step asks for six hours before the lockout known before, the hour since, and the rest of its window.
      expect(new Set(costs).size).toBe(1);
      expect(costs[0]).toBe(3 * 7 * HOUR + 2 * HOUR + DAY);
    });
  });
});

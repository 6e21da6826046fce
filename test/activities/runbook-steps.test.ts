import { describe, expect, it } from 'vitest';
import type { ScopeDetail } from '../../src/domain/case-file.ts';
import { NO_NEWS } from '../../src/domain/news.ts';
import { isNotChecked, type Finding } from '../../src/domain/findings.ts';
import { judge } from '../../src/domain/verdict.ts';
import { minutesAfter } from '../support/builders.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { foundBy, hunted, loaded } from '../support/investigated.ts';
import { locally, type Local } from '../support/local-ports.ts';

async function found(local: Local) {
  const { cases } = await hunted(local);
  const campaign = await loaded(local, cases[0]!);
  return { campaign, findings: await foundBy(local, campaign) };
}

function checked<Summary>(finding: Finding<Summary>) {
  if (isNotChecked(finding)) throw new Error(finding.notChecked);
  return finding;
}

/** People who sign in from the attacker's address in the week before: an office. */
const office = [1, 2, 3, 4, 5].map((day) =>
  line({ at: `2026-03-1${day}T08:00:00.000Z`, user: `user${day}`, ip: '203.0.113.7', code: 0, agent: 'Mozilla/5.0' }),
);

describe('scopeByIp', () => {
  it('counts everything the sources did within an hour around, and accounts that never locked', async () => {
    const around = [
      line({ at: '09:01', user: 'tried', ip: '203.0.113.7', code: 50126 }),
      line({ at: '08:00', user: 'too-early', ip: '203.0.113.7', code: 50126 }),
      line({ at: '10:00', user: 'elsewhere', ip: '198.51.100.1', code: 50126 }),
    ];
    await locally([...around, ...spray()], async (local) => {
      const scope = checked((await found(local)).findings.scope);
      expect(scope.summary).toMatchObject({ attempts: 8, accounts: 8, sources: 1, sharedSources: 0, failures: 7 });
      const detail = await local.ports.store.recall<ScopeDetail>(scope.detail);
      expect(detail.users.map(({ id }) => id)).toContain('id-of-tried');
      expect(detail.users.map(({ id }) => id)).not.toContain('id-of-too-early');
    });
  });

  it('of a shared source counts only what failed', async () => {
    await locally([...office, ...spray()], async (local) => {
      const { summary } = checked((await found(local)).findings.scope);
      expect(summary).toMatchObject({ attempts: 6, sharedSources: 1, knownSources: 1 });
    });
  });

  it('says what it asked, so that it can be asked again', async () => {
    await locally(spray(), async (local) => {
      const [query] = checked((await found(local)).findings.scope).queries;
      expect(query).toMatchObject({
        text: 'sign-ins from 1 source in 1 file',
        rows: 7,
        to: '2026-03-17T11:05:00.000Z',
      });
    });
  });
});

describe('checkUserAgents', () => {
  it('calls a tool a tool', async () => {
    await locally(spray(), async (local) => {
      expect(checked((await found(local)).findings.agents).summary).toMatchObject({
        verdict: 'automated',
        families: [{ class: 'http-library', attempts: 7 }],
      });
    });
  });
});

describe('checkPostLockoutSuccess', () => {
  it('attributes a success from the attacking source to the attacker, hours later, too', async () => {
    const later = line({ at: '22:00', user: 'late-victim', ip: '203.0.113.7', code: 0, password: true });
    await locally([...ordinaryDays(), ...spray(), later], async (local) => {
      const { summary } = checked((await found(local)).findings.access);
      expect(summary).toMatchObject({ signedIn: 2, passwordConfirmed: 0, undecided: 0 });
    });
  });

  it('keeps a success from elsewhere apart', async () => {
    const own = line({ at: '12:00', user: 'user1', ip: '198.51.100.20', code: 0, agent: 'Mozilla/5.0' });
    await locally([...ordinaryDays(), ...spray({ signsIn: false }), own], async (local) => {
      expect(checked((await found(local)).findings.access).summary).toMatchObject({ signedIn: 0, elsewhere: 1 });
    });
  });

  it('cannot tell owner from attacker where the source is shared and nothing is known of the device', async () => {
    const success = line({ at: '10:30', user: 'user2', ip: '203.0.113.7', code: 0, password: true });
    await locally([...office, ...spray({ signsIn: false }), success], async (local) => {
      expect(checked((await found(local)).findings.access).summary).toMatchObject({ signedIn: 0, undecided: 1 });
    });
  });

  it('does not take the attacker’s own successes before the first lockout for habits', async () => {
    const before = [0, 1, 2, 3, 4].map((index) =>
      line({ at: `07:0${index}`, user: `user${index}`, ip: '203.0.113.7', code: 0, password: true }),
    );
    const week = line({ at: '2026-03-09T12:00:00.000Z', user: 'somebody', ip: '192.0.2.10', code: 0 });
    await locally([week, ...before, ...spray({ signsIn: false })], async (local) => {
      const { scope, access } = (await found(local)).findings;
      expect(checked(scope).summary).toMatchObject({ sharedSources: 0 });
      expect(checked(access).summary).toMatchObject({ signedIn: 5, undecided: 0 });
    });
  });

  it('does not take a success for the owner’s because of that success', async () => {
    const success = line({ at: '08:30', user: 'user2', ip: '203.0.113.7', code: 0, password: true });
    await locally([...office, ...spray({ signsIn: false }), success], async (local) => {
      expect(checked((await found(local)).findings.access).summary).toMatchObject({ signedIn: 0, undecided: 1 });
    });
  });

  it('still knows an office from an attacker where the logs hold less than a day of habits, and vouches for nobody', async () => {
    const morning = [1, 2, 3, 4, 5].map((index) =>
      line({ at: `07:0${index}`, user: `user${index}`, ip: '203.0.113.7', code: 0, agent: 'Mozilla/5.0' }),
    );
    const colleague = line({ at: '12:00', user: 'colleague', ip: '203.0.113.7', code: 0, agent: 'Mozilla/5.0' });
    await locally([...morning, ...spray({ signsIn: false }), colleague], async (local) => {
      expect(checked((await found(local)).findings.access).summary).toMatchObject({ signedIn: 0, undecided: 5 });
    });
  });

  it('attributes nothing where a person asks about an address that attacked nobody', async () => {
    const own = ['ada', 'bo'].map((user) => line({ at: '10:00', user, ip: '203.0.113.7', code: 0, password: true }));
    await locally([...ordinaryDays(), ...own], async (local) => {
      const request = { about: { ip: '203.0.113.7' }, mail: false };
      const question = { request, workflowId: 'any', startedAt: '2026-03-18T00:00:00.000Z', pass: 1, news: NO_NEWS };
      const campaign = await local.activities.loadCampaign(question);
      const findings = await foundBy(local, campaign);
      expect(checked(findings.access).summary).toMatchObject({ signedIn: 0, undecided: 0, elsewhere: 0 });
      const filed = await local.activities.fileCase({
        campaign,
        looked: { findings, verdict: judge(campaign.facts, findings) },
      });
      expect(filed).toMatchObject({
        ...{ severity: 'informational', status: 'closed', users: 0, signedIn: 0 },
        title: 'Nothing found: no lockout and no failed sign-in',
      });
    });
  });

  it('looks at the accounts that locked when step 1 could not look', async () => {
    const own = line({ at: '12:00', user: 'user1', ip: '198.51.100.20', code: 0, agent: 'Mozilla/5.0' });
    await locally([...ordinaryDays(), ...spray({ signsIn: false }), own], async (local) => {
      const { campaign } = await found(local);
      const scope = { notChecked: 'away' };
      const { summary } = await local.activities.checkPostLockoutSuccess({ campaign, scope });
      expect(summary.elsewhere).toBe(1);
    });
  });
});

describe('the steps together', () => {
  const phone = { user: 'owner', ip: '198.51.100.20', agent: 'Apple-iPhone15C2/2102.133' };
  const retries = Array.from({ length: 21 }, (_, index) =>
    line({ ...phone, at: minutesAfter('10:00', index * 2.5), code: 50053 }),
  );
  const atHome = ['2026-03-12T08:00:00.000Z', '2026-03-13T08:00:00.000Z'].map((day) =>
    line({ ...phone, at: day, code: 0, agent: 'Mozilla/5.0' }),
  );
  const verdictOf = async (local: Local) => {
    const { campaign, findings } = await found(local);
    return judge(campaign.facts, findings);
  };

  it('tell a phone with an old password from an attack', async () => {
    await locally([...ordinaryDays(), ...atHome, ...retries], async (local) => {
      expect(await verdictOf(local)).toMatchObject({ severity: 'low', classification: 'stale-credential' });
    });
  });

  it('take the same from where the owner never was for guessing', async () => {
    await locally([...ordinaryDays(), ...retries], async (local) => {
      expect(await verdictOf(local)).toMatchObject({ severity: 'medium', classification: 'password-guessing' });
    });
  });

  it('see that a password is known where ROPC was asked for an app that nobody has', async () => {
    const oracle = line({ at: '10:30', user: 'oracled', ip: '203.0.113.7', code: 700016 });
    await locally([...ordinaryDays(), ...spray({ signsIn: false }), oracle], async (local) => {
      const { severity, reasons } = await verdictOf(local);
      expect(severity).toBe('high');
      expect(reasons.map(({ code }) => code)).toContain('password-by-code-only');
    });
  });
});

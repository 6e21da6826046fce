import { isNotChecked } from '../../src/domain/findings.ts';
import type { Case } from '../../src/domain/case.ts';
import type { LoadedCampaign } from '../../src/domain/loaded-campaign.ts';
import { NO_NEWS } from '../../src/domain/news.ts';
import { judge } from '../../src/domain/verdict.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { at } from '../support/builders.ts';
import { foundBy, hunted, loaded } from '../support/investigated.ts';
import { locally, TENANT, type Local } from '../support/local-ports.ts';
import type { Conclusion, Entries, Scenario } from './scenario.ts';

/** The cases that come of a scenario, and the mails about them: from files to the mailbox, with the real activities. */
export async function played(
  scenario: Pick<Scenario, 'lines' | 'privileged' | 'asked'>,
  { feed }: { readonly feed?: SignInFeed } = {},
): Promise<{ cases: Case[]; mails: string[] }> {
  const { lines, privileged = [], asked } = scenario;
  const isPrivileged = (_: string, name: string | null): boolean => privileged.includes(shortName(name));
  const done: { cases: Case[]; mails: string[] } = { cases: [], mails: [] };
  await locally(
    lines,
    async (local) => {
      const { cases } = await hunted(local);
      const campaigns = asked
        ? [await askedAbout(local, asked)]
        : await Promise.all(cases.map((handover) => loaded(local, handover)));
      for (const campaign of campaigns) done.cases.push(await filedAndMailed(local, campaign));
      done.mails = await local.mails();
    },
    { tenant: { isPrivileged, ...(feed && { feed }) } },
  );
  return done;
}

function askedAbout({ activities }: Local, ip: string): Promise<LoadedCampaign> {
  const request = { about: { ip }, window: { from: at('00:00'), to: at('23:59') }, mail: false };
  return activities.loadCampaign({ request, workflowId: 'asked', startedAt: at('23:59'), pass: 1, news: NO_NEWS });
}

async function filedAndMailed(local: Local, campaign: LoadedCampaign): Promise<Case> {
  const findings = await foundBy(local, campaign);
  const verdict = judge(campaign.facts, findings);
  const { caseId, revision, notice } = await local.activities.fileCase({ campaign, looked: { findings, verdict } });
  if (notice) await local.activities.emailCase({ tenant: TENANT, caseId, revision });
  return (await local.ports.store.caseFile(caseId))!;
}

/** What a case says, in the words of a scenario. */
export function conclusionOf({ severity, verdict, users, access, agents, attack, status }: Case): Conclusion {
  if (isNotChecked(access) || isNotChecked(agents)) throw new Error('a step of the runbook did not look');
  return {
    ...{ severity, status, agents: agents.verdict, techniques: attack.techniques },
    classification: verdict.classification,
    reasons: verdict.reasons.map(({ code }) => code),
    users: Object.fromEntries(users.map(({ name, outcome }) => [shortName(name), outcome])),
    access: entriesIn(access),
  };
}

function entriesIn({
  signedIn,
  passwordConfirmed,
  undecided,
  elsewhere,
}: Exclude<Case['access'], { notChecked: string }>): Entries {
  return {
    signedIn: signedIn.map(({ name, by }) => `${shortName(name)} by ${by ?? 'nothing recorded'}`),
    passwordConfirmed: passwordConfirmed.map(({ name, stoppedBy }) => `${shortName(name)} stopped by ${stoppedBy}`),
    undecided: undecided.map(({ name }) => shortName(name)),
    elsewhere: elsewhere.map(({ name, likeness }) => `${shortName(name)} reads as ${likeness.reads}`),
  };
}

function shortName(name: string | null): string {
  return name?.replace('@example.com', '') ?? 'nobody';
}

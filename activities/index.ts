import type { Ports } from '../src/ports.ts';
import { makeApplyThreshold } from './apply-threshold.ts';
import { asActivity } from './as-activity.ts';
import { makeCheckPostLockoutSuccess } from './check-post-lockout-success.ts';
import { makeCheckUserAgents } from './check-user-agents.ts';
import { makeDetectLockouts } from './detect-lockouts.ts';
import { makeEmailCase } from './email-case.ts';
import { makeFetchSignIns } from './fetch-sign-ins.ts';
import { makeFileCase } from './file-case.ts';
import { makeLoadCampaign } from './load-campaign.ts';
import { makeOpenInvestigations } from './open-investigations.ts';
import { makeRecordCoverage } from './record-coverage.ts';
import { makeScopeByIp } from './scope-by-ip.ts';

/** Everything the workflows can ask for, over these ports. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred type is the list
export function createActivities(ports: Ports) {
  return {
    fetchSignIns: asActivity(makeFetchSignIns(ports)),
    detectLockouts: asActivity(makeDetectLockouts(ports)),
    applyThreshold: asActivity(makeApplyThreshold(ports)),
    openInvestigations: asActivity(makeOpenInvestigations(ports)),
    recordCoverage: asActivity(makeRecordCoverage(ports)),
    loadCampaign: asActivity(makeLoadCampaign(ports)),
    scopeByIp: asActivity(makeScopeByIp(ports)),
    checkUserAgents: asActivity(makeCheckUserAgents(ports)),
    checkPostLockoutSuccess: asActivity(makeCheckPostLockoutSuccess(ports)),
    fileCase: asActivity(makeFileCase(ports)),
    emailCase: asActivity(makeEmailCase(ports)),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** Those that ask the feed, a shared service with limits: they have a queue of their own. */
export const FEED_ACTIVITIES = [
  'fetchSignIns',
  'scopeByIp',
  'checkUserAgents',
  'checkPostLockoutSuccess',
] as const satisfies readonly (keyof Activities)[];

import { logAnalyticsFeed } from '../../adapters/log-analytics/feed.ts';
import type { Workspace } from '../../adapters/log-analytics/question.ts';
import { HOUR } from '../../domain/duration.ts';
import { instantAt } from '../../domain/instant.ts';
import { counted } from '../../domain/wording.ts';
import { checked, type Check } from './check.ts';

/** An address of the documentation (RFC 5737): nobody signs in from it. */
const NOBODYS = '192.0.2.1';

/** Asks what hunts and cases ask, of the last hour: a column or a right that is missing shows here, and not at night. */
export function questionsCheck(title: string, workspace: Workspace, now: () => number): Promise<Check> {
  const feed = logAnalyticsFeed({ workspace, maxCatchUp: HOUR, now });
  return checked(
    title,
    async (signal) => {
      const hour = { from: instantAt(now() - HOUR), to: instantAt(now()) };
      const { reading } = await feed.lockoutsSince({}, { signal });
      const { lockouts } = await feed.lockoutsWithin([hour], { signal });
      await feed.tally({ sources: [NOBODYS], users: [], slices: [hour], known: [] }, { signal });
      const arrived = `${counted(reading.records, 'sign-in')} arrived within the hour`;
      return { status: 'ok', detail: `${arrived}; ${counted(lockouts.length, 'lockout')} happened in it` };
    },
    { fix: 'Hunts ask the same and would fail. Where the message names no right or table of yours, report it.' },
  );
}

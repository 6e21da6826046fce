import type { SignInFeed } from '../../ports.ts';
import { arrivalReader } from './arrivals.ts';
import { lockoutReader } from './lockouts.ts';
import type { Workspace } from './question.ts';
import { reachTeller } from './reach.ts';
import { roller } from './roll-ups.ts';

/** A workspace, and how it is hunted. */
export interface LogAnalyticsFeedOptions {
  readonly workspace: Workspace;
  /** How far back a hunt goes after an outage, in milliseconds. */
  readonly maxCatchUp: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Sign-ins from a Log Analytics workspace. The service does the reduction: lockouts come as rows of the columns that are
 * read, everything else as counts. A question is one query, whatever the number of addresses in it.
 */
export function logAnalyticsFeed({ workspace, maxCatchUp, now = Date.now }: LogAnalyticsFeedOptions): SignInFeed {
  const reach = reachTeller(workspace, now);
  return {
    name: workspace.name,
    lockoutsSince: arrivalReader(workspace, reach, { maxCatchUp, now }),
    lockoutsWithin: lockoutReader(workspace, reach),
    tally: roller(workspace, reach, now),
  };
}

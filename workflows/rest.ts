import { condition, setHandler } from '@temporalio/workflow';
import type { Filed } from '../src/domain/filed.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import { millisOf, type Instant } from '../src/domain/instant.ts';
import type { News } from '../src/domain/news.ts';
import { overdueAfter, wakeUpAt, type Untold } from '../src/domain/wake-up.ts';
import type { Window } from '../src/domain/window.ts';
import { standing, type Carried, type Inbox } from './messages.ts';

/** How a case's workflow rests between its passes. */
export interface Rest {
  /** A pass begins with this news. Answers since when it waits in vain, and until now; `null`: it does not. */
  passBegins(news: News): Window | null;
  /** A pass is over: when the case wakes up by itself; `null` when it is over. */
  due(campaign: LoadedCampaign, filed: Filed, untold: readonly Untold[]): Instant | null;
  /** Waits until something comes in, or until then. */
  until(wakeAt: Instant, inbox: Inbox): Promise<void>;
  /** The case is over: what it returns. */
  over(): Filed | null;
  carry(): Pick<Carried, 'lookedAt' | 'endedAt' | 'overdue'>;
}

/** Keeps the few times that the waits of a case depend on, and answers the query `standing`. */
export function openRest(carried: Carried): Rest {
  let { lookedAt, endedAt, overdue = null } = carried;
  let filed: Filed | null = null;
  let isResting = false;
  setHandler(standing, () => ({ filed, isResting }), { description: 'what was filed last, and whether it rests' });
  return {
    passBegins: ({ batches, decisions }) => {
      isResting = false;
      // A decision is filed beside the watch: it neither is a look nor puts one off.
      if (lookedAt === null || batches.length > 0 || decisions.length === 0) lookedAt = now();
      if (batches.length > 0) overdue = null; // new lockouts begin anew
      return overdue && { from: overdue.since, to: now() };
    },
    due: (campaign, latest, untold) => {
      filed = latest;
      endedAt = latest.watch === 'active' ? null : (endedAt ?? now());
      const since = lookedAt ?? now();
      overdue = overdueAfter(latest, since, overdue);
      return wakeUpAt({ campaign, filed: latest, untold, lookedAt: since, endedAt, overdue });
    },
    until: async (wakeAt, inbox) => {
      isResting = true;
      const wait = Math.max(1, millisOf(wakeAt) - Date.now());
      await condition(() => !inbox.isEmpty(), wait, { summary: `until ${wakeAt}, or until something comes in` });
    },
    over: () => {
      isResting = true;
      return filed;
    },
    carry: () => ({ lookedAt, endedAt, overdue }),
  };
}

/** In a workflow, the time of the task: the same whenever it is replayed. */
function now(): Instant {
  return new Date().toISOString();
}

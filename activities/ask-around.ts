import type { SourceKey } from '../src/domain/address.ts';
import { habitsOf } from '../src/domain/habits.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import type { Lockout } from '../src/domain/lockout.ts';
import type { LookedAround } from '../src/domain/looked-around.ts';
import { holdHabits, runbookWindows, slicesFor, within, type RunbookWindows } from '../src/domain/runbook-windows.ts';
import type { Tally } from '../src/domain/tally.ts';
import type { UserKey } from '../src/domain/user-key.ts';
import type { Window } from '../src/domain/window.ts';
import type { Asking, Ports, TallyAnswer } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';

/** The campaign's lists, and what the feed answered about its sources in a window and in the week before. */
export interface Around extends LookedAround {
  readonly answer: TallyAnswer;
}

/** Puts one question to the feed: what did the campaign's sources (and these users) do in the window, and before? */
export async function askAround(
  { tenants, store }: Ports,
  campaign: LoadedCampaign,
  { users, windowOf }: { users: readonly UserKey[]; windowOf: (windows: RunbookWindows) => Window },
  asking: Asking,
): Promise<Around> {
  const { feed } = acceptedTenant({ tenants }, campaign.tenant);
  const lockouts = await store.recall<Lockout[]>(campaign.lockouts);
  const sources = await store.recall<SourceKey[]>(campaign.sources);
  const windows = runbookWindows(campaign.span);
  const window = windowOf(windows);
  const slices = slicesFor(window, windows);
  const known = lockouts.map(({ user, userName, at }) => ({ userId: user, userName, at }));
  const answer = await feed.tally({ sources, users, slices, known }, asking);
  const isIn = (asked: Window) => (tally: Tally) => within(slices[tally.slice]!, asked);
  const settled = answer.tallies.filter(isIn(windows.settled));
  const enough = holdHabits(windows, answer.from);
  return {
    ...{ lockouts, sources: new Set(sources), windows, answer },
    habits: habitsOf(settled, enough ? settled : answer.tallies.filter(isIn(windows.habits))),
    looked: answer.tallies.filter(isIn(window)),
  };
}

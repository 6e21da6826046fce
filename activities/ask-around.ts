import type { SourceKey } from '../src/domain/address.ts';
import type { Step } from '../src/domain/findings.ts';
import { habitsOf } from '../src/domain/habits.ts';
import type { LoadedCampaign } from '../src/domain/loaded-campaign.ts';
import type { Lockout } from '../src/domain/lockout.ts';
import { lookOf, type Look } from '../src/domain/look.ts';
import { planLook } from '../src/domain/look-plan.ts';
import type { LookedAround } from '../src/domain/looked-around.ts';
import { holdHabits, runbookWindows, slicesFor, within, type RunbookWindows } from '../src/domain/runbook-windows.ts';
import type { Tally, TallyQuestion } from '../src/domain/tally.ts';
import type { TallyAnswer } from '../src/domain/tally-answer.ts';
import type { UserKey } from '../src/domain/user-key.ts';
import type { Window } from '../src/domain/window.ts';
import type { Asking, Ports } from '../src/ports.ts';
import { acceptedTenant } from './accepted-tenant.ts';

/** The campaign's lists, and what the feed knows of its sources in a window and in the week before. */
export interface Around extends LookedAround {
  readonly look: Look;
}

/** Which step asks, about whom besides the sources, and in which window. */
export interface StepQuestion {
  readonly step: Step;
  readonly users: readonly UserKey[];
  readonly windowOf: (windows: RunbookWindows) => Window;
}

/** Asks the feed: what did the campaign's sources (and these users) do in the window, and before? */
export async function askAround(
  ports: Ports,
  campaign: LoadedCampaign,
  { step, users, windowOf }: StepQuestion,
  asking: Asking,
): Promise<Around> {
  const lockouts = await ports.store.recall<Lockout[]>(campaign.lockouts);
  const sources = await ports.store.recall<SourceKey[]>(campaign.sources);
  const windows = runbookWindows(campaign.span);
  const window = windowOf(windows);
  const slices = slicesFor(window, windows);
  const known = lockouts.map(({ user, userName, at }) => ({ userId: user, userName, at }));
  const look = await lookAt(ports, campaign, step, { sources, users, slices, known }, asking);
  const isIn = (asked: Window) => (tally: Tally) => within(slices[tally.slice]!, asked);
  const settled = look.tallies.filter(isIn(windows.settled));
  const enough = holdHabits(windows, look.from);
  return {
    ...{ lockouts, sources: new Set(sources), windows, look },
    habits: habitsOf(settled, enough ? settled : look.tallies.filter(isIn(windows.habits))),
    looked: look.tallies.filter(isIn(window)),
  };
}

/**
 * Puts a step's question to the feed; where nothing but news asks for the look, only as far as the one before cannot have
 * seen it. Whatever look lies there is true of the time and the people that it names, so a step that is tried again may
 * meet its own.
 */
async function lookAt(
  { tenants, store }: Ports,
  { tenant, caseId, origin, span, onlyNews }: LoadedCampaign,
  step: Step,
  question: TallyQuestion,
  asking: Asking,
): Promise<Look> {
  const { feed, watches } = acceptedTenant({ tenants }, tenant);
  const before = onlyNews ? await store.keptLook(caseId, step) : null;
  const plan = planLook({ question, feed: feed.name, lastLockout: span.to }, before);
  const answers: TallyAnswer[] = [];
  for (const part of plan.parts) answers.push(await feed.tally(part.question, asking));
  const look = lookOf(plan, answers);
  if (watches && origin === 'scheduled') await store.keepLook(caseId, step, look.keep);
  return look;
}

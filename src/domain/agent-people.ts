import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsIn, type AgentUse } from './agent-use.ts';
import type { Tally } from './tally.ts';
import { namedUser, type UserKey } from './user-key.ts';

/** Share of the attempts from registered devices from which on people speak for themselves. */
const HALF = 0.5;

/** Accounts, and different setups for each two of them, that an office has and a tool rarely. */
const SEVERAL = 5;

/** Agents of one account that its browser and its mail program explain. */
const FEW = 2;

/** Registered devices are hard to fake: behind them sit people. */
export function registeredDevices(attempts: readonly Tally[]): AgentEvidence[] {
  const devices = attempts.filter(({ deviceId }) => deviceId !== null);
  const share = attemptsIn(devices) / (attemptsIn(attempts) || 1);
  if (share < HALF) return [];
  const text = `${Math.round(share * 100)} % of the attempts come from registered devices`;
  return [{ code: 'registered-devices', text, weight: 0.6, for: 'human' }];
}

/**
 * Many accounts, each with one agent of its own or shared with few: what an office looks like. Tools that draw agents
 * at random look the same from far, so it is light, and only agents of browsers and clients of today count at all.
 */
export function ownAgents(uses: readonly AgentUse[]): AgentEvidence[] {
  if (!uses.every(({ reading }) => reading.class === 'native-client' || reading.class === 'browser')) return [];
  const users = accountsWithFew(uses);
  if (users < SEVERAL || uses.length * 2 < users) return [];
  const text = `${users} accounts with ${uses.length} different browsers and clients, at most two each`;
  return [{ code: 'own-agents', text, weight: 0.3, for: 'human' }];
}

/** How many accounts there are when none has more than a few agents; 0 as soon as one has. */
function accountsWithFew(uses: readonly AgentUse[]): number {
  const agents = new Map<UserKey, number>();
  for (const { tallies } of uses)
    for (const user of new Set(tallies.map(namedUser))) {
      if (user === null) continue;
      const known = agents.get(user) ?? 0;
      if (known === FEW) return 0;
      agents.set(user, known + 1);
    }
  return agents.size;
}

import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsUnder, type AgentUse } from './agent-use.ts';
import { counted } from './wording.ts';

/** What a tool sends when nobody tells it otherwise, although it says nothing of itself. */
interface ToolDefault {
  readonly tool: string;
  /** A part of the agent, exactly. */
  readonly part: string;
  readonly source: string;
}

const DEFAULTS: readonly ToolDefault[] = [
  { tool: 'CredMaster', part: 'rv:59.0) Gecko/20100101 Firefox/59.0', source: 'credmaster.py' },
  { tool: 'CredMaster', part: 'Edg/105.0.1343.50', source: 'CredMaster plugins/msgraph/msgraph.py' },
  { tool: 'o365spray', part: 'Microsoft Outlook 16.0.12026; Pro)', source: 'o365spray core/utils/defaults.py' },
  { tool: 'TREVORspray', part: 'CPU iPhone OS 13_2_3 like Mac OS X', source: 'TREVORspray lib/util/misc.py' },
  { tool: 'MFASweep', part: 'Nintendo Switch', source: 'MFASweep.ps1' },
];

/** Agents that tools send by default. Each was some client's once, so that none decides alone. */
export function toolDefaults(uses: readonly AgentUse[]): AgentEvidence[] {
  const found = uses.flatMap((use) => {
    const known = DEFAULTS.find(({ part }) => use.userAgent.includes(part));
    return known ? [{ tool: known.tool, use }] : [];
  });
  if (found.length === 0) return [];
  const tools = [...new Set(found.map(({ tool }) => tool))].sort().join(', ');
  const attempts = counted(attemptsUnder(found.map(({ use }) => use)), 'attempt');
  const text = `${attempts} with a user agent that a known tool sends by default (${tools})`;
  return [{ code: 'known-tool-default', text, weight: 0.4, for: 'automated' }];
}

import { agentsOf } from '../src/domain/agents.ts';
import type { AgentsSummary, Checked } from '../src/domain/findings.ts';
import { attributable } from '../src/domain/scope.ts';
import type { Asking, Ports } from '../src/ports.ts';
import { askAround } from './ask-around.ts';
import type { StepInput } from './scope-by-ip.ts';

/** Runbook step 2: was it a tool? What it says it is, and how it behaves. */
export const makeCheckUserAgents = (ports: Ports) =>
  async function checkUserAgents({ campaign }: StepInput, asking: Asking): Promise<Checked<AgentsSummary>> {
    const around = await askAround(
      ports,
      campaign,
      { step: 'agents', users: [], windowOf: ({ scope }) => scope },
      asking,
    );
    const agents = agentsOf(attributable(around.looked, around.sources, around.habits));
    return {
      summary: { ...agents, families: agents.families.slice(0, 5), evidence: agents.evidence.slice(0, 10) },
      detail: await ports.store.keep(agents, agents.families.length),
      queries: around.look.queries,
    };
  };

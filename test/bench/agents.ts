import { readAgent } from '../../src/domain/agent-class.ts';
import { AGENT_RULES } from '../../src/domain/agent-rules.ts';

const AGENTS = 20_000;
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.';

/** Agents read per second, a tenth of them hostile; and how many times longer a hostile one takes than a plain one. */
export function agentReading(): { perSecond: number; hostileToPlain: number } {
  const hostile = hostileAgents();
  const ordinary = (index: number): string => `${CHROME}${index}.0 Safari/537.36`;
  const mixed = (index: number): string => (index % 10 === 0 ? hostile[index % hostile.length]! : ordinary(index));
  const plain = '-'.repeat(100_000);
  const [quick, slow, all] = [
    secondsOf(() => plain),
    secondsOf((index) => hostile[index % hostile.length]!),
    secondsOf(mixed),
  ];
  return { perSecond: AGENTS / all, hostileToPlain: slow / quick };
}

/** 100 kB each: everything that a rule looks for, over and over, alone and behind the beginning of a browser. */
function hostileAgents(): string[] {
  return AGENT_RULES.flatMap(({ pattern }) =>
    pattern.flatMap(({ text }) => [
      text.repeat(100_000 / text.length),
      `Mozilla/5.0 (${text.repeat(100_000 / text.length)}`,
    ]),
  );
}

/** The best of some rounds: what another process takes meanwhile says nothing of us. */
function secondsOf(agentAt: (index: number) => string): number {
  let best = Infinity;
  for (let round = 0; round < 6; round++) {
    const agents = Array.from({ length: AGENTS }, (_, index) => agentAt(index));
    const began = process.hrtime.bigint();
    for (const agent of agents) readAgent(agent);
    best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e9);
  }
  return best;
}

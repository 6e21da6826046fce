import { AGENT_RULES } from './agent-rules.ts';
import { fixedTexts } from './fixed-texts.ts';

/** What a user agent says it is. What it does is another question: see agents.ts. */
export const AGENT_CLASSES = [
  'http-library',
  'admin-cli',
  'attack-tool',
  'headless',
  'crawler',
  'stale',
  'legacy-auth',
  'native-client',
  'browser',
  'empty',
  'unknown',
] as const;
export type AgentClass = (typeof AGENT_CLASSES)[number];

/** A user agent read by the rules. */
export interface AgentReading {
  readonly class: AgentClass;
  /** Family: `python-requests`, `Chrome`, …; the class where the rules name none. */
  readonly name: string;
}

/** UTF-16 units looked at; the rest of a long agent says nothing more. */
export const AGENT_LENGTH = 512;

const PATTERNS = AGENT_RULES.flatMap(({ pattern }, rule) => pattern.map((each) => ({ ...each, rule })));
const SEARCH = fixedTexts(PATTERNS.map(({ text }) => text));

/** Reads a user agent by the ordered table; `unknown` is unknown and never "human". */
export function readAgent(userAgent: string): AgentReading {
  const agent = userAgent.slice(0, AGENT_LENGTH);
  const found = foundIn(agent);
  const index = AGENT_RULES.findIndex(
    ({ pattern, form }, rule) => (pattern.length === 0 || found[rule]) && (form?.(agent) ?? true),
  );
  const rule = AGENT_RULES[index]!;
  return { class: rule.class, name: rule.name ?? found[index]!.name };
}

/** Of each rule (by position) the first of its patterns that is there. */
function foundIn(agent: string): readonly (Found | undefined)[] {
  const found: (Found | undefined)[] = NOTHING.slice();
  SEARCH.search(agent, (order, end) => {
    const { rule, text, nameAt } = PATTERNS[order]!;
    const before = found[rule];
    if (before && before.order <= order) return;
    const name = nameAt(agent, end - text.length, end);
    if (name !== null) found[rule] = { order, name };
  });
  return found;
}

interface Found {
  readonly order: number;
  readonly name: string;
}
const NOTHING = AGENT_RULES.map(() => undefined);

/** Classes that say "I am a tool": each is enough to call a sign-in automated. */
export function saysItIsATool(agentClass: AgentClass): boolean {
  return ['http-library', 'attack-tool', 'headless', 'crawler'].includes(agentClass);
}

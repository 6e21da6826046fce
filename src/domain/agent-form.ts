import type { AgentEvidence } from './agent-evidence.ts';
import { numberAt } from './agent-pattern.ts';
import type { AgentUse } from './agent-use.ts';
import { total } from './groups.ts';
import { counted } from './wording.ts';

/** A form in which no genuine client writes its agent. */
interface ImpossibleForm {
  /** What is wrong, in a few words. */
  readonly what: string;
  /** In an agent in lower case. */
  readonly holds: (agent: string) => boolean;
  readonly source: string;
}

const FORMS: readonly ImpossibleForm[] = [
  {
    what: 'cut short',
    holds: (agent) => agent.endsWith(' safari/537.3') || agent.endsWith(' safari/604.'),
    source: 'ROADtools roadlib/constants.py: a list copied with its ends missing',
  },
  {
    what: 'with random digits at the end',
    holds: (agent) => agent.includes(' ') && isRandomTail(agent.slice(agent.lastIndexOf(' ') + 1)),
    source: 'TREVORspray lib/proxy.py: --random-useragent appends NNNNN.NNNNN',
  },
  {
    what: 'of Windows Phone, withdrawn in 2020',
    holds: (agent) => agent.includes('windows phone'),
    source: 'MFASweep.ps1; support ended on 14 January 2020',
  },
  {
    what: 'of an old Internet Explorer on Windows 10',
    // Its compatibility view says MSIE 7.0, too, but never hides its engine, Trident/7.0.
    holds: (agent) => agent.includes('msie ') && agent.includes('windows nt 10') && !agent.includes('trident/'),
    source: 'Internet Explorer 11 is the only one for Windows 10',
  },
];

/** Agents of a form that no client sends: whoever wrote them wrote a tool. */
export function impossibleForms(uses: readonly AgentUse[]): AgentEvidence[] {
  const agents = uses.map(({ userAgent, attempts }) => ({ agent: userAgent.toLowerCase(), attempts }));
  const found = FORMS.flatMap(({ what, holds }) => {
    const attempts = total(agents, (each) => (holds(each.agent) ? each.attempts : 0));
    return attempts > 0 ? [`${counted(attempts, 'attempt')} ${what}`] : [];
  });
  if (found.length === 0) return [];
  const text = `user agents that no client sends: ${found.join(', ')}`;
  return [{ code: 'impossible-agent', text, weight: 0.7, for: 'automated' }];
}

/** Four to six digits, a point, as many again. */
function isRandomTail(word: string): boolean {
  const parts = word.split('.');
  const isRun = (part: string): boolean => part.length >= 4 && part.length <= 6 && String(numberAt(part, 0)) === part;
  return parts.length === 2 && parts.every(isRun);
}

/**
 * A text to look for in user agents, ASCII letters of either case alike. No pattern is a regular expression: fixed
 * texts are found in one pass (fixed-texts.ts), so that whatever an attacker writes, nothing can backtrack.
 */
export interface AgentPattern {
  readonly text: string;
  /** The name of the family when an occurrence, at `from` up to before `to`, counts; else `null`. */
  readonly nameAt: (agent: string, from: number, to: number) => string | null;
}

/** Names with which an agent begins, as products do: then comes one of `ends`, or nothing at all. */
export function start(ends: string, ...names: readonly string[]): AgentPattern[] {
  return names.map((name) => ({
    text: name,
    nameAt: (agent, from, to) => (from === 0 && (to === agent.length || ends.includes(agent[to]!)) ? name : null),
  }));
}

/** Names anywhere, with no letter, digit or underscore on either side. */
export function word(...names: readonly string[]): AgentPattern[] {
  return names.map((name) => ({
    text: name,
    nameAt: (agent, from, to) => (isWordPart(agent, from - 1) || isWordPart(agent, to) ? null : name),
  }));
}

/** Names anywhere, even within a word. */
export function inside(...names: readonly string[]): AgentPattern[] {
  return names.map((name) => ({ text: name, nameAt: () => name }));
}

/** Names anywhere, followed by one of `ends`: `azsdk-net`, `PowerShell/7.4`. */
export function before(ends: string, ...names: readonly string[]): AgentPattern[] {
  return names.map((name) => ({
    text: name,
    nameAt: (agent, _, to) => (to < agent.length && ends.includes(agent[to]!) ? name : null),
  }));
}

/** Products with a version that fits: `Chrome/98.0`, not at the end of a longer word. */
export function product(fits: (major: number) => boolean, ...names: readonly string[]): AgentPattern[] {
  return names.map((name) => ({
    text: `${name}/`,
    nameAt: (agent, from, to) => (!isWordPart(agent, from - 1) && fits(numberAt(agent, to)) ? name : null),
  }));
}

/** Is the character there a letter, a digit or an underscore (ASCII)? Beyond the ends there is none. */
export function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** The whole number that begins there, of nine digits at most: a version, or a part of one; NaN for none. */
export function numberAt(text: string, at: number): number {
  let number = NaN;
  for (let end = at; end < at + 9; end++) {
    const digit = text.charCodeAt(end) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    number = (end === at ? 0 : number * 10) + digit;
  }
  return number;
}

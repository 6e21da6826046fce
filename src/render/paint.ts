import type { Severity } from '../domain/severity.ts';

/** What a colour is for; never the only thing that says it. */
export type Tone = 'heading' | 'bad' | 'careful' | 'good' | 'quiet';

/** Colours some text for a terminal, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

/** SGR parameters: how a tone begins and ends (ECMA-48 §8.3.117). */
const SGR: Readonly<Record<Tone, readonly [on: number, off: number]>> = {
  heading: [1, 22],
  bad: [31, 39],
  careful: [33, 39],
  good: [32, 39],
  quiet: [2, 22],
};

/** For pipes, files, and people who want no colour. */
export const plain: Paint = (_tone, text) => text;

/** For terminals. */
export const coloured: Paint = (tone, text) => {
  const [on, off] = SGR[tone];
  return `\u001b[${on}m${text}\u001b[${off}m`;
};

const OF_SEVERITY = {
  critical: 'bad',
  high: 'bad',
  medium: 'careful',
  low: 'quiet',
  informational: 'quiet',
} as const satisfies Readonly<Record<Severity, Tone>>;

/** The tone of a severity. */
export function toneOf(severity: Severity): Tone {
  return OF_SEVERITY[severity];
}

/** What text is written on. */
export interface Screen {
  /** Characters of width 1 in a line. */
  readonly columns: number;
  readonly paint: Paint;
}

/** Where nothing is known of the screen: a pipe, a file. */
export const PAGE: Screen = { columns: 80, paint: plain };

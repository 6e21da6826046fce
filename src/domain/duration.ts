/** A length of time as policies write it: a whole number and its unit, `15m`, `24h`, `30d`. */
export type Duration = `${number}${Unit}`;

const UNIT_MILLIS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof UNIT_MILLIS;

export const SECOND = UNIT_MILLIS.s;
export const MINUTE = UNIT_MILLIS.m;
export const HOUR = UNIT_MILLIS.h;
export const DAY = UNIT_MILLIS.d;

/** A duration in milliseconds; throws RangeError for text that is none (configuration is checked before it comes here). */
export function durationMillis(duration: string): number {
  const match = /^([1-9]\d*)(ms|s|m|h|d)$/.exec(duration);
  if (!match) throw new RangeError(`not a duration: ${duration} (write a whole number and ms, s, m, h or d)`);
  return Number(match[1]) * UNIT_MILLIS[match[2] as Unit];
}

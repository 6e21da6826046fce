/** A header of an answer, by its name in small letters. */
export type HeaderOf = (name: string) => string | undefined;

/** Longest that a server can have us wait: an hour. Whoever asks for more is asked once in vain. */
const LONGEST = 3_600_000;

/** Shortest: a date that has passed already still means "later". */
const SHORTEST = 1_000;

/**
 * How long a server asks to be left alone, in milliseconds: `Retry-After` as seconds or as a date (RFC 9110 §10.2.3),
 * and Azure's headers of milliseconds, which are more exact. `null` when it does not say, or not in words we know. A
 * date counts from the server's own clock where it shows it, else from `now`, milliseconds since 1970.
 */
export function retryAfterMillis(header: HeaderOf, now: number): number | null {
  const exact = numberIn(header('retry-after-ms')) ?? numberIn(header('x-ms-retry-after-ms'));
  const given = exact ?? secondsOrDate(header('retry-after'), dateIn(header('date')) ?? now);
  return given === null ? null : Math.min(Math.max(given, SHORTEST), LONGEST);
}

function secondsOrDate(text: string | undefined, from: number): number | null {
  const seconds = numberIn(text);
  if (seconds !== null) return seconds * 1_000;
  const date = dateIn(text);
  return date === null ? null : date - from;
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null;
}

/** An HTTP date ends in its zone; anything else `Date.parse` would read as local time, or guess. */
function dateIn(text: string | undefined): number | null {
  const millis = text?.trimEnd().endsWith('GMT') === true ? Date.parse(text) : Number.NaN;
  return Number.isNaN(millis) ? null : millis;
}

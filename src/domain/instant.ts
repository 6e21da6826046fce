import { remembered } from './remembered.ts';

/** A moment as we print and store it: ISO 8601, UTC, exactly three digits of milliseconds; so text order is time order. */
export type Instant = string;

/** Milliseconds since 1970. */
export function millisOf(instant: Instant): number {
  return instant.length === PRINTED ? midnightOf(instant.slice(0, 10)) + clockOf(instant) : Date.parse(instant);
}

/** The length of every instant as we print it. Counting reads very many, of few days. */
const PRINTED = '2026-03-17T02:14:05.606Z'.length;
const midnightOf = remembered((day) => Date.parse(`${day}T00:00:00.000Z`));

function clockOf(instant: Instant): number {
  const [hours, minutes, seconds] = [twoDigits(instant, 11), twoDigits(instant, 14), twoDigits(instant, 17)];
  const millis = twoDigits(instant, 20) * 10 + digit(instant, 22);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** The instant at so many milliseconds since 1970. */
export function instantAt(millis: number): Instant {
  return new Date(millis).toISOString();
}

/** The instant `millis` later (earlier when negative). */
export function shifted(instant: Instant, millis: number): Instant {
  return instantAt(millisOf(instant) + millis);
}

/** The earliest of some instants; `undefined` for none. */
export function earliest(instants: Iterable<Instant>): Instant | undefined {
  let found: Instant | undefined;
  for (const instant of instants) if (found === undefined || instant < found) found = instant;
  return found;
}

/** The latest of some instants; `undefined` for none. */
export function latest(instants: Iterable<Instant>): Instant | undefined {
  let found: Instant | undefined;
  for (const instant of instants) if (found === undefined || instant > found) found = instant;
  return found;
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d*))?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Reads the ISO forms that sign-in exports use: any fraction of a second (cut to milliseconds, not rounded), `Z`, an
 * offset, or neither. A time without zone is UTC: exports are, and the zone of the machine must not matter.
 * `null` for anything else.
 */
export function readInstant(text: string): Instant | null {
  if (COMMON.test(text) && isDay(text.slice(0, 10))) return `${text.slice(0, 23)}Z`;
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [, day, clock, fraction = '', zone = 'Z'] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const millis = Date.parse(`${day}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  return inPrintableRange(millis) && isDay(day!) ? instantAt(millis) : null;
}

/** The form of most exports: nothing but digits to cut off, once its day is known to be one. */
const COMMON = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3,}Z$/;

const isDay = remembered(isCalendarDay);

/** Years 0001 to 9999 only: outside, ISO text needs a sign and would no longer sort as text. */
function inPrintableRange(millis: number): boolean {
  return millis >= -62_135_596_800_000 && millis <= 253_402_300_799_999;
}

/** `Date` turns 30 February into 2 March; a record that says so is broken. There was no year 0000. */
function isCalendarDay(day: string): boolean {
  return new Date(Date.parse(`${day}T00:00:00.000Z`)).getUTCDate() === Number(day.slice(8)) && !day.startsWith('0000');
}

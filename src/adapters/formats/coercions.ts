import { createHash } from 'node:crypto';
import { readAsn } from '../../domain/exclusion.ts';
import { readInstant, type Instant } from '../../domain/instant.ts';

/** Result code from `50053`, `"50053"` or `50053.0`; `null` for everything else, `"050053"` and words included. */
export function codeOf(value: string | number | null | undefined): number | null {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? value : null;
  return typeof value === 'string' && /^(0|[1-9]\d*)$/.test(value.trim()) ? Number(value) : null;
}

/**
 * The result of a sign-in: its own code, else that of its envelope. One whose own code cannot be read is no success,
 * though its envelope says so.
 */
export function resultOf(own: string | number | null | undefined, envelope: typeof own): number | null {
  const code = codeOf(own) ?? codeOf(envelope);
  const isReadable = own === null || own === undefined || codeOf(own) !== null;
  return code === 0 && !isReadable ? null : code;
}

/** Truth from `true`, `"true"` or `"True"`; `null` for what says neither. */
export function truthOf(value: boolean | string | null | undefined): boolean | null {
  if (typeof value !== 'string') return value ?? null;
  const text = value.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** AS number from `8075`, `"8075"` or `"AS8075"`; 0 and nonsense are "not known". */
export function asnOf(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : readAsn(value) || null;
}

/**
 * Event time from any form of ISO, or from the American one of portals and SIEMs (`4/19/2021, 12:13:19.483 PM`, with an
 * offset or in UTC). Without AM or PM the day might stand before the month: that is no time.
 */
export function instantOf(value: string | null | undefined): Instant | null {
  if (!value) return null;
  return readInstant(value) ?? readInstant(isoOf(value) ?? '');
}

const AMERICAN =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d\d):(\d\d(?:\.\d{0,9})?)\s*([AP])M(?:\s*(Z|[+-]\d\d:?\d\d))?$/i;

function isoOf(value: string): string | null {
  const match = AMERICAN.exec(value.trim());
  if (!match) return null;
  const [, month, day, year, hour, minutes, seconds, half, zone = 'Z'] = match;
  if (Number(hour) < 1 || Number(hour) > 12) return null;
  const hours = (Number(hour) % 12) + (half!.toUpperCase() === 'P' ? 12 : 0);
  const two = (number: string | number | undefined): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hours)}:${minutes}:${seconds}${zone}`;
}

/** The value of JSON text; what is no JSON stays what it is. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** City and country of `Delft, Zuid-Holland, NL`: the first and the last of its parts. */
export function placeOfText(value: string | null | undefined): { city: string | null; countryOrRegion: string | null } {
  const parts = (value ?? '').split(',').map((part) => part.trim());
  return { city: parts.length > 1 ? textOf(parts[0]) : null, countryOrRegion: textOf(parts.at(-1)) };
}

/** Text that is there: empty and blank text is absent. */
export function textOf(value: string | null | undefined): string | null {
  const text = value?.trim();
  return text ? text : null;
}

/** The id of an object in the directory; all zeros stand for one that is not known. */
export function directoryIdOf(value: string | null | undefined): string | null {
  const id = textOf(value);
  return id === '00000000-0000-0000-0000-000000000000' ? null : id;
}

/** Entra ID writes "none" where there is nothing to say. */
export function valueOrNone(value: string | null | undefined): string | null {
  const text = textOf(value);
  return text && text.toLowerCase() !== 'none' ? text : null;
}

/** Stands in for a missing sign-in id (DESIGN §5, §11): `~` and the sha256 of what makes the sign-in itself. */
export function idFromContent(
  at: string,
  user: string,
  address: string | null,
  appId: string | null,
  code: number | null,
): string {
  return `~${createHash('sha256')
    .update(JSON.stringify([at, user, address, appId, code]))
    .digest('hex')}`;
}

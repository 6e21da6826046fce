/** An IP address in its one written form: IPv4 dotted, IPv6 as RFC 5952 says (lower case, longest zero run as `::`). */
export type Address = string;

/** What counts as one source: an IPv4 address, or the /64 of an IPv6 address, since one host owns a whole /64. */
export type SourceKey = string;

/** Stands for the source of a sign-in that has no address, where a list has to name one. */
export const UNKNOWN_SOURCE: SourceKey = 'unknown';

/** A source as sentences name it. */
export function sourceInWords(source: SourceKey): string {
  return source === UNKNOWN_SOURCE ? 'an address that was not recorded' : source;
}

/** An address as numbers: four bytes, or eight groups of sixteen bits. */
export interface AddressParts {
  readonly version: 4 | 6;
  readonly parts: readonly number[];
}

/**
 * Reads an address as logs write it: with a port, brackets or a zone id, and IPv4 mapped into IPv6 as the IPv4 it is.
 * `null` for anything else; octal, hexadecimal and short forms are not addresses.
 */
export function readAddress(text: string): AddressParts | null {
  const bare = withoutPort(text.trim());
  return readIPv4(bare) ?? readIPv6(bare.replace(/%.*$/, ''));
}

/** The written form of an address; `null` when the text is none. */
export function addressOf(text: string): Address | null {
  const address = readAddress(text);
  return address && written(address);
}

/** The source an address belongs to; `null` when the text is no address. */
export function sourceOf(text: string): SourceKey | null {
  return placeOf(text).source;
}

/** An address and its source in one reading; both `null` when the text is no address. */
export function placeOf(text: string): { readonly address: Address | null; readonly source: SourceKey | null } {
  const read = readAddress(text);
  if (!read) return { address: null, source: null };
  const address = written(read);
  return { address, source: read.version === 4 ? address : `${written({ version: 6, parts: prefix64(read) })}/64` };
}

function prefix64({ parts }: AddressParts): number[] {
  return parts.map((group, index) => (index < 4 ? group : 0));
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text);
  if (bracketed) return bracketed[1]!;
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(text) ? text.slice(0, text.lastIndexOf(':')) : text;
}

function readIPv4(text: string): AddressParts | null {
  if (!/^(\d{1,3})(\.\d{1,3}){3}$/.test(text) || /(^|\.)0\d/.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.every((byte) => byte <= 255) ? { version: 4, parts } : null;
}

function readIPv6(text: string): AddressParts | null {
  if (!text.includes(':')) return null;
  const [head, tail, ...more] = withHexEnd(text).split('::');
  if (more.length > 0) return null;
  const left = groupsOf(head!);
  const right = tail === undefined ? [] : groupsOf(tail);
  if (!left || !right) return null;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const parts = [...left, ...Array<number>(missing).fill(0), ...right];
  return unmapped(parts) ?? { version: 6, parts };
}

/** The end of an IPv6 address, and no other part of it, may be written as IPv4: `64:ff9b::192.0.2.1`. */
function withHexEnd(text: string): string {
  const end = text.lastIndexOf(':') + 1;
  const v4 = readIPv4(text.slice(end));
  if (!v4) return text;
  const [a, b, c, d] = v4.parts;
  return `${text.slice(0, end)}${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`;
}

/** The 16-bit groups of one side of `::`. */
function groupsOf(side: string): number[] | null {
  const groups = side === '' ? [] : side.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => parseInt(group, 16)) : null;
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
function unmapped(parts: readonly number[]): AddressParts | null {
  const mapped = parts.slice(0, 5).every((group) => group === 0) && parts[5] === 0xffff;
  if (!mapped) return null;
  const [high, low] = [parts[6]!, parts[7]!];
  return { version: 4, parts: [high >> 8, high & 255, low >> 8, low & 255] };
}

function written({ version, parts }: AddressParts): Address {
  if (version === 4) return parts.join('.');
  const run = longestZeroRun(parts);
  const hex = parts.map((group) => group.toString(16));
  if (run.length < 2) return hex.join(':');
  return `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(parts: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < parts.length; start++) {
    let length = 0;
    while (parts[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

import { earliest, latest, millisOf, shifted, type Instant } from './instant.ts';

/** A stretch of event time, both ends included. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** All time a printed instant can have: what a hunt without limits looks at. */
export const ALL_TIME: Window = { from: '0001-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };

/** The window made wider on both sides, in milliseconds. */
export function widened({ from, to }: Window, before: number, after = before): Window {
  return { from: shifted(from, -before), to: shifted(to, after) };
}

export function includes({ from, to }: Window, instant: Instant): boolean {
  return from <= instant && instant <= to;
}

export function overlap(a: Window, b: Window): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Milliseconds between two windows; 0 when they overlap. */
export function gapBetween(a: Window, b: Window): number {
  if (overlap(a, b)) return 0;
  const [earlier, later] = a.to < b.from ? [a, b] : [b, a];
  return millisOf(later.from) - millisOf(earlier.to);
}

/** The smallest window that holds all instants; `null` for none. */
export function spanOf(instants: Iterable<Instant>): Window | null {
  const all = [...instants];
  const from = earliest(all);
  const to = latest(all);
  return from === undefined || to === undefined ? null : { from, to };
}

/** The smallest window that holds both. */
export function hull(a: Window, b: Window): Window {
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** The same time as few windows, sorted; windows that touch or overlap become one. */
export function united(windows: readonly Window[]): Window[] {
  const result: Window[] = [];
  for (const window of [...windows].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last && window.from <= last.to) result[result.length - 1] = hull(last, window);
    else result.push(window);
  }
  return result;
}

/** The part of a window from some instant on; its last instant where it begins later. `null`: from no instant. */
export function heldFrom({ from, to }: Window, begin: Instant | null): Window {
  if (begin === null || begin > to) return { from: to, to };
  return { from: begin > from ? begin : from, to };
}

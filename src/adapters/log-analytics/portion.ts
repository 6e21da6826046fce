import { MINUTE } from '../../domain/duration.ts';
import { instantAt, millisOf } from '../../domain/instant.ts';
import type { Window } from '../../domain/window.ts';

/** A part of what is asked: some windows of time, and of their rows those whose hash falls to a share. */
export interface Portion {
  /** Apart from each other and oldest first; never empty. */
  readonly windows: readonly Window[];
  readonly share: Share;
}

/** Of `of` equal shares by hash, this one, counted from 0. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

export const WHOLE: Share = { index: 0, of: 1 };

/** Within a minute, time is not worth cutting any more. */
const SHORTEST = MINUTE;
/** So many shares of 10,000 rows each within one minute are more than any tenant has. */
const MOST_SHARES = 256;

/** A portion in two: by time while it is long, then by hash; `null` when it is as small as can be. */
export function halvesOf(portion: Portion): readonly [Portion, Portion] | null {
  return inTime(portion) ?? sharesOf(portion);
}

/** A portion in two by time alone; `null` when it is short. */
export function inTime({ windows, share }: Portion): readonly [Portion, Portion] | null {
  if (windows.length > 1) {
    const middle = windows.length >> 1;
    return [
      { share, windows: windows.slice(0, middle) },
      { share, windows: windows.slice(middle) },
    ];
  }
  const { from, to } = windows[0]!;
  if (millisOf(to) - millisOf(from) <= SHORTEST) return null;
  const middle = Math.floor((millisOf(from) + millisOf(to)) / 2);
  return [
    { share, windows: [{ from, to: instantAt(middle) }] },
    { share, windows: [{ from: instantAt(middle + 1), to }] },
  ];
}

/** A portion in two by hash alone. What falls to share k of n falls to share k or k + n of 2n. */
export function sharesOf(portion: Portion): readonly [Portion, Portion] | null {
  const { index, of } = portion.share;
  if (of >= MOST_SHARES) return null;
  return [
    { ...portion, share: { index, of: of * 2 } },
    { ...portion, share: { index: index + of, of: of * 2 } },
  ];
}

/** `2026-03-17T10:00:00.000Z to 2026-03-17T11:00:00.000Z`, and which share of it. */
export function inWords({ windows, share }: Portion): string {
  const time = `${windows[0]!.from} to ${windows.at(-1)!.to}`;
  return share.of === 1 ? time : `share ${share.index + 1} of ${share.of} of ${time}`;
}

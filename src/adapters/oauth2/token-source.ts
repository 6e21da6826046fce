import { MINUTE } from '../../domain/duration.ts';

/** A token as it was made. */
export interface Token {
  readonly text: string;
  /** How long it is good for, in milliseconds. */
  readonly lifetime: number;
}

/** Where tokens come from. */
export interface TokenSource {
  /** A token that is good for a while still. Throws what asking for one throws. */
  token(): Promise<string>;
  /** This one was refused before its time: it is not given out again. */
  refused(text: string): void;
}

/** A token is renewed so long before its end, in milliseconds, or when a fifth of a shorter life is left. */
const SPARE = 5 * MINUTE;

interface Kept {
  readonly token: Promise<Token>;
  text?: string;
  /** Milliseconds since 1970; endless while it is being asked for. */
  renewAt: number;
}

/** Keeps a token as long as it is good: however many ask at a time, one is asked for. `now` in milliseconds since 1970. */
export function tokenSource(ask: () => Promise<Token>, now: () => number = Date.now): TokenSource {
  let kept: Kept | null = null;
  const fresh = (): Kept => {
    const asked: Kept = { token: ask(), renewAt: Infinity };
    asked.token.then(
      ({ text, lifetime }) => {
        asked.text = text;
        asked.renewAt = now() + lifetime - Math.min(SPARE, lifetime / 5);
      },
      () => {
        if (kept === asked) kept = null;
      },
    );
    return asked;
  };
  return {
    token: async () => {
      if (!kept || kept.renewAt <= now()) kept = fresh();
      return (await kept.token).text;
    },
    refused: (text) => {
      if (kept?.text === text) kept = null;
    },
  };
}

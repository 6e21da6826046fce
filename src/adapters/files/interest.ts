import { isLockout } from '../../domain/lockout.ts';
import { LOCKED_OUT, type SignIn } from '../../domain/sign-in.ts';
import { needle } from './needle.ts';

/** What a scan looks for: which lines are worth parsing, and what becomes of a sign-in. */
export interface Interest {
  /** Starts over in another buffer. */
  enter(buffer: Buffer): void;
  /** Every record is to be parsed, whatever its bytes say. */
  readonly parsesAll?: true;
  /**
   * The next place, at or after `from` (which never goes back), whose line may hold a sign-in that matters; Infinity
   * when no more does. Judged by bytes: it may name a place wrongly, and never leaves one out.
   */
  next(from: number): number;
  /** A parsed sign-in, and where its record begins in the file. */
  take(signIn: SignIn, offset: number): void;
}

/** Looks for lockouts: serialisers write the digits of a code plainly, so a line without them holds none. */
export function lockoutInterest(take: Interest['take']): Interest {
  const code = needle(String(LOCKED_OUT));
  return {
    enter: code.enter,
    next: code.from,
    take: (signIn, offset) => {
      if (isLockout(signIn)) take(signIn, offset);
    },
  };
}

/** The same interest, but every record is parsed: slower, and blind to nothing. */
export function strictly(interest: Interest): Interest {
  return { ...interest, parsesAll: true };
}

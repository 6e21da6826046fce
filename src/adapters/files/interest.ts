import { isLockout } from '../../domain/lockout.ts';
import { LOCKED_OUT, type SignIn } from '../../domain/sign-in.ts';

/** What becomes of a parsed sign-in; `offset` is where its record begins in the file. */
export interface Interest {
  take(signIn: SignIn, offset: number): void;
}

/** What a scan, which looks at each line, has to know before it parses one. */
export interface ScanInterest extends Interest {
  /** Every record is to be parsed, whatever its bytes say. */
  readonly parsesAll?: true;
  /** May a sign-in that ended with this code matter? */
  wants(code: number): boolean;
}

/** What a search, which goes from hit to hit, has to know. */
export interface SearchInterest extends Interest {
  /** Starts over in another buffer. */
  enter(buffer: Buffer): void;
  /**
   * The next place, at or after `from` (which never goes back), whose line may hold a sign-in that matters; Infinity
   * when no more does. Judged by bytes: it may name a place wrongly, and never leaves one out.
   */
  next(from: number): number;
}

/** Looks for lockouts. */
export function lockoutInterest(take: Interest['take']): ScanInterest {
  return {
    wants: (code) => code === LOCKED_OUT,
    take: (signIn, offset) => {
      if (isLockout(signIn)) take(signIn, offset);
    },
  };
}

/** The same interest, but every record is parsed: slower, and blind to nothing. */
export function strictly(interest: ScanInterest): ScanInterest {
  return { ...interest, parsesAll: true };
}

import type { SignIn } from '../../domain/sign-in.ts';

/** Where sign-in records come from, each with a shape of its own. */
export type FormatName = 'diagnostic-export' | 'graph' | 'log-analytics' | 'portal-csv' | 'elastic';

/** How one vendor writes a sign-in. */
export interface Format {
  readonly name: FormatName;
  /** In words, for people. */
  readonly title: string;
  /** What its records do not say, though a lens or a step would use it; empty when they say it all. */
  readonly lacks: readonly string[];
  /** Does a record look like a sign-in of this format? What does not is normal company in an export. */
  isSignIn(record: object): boolean;
  /** Maps a record for which `isSignIn` holds; `null` when it is broken. */
  read(record: unknown): SignIn | null;
}

import type { Case } from './case.ts';

/** Ways to a case in the Temporal web UI. Made from the configuration only: nothing from logs is in an address. */
export interface CaseLinks {
  /** Page of the case's workflow: what it did, does and waits for. Of a case that a person asked for, the search that finds it. */
  readonly workflow: string;
  /** The form that starts an investigation of the case's first source, or user, by hand; absent where it names none. */
  readonly startForm?: StartForm;
}

/** The form cannot be given its input by an address: what to paste stands beside it. */
export interface StartForm {
  readonly url: string;
  /** The input, as JSON. */
  readonly paste: string;
}

/** Finds the ways to a case; `null` where nobody knows of a Temporal web UI. */
export type LinksTo = (file: Pick<Case, 'id' | 'tenant' | 'origin' | 'sources' | 'users'>) => CaseLinks | null;

/** Where there is no web UI. */
export const NO_LINKS: LinksTo = () => null;

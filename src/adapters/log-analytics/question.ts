import type { Window } from '../../domain/window.ts';
import type { Asking } from '../../ports.ts';

/**
 * One query to Log Analytics, and what its answer must look like. Its first row is always the total: how many rows
 * follow, in the column `Total`, every other cell empty: a number null, a text "" (Kusto has no missing texts) or null.
 * So an answer that was cut cannot pass for a whole one, and nothing at all is no answer.
 */
export interface Question {
  /** As people know it: `new-lockouts`. */
  readonly name: string;
  /** KQL. */
  readonly text: string;
  /** Of TimeGenerated; the service looks nowhere else, so it must hold all that the text asks about. */
  readonly timespan: Window;
  /** In the order of the answer. `Total` is the first. */
  readonly columns: readonly Column[];
}

/** Times travel as text: the client would read a missing one as 1970. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'long';
}

export type Cell = string | number | null;
export type Row = readonly Cell[];

/** What coverage calls a workspace; looks that are kept know their feed by it. */
export function workspaceName(workspaceId: string): string {
  return `Log Analytics ${workspaceId}`;
}

/** A workspace that answers in full, or throws. */
export interface Workspace {
  /** As coverage names it. */
  readonly name: string;
  /**
   * The rows behind the total. Throws TooMuchAtOnce when the question must be put in parts; FeedUnavailable, FeedDenied
   * or QueryRefused for who must act.
   */
  ask(question: Question, asking: Asking): Promise<readonly Row[]>;
}

/** More than one answer can hold, or than the service can do in time: half of it may go. */
export class TooMuchAtOnce extends Error {
  override readonly name = 'TooMuchAtOnce';
}

/** Rows that one answer may hold, so that reading it stays short. */
export const MOST_ROWS = 10_000;

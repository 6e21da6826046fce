import type { AuditLine, Status } from './case.ts';
import type { Instant } from './instant.ts';

/** What an analyst can do to a case. */
export const DECISION_KINDS = ['acknowledge', 'close', 'reopen', 'note'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Why a case can be closed. */
export const CLOSINGS = [
  'true-positive',
  'false-positive',
  'benign-expected',
  'duplicate',
  'insufficient-data',
] as const;
export type Closing = (typeof CLOSINGS)[number];

/** What an analyst says: who it is, and of a `close` the reason, of a `note` the text. */
export interface Said {
  readonly by: string;
  readonly reason?: Closing;
  readonly note?: string;
}

/** A decision that was taken. Its id is that of the update that brought it: taking it twice is taking it once. */
export interface Decision extends Said {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly at: Instant;
}

/** No analyst writes more; a case is read by people. */
const LONGEST_TEXT = 4_000;
const LONGEST_NAME = 200;
const FIELDS = ['by', 'reason', 'note'];

/** What was said, with nothing but what it should hold; or one sentence about what is wrong with it. */
export function readSaid(kind: DecisionKind, value: unknown): { readonly said: Said } | { readonly objection: string } {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fields = (isObject ? value : {}) as Record<string, unknown>;
  const { by, reason, note } = fields;
  const unknown = Object.keys(fields).find((field) => !FIELDS.includes(field));
  if (!isText(by) || by.length > LONGEST_NAME)
    return { objection: `${kind} needs the name of who decides: {"by":"ada"}` };
  if (unknown !== undefined) return { objection: `${unknown} is not known here (by, reason and note are)` };
  if (note !== undefined && !isText(note)) return { objection: 'note must be a text of at most 4,000 characters' };
  if (kind === 'note' && note === undefined) return { objection: 'note needs a text: {"by":"ada","note":"…"}' };
  if (kind === 'close' ? !isClosing(reason) : reason !== undefined) return { objection: reasonObjection(kind) };
  return { said: { by, ...(isClosing(reason) && { reason }), ...(isText(note) && { note }) } };
}

function reasonObjection(kind: DecisionKind): string {
  return kind === 'close' ? `close needs a reason: ${CLOSINGS.join(', ')}` : 'a reason belongs to close';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT;
}

function isClosing(value: unknown): value is Closing {
  return CLOSINGS.some((closing) => closing === value);
}

/** Why a decision cannot be taken in this status; `undefined` when it can. */
export function refusal(status: Status, kind: DecisionKind): string | undefined {
  const isRefused = status === 'closed' && (kind === 'acknowledge' || kind === 'close');
  return isRefused ? `the case is closed: reopen it before you ${kind} it` : undefined;
}

const BECOMES: Readonly<Record<DecisionKind, Status | null>> = {
  acknowledge: 'acknowledged',
  close: 'closed',
  reopen: 'open',
  note: null,
};

/** The status after a decision. */
export function statusAfter(status: Status, { kind }: Pick<Decision, 'kind'>): Status {
  return BECOMES[kind] ?? status;
}

/** Where decisions leave a case: those its file has already, and those its status does not allow, change nothing. */
export function decided(
  { status, audit }: { readonly status: Status; readonly audit: readonly AuditLine[] },
  decisions: readonly Decision[],
): { status: Status; audit: readonly AuditLine[] } {
  let now = { status, audit };
  for (const decision of decisions) {
    const isKnown = now.audit.some(({ id }) => id === decision.id);
    if (isKnown || refusal(now.status, decision.kind) !== undefined) continue;
    now = { status: statusAfter(now.status, decision), audit: [...now.audit, lineOf(decision)] };
  }
  return now;
}

function lineOf({ kind, ...said }: Decision): AuditLine {
  const { id, at, by, reason, note } = said;
  return { id, at, by, action: kind, ...(reason && { reason }), ...(note !== undefined && { note }) };
}

import type { AuditLine, Status } from './case.ts';
import type { Instant } from './instant.ts';
import { fieldsOf, mistake, NOT_AN_OBJECT, unknownFields, type Read } from './request.ts';

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

/** What an analyst says about a case, or every mistake in it: the one JSON object that an update takes. */
export function readSaid(kind: DecisionKind, input: unknown): Read<Said> {
  const fields = fieldsOf(input);
  if (!fields) return { mistakes: [NOT_AN_OBJECT] };
  const { by, reason, note } = fields;
  const wantsReason = kind === 'close';
  const mistakes = [
    ...unknownFields(fields, ['by', 'reason', 'note']),
    ...mistake(
      'by',
      !isWritten(by, LONGEST_NAME),
      `must be the name of who decides, of at most ${LONGEST_NAME} characters`,
    ),
    ...mistake('reason', wantsReason && !isClosing(reason), `must be one of ${CLOSINGS.join(', ')}`),
    ...mistake('reason', !wantsReason && reason !== undefined, 'belongs to close'),
    ...mistake('note', note === undefined && kind === 'note', 'is what there is to say'),
    ...mistake(
      'note',
      note !== undefined && !isWritten(note, LONGEST_TEXT),
      `must be a text of at most ${LONGEST_TEXT} characters`,
    ),
  ];
  if (mistakes.length > 0) return { mistakes };
  const said = { by: by as string, ...(isClosing(reason) && { reason }) };
  return { request: { ...said, ...(note !== undefined && { note: note as string }) } };
}

function isWritten(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
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

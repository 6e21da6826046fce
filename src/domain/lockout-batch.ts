import { isReference, type Reference } from './reference.ts';

/** Lockouts and detections that belong to one case, by reference; adding a batch twice changes nothing. */
export interface LockoutBatch {
  readonly lockouts: Reference;
  readonly detections: Reference;
  /** Look at everything again, though no lockout may be new: somebody hunts over a window, maybe with other logs. */
  readonly lookAgain?: boolean;
}

/** A batch as it came with a signal; `null` for anything else that somebody may have sent. */
export function readBatch(value: unknown): LockoutBatch | null {
  const { lockouts, detections, lookAgain = false } = (value ?? {}) as Record<string, unknown>;
  if (!isReference(lockouts) || !isReference(detections) || typeof lookAgain !== 'boolean') return null;
  return { lockouts, detections, ...(lookAgain && { lookAgain }) };
}

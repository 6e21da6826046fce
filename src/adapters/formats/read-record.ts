import type { SignIn } from '../../domain/sign-in.ts';
import { isDiagnosticSignIn, readDiagnosticRecord } from './diagnostic-export.ts';
import { isGraphSignIn, readGraphRecord } from './graph-json.ts';

/** A record as read: a sign-in, something else that may lie in an export, or broken. */
export type ReadRecord = SignIn | 'other' | 'broken';

/** Reads one parsed record of any JSON format. */
export function readRecord(record: unknown): ReadRecord {
  if (typeof record !== 'object' || record === null) return 'broken';
  if (isDiagnosticSignIn(record)) return readDiagnosticRecord(record) ?? 'broken';
  if (isGraphSignIn(record)) return readGraphRecord(record) ?? 'broken';
  return 'other';
}

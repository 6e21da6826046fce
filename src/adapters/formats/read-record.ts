import type { SignIn } from '../../domain/sign-in.ts';
import { DIAGNOSTIC_EXPORT } from './diagnostic-export.ts';
import { ELASTIC } from './elastic.ts';
import type { Format } from './format.ts';
import { GRAPH } from './graph-json.ts';
import { LOG_ANALYTICS } from './log-analytics.ts';
import { PORTAL_CSV } from './portal-csv.ts';

/** Every format that is read; of a record that looks like several the first counts. */
export const FORMATS: readonly Format[] = [DIAGNOSTIC_EXPORT, GRAPH, LOG_ANALYTICS, ELASTIC, PORTAL_CSV];

/** A sign-in, and the format in which it was written. */
export interface ReadSignIn {
  readonly signIn: SignIn;
  readonly format: Format;
}

/** A record as read: a sign-in, something else that may lie in an export, or broken. */
export type ReadRecord = ReadSignIn | 'other' | 'broken';

/** Reads one parsed record of any format. */
export function readRecord(record: unknown): ReadRecord {
  if (typeof record !== 'object' || record === null) return 'broken';
  const format = FORMATS.find((each) => each.isSignIn(record));
  if (!format) return 'other';
  const signIn = format.read(record);
  return signIn ? { signIn, format } : 'broken';
}

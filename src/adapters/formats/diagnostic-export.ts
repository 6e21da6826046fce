import * as z from 'zod';
import type { SignIn } from '../../domain/sign-in.ts';
import { entraProperties, numeric, signInFrom, text } from './entra-properties.ts';

/** Categories of the diagnostic export that hold sign-ins of people. Apps and managed identities cannot lock out. */
export const SIGN_IN_CATEGORIES = ['SignInLogs', 'NonInteractiveUserSignInLogs'] as const;

/** One record of a diagnostic setting: to a storage account, an event hub, or a SIEM (learn.microsoft.com, azure-monitor). */
const diagnosticRecord = z.object({
  category: z.enum(SIGN_IN_CATEGORIES),
  time: text,
  resultType: numeric,
  resultDescription: text,
  callerIpAddress: text,
  properties: entraProperties,
});

/** Is it a sign-in record of this format? Others, like AuditLogs, are normal company in an export. */
export function isDiagnosticSignIn(record: object): boolean {
  return 'category' in record && (SIGN_IN_CATEGORIES as readonly unknown[]).includes(record.category);
}

/** Maps a record for which `isDiagnosticSignIn` holds; `null` when it is broken. */
export function readDiagnosticRecord(record: unknown): SignIn | null {
  const read = diagnosticRecord.safeParse(record);
  if (!read.success) return null;
  const { category, properties, ...envelope } = read.data;
  return signInFrom(properties, { ...envelope, interactive: category === 'SignInLogs' });
}

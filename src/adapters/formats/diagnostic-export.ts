import * as z from 'zod';
import { entraProperties, signInFrom } from './entra-properties.ts';
import { numeric, text } from './fields.ts';
import type { Format } from './format.ts';
import { SIGN_IN_CATEGORIES } from './sign-in-categories.ts';

/** One record of a diagnostic setting: to a storage account, an event hub, or a SIEM (learn.microsoft.com, azure-monitor). */
const diagnosticRecord = z.object({
  category: z.enum(SIGN_IN_CATEGORIES),
  time: text,
  resultType: numeric,
  resultDescription: text,
  callerIpAddress: text,
  properties: entraProperties,
});

/**
 * Diagnostic settings: to a storage account, an event hub, or a SIEM that keeps their shape (Splunk, Panther's
 * Azure.Audit). Others of their records, like AuditLogs, are normal company in an export.
 */
export const DIAGNOSTIC_EXPORT: Format = {
  name: 'diagnostic-export',
  title: 'diagnostic export',
  lacks: [],
  isSignIn: (record) => 'category' in record && (SIGN_IN_CATEGORIES as readonly unknown[]).includes(record.category),
  read: (record) => {
    const read = diagnosticRecord.safeParse(record);
    if (!read.success) return null;
    const { category, properties, ...envelope } = read.data;
    return signInFrom(properties, { ...envelope, interactive: category === 'SignInLogs' });
  },
};

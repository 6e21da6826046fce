import * as z from 'zod';
import { SUCCESS } from '../../domain/sign-in.ts';
import { codeOf as readCode, instantOf, placeOfText } from './coercions.ts';
import { signInFrom } from './entra-properties.ts';
import { text } from './fields.ts';
import type { Format } from './format.ts';
import type { Glance } from './glance.ts';

/**
 * A row of the CSV download of the Entra portal by its column names, in lower case and with single spaces: names have
 * doubled and trailing spaces, and their set and order differ between versions.
 */
const row = z.object({
  'date (utc)': text,
  'request id': text,
  'user id': text,
  username: text,
  'ip address': text,
  'autonomous system number': text,
  location: text,
  status: text,
  'sign-in error code': text,
  'failure reason': text,
  'user agent': text,
  'application id': text,
  application: text,
  'client app': text,
  'authentication protocol': text,
  'authentication requirement': text,
  'incoming token type': text,
  'device id': text,
  'operating system': text,
});

type Row = z.infer<typeof row>;

/** The columns that are read, by their folded names. */
export const PORTAL_COLUMNS: readonly string[] = Object.keys(row.shape);

/** The CSV download of the Entra portal (Sign-in logs, Download). */
export const PORTAL_CSV: Format = {
  name: 'portal-csv',
  title: 'Entra portal CSV',
  lacks: [
    'whether a sign-in was interactive (taken for so)',
    'authentication details (they are in a file of their own)',
    'Microsoft’s risk verdict',
    'milliseconds',
  ],
  isSignIn: (record) => 'request id' in record && 'date (utc)' in record,
  read: (record) => {
    const read = row.safeParse(record);
    return read.success ? signInFrom(propertiesOf(read.data)) : null;
  },
};

/** Rows with a code, which failures have. */
export const PORTAL_GLANCE: Glance = {
  fields: ['date (utc)', 'sign-in error code'],
  read: ([date, code]) => {
    const at = instantOf(date);
    return at === null || readCode(code) === null ? null : { at, interactive: true };
  },
};

function propertiesOf(row: Row): Parameters<typeof signInFrom>[0] {
  return {
    id: row['request id'],
    createdDateTime: row['date (utc)'],
    userId: row['user id'],
    userPrincipalName: row.username,
    ipAddress: row['ip address'],
    autonomousSystemNumber: row['autonomous system number'],
    location: placeOfText(row.location),
    userAgent: row['user agent'],
    appId: row['application id'],
    appDisplayName: row.application,
    clientAppUsed: row['client app'],
    authenticationProtocol: row['authentication protocol'],
    authenticationRequirement: row['authentication requirement'],
    authenticationDetails: null,
    incomingTokenType: row['incoming token type'],
    isInteractive: null,
    status: { errorCode: codeOf(row), failureReason: row['failure reason'] },
    deviceDetail: { deviceId: row['device id'], operatingSystem: row['operating system'] },
  };
}

/** A success has no error code; then the column of the status says that it is one. */
function codeOf(row: Row): string | number | null {
  const code = row['sign-in error code']?.trim();
  if (code) return code;
  return row.status?.trim().toLowerCase() === 'success' ? SUCCESS : null;
}

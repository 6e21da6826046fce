import { at, LOCKED_TEXT } from './builders.ts';

/** What a test says about a raw record; everything else is unremarkable. `null` leaves a field out of the record. */
export interface Particulars {
  readonly id?: string | null;
  /** Event time: a clock (`10:00`) on the day of tests, or text as the vendor wrote it. */
  readonly at?: string | null;
  /** Emission time of a diagnostic record, likewise. */
  readonly time?: string | null;
  readonly user?: string | null;
  readonly name?: string | null;
  readonly ip?: string | null;
  /** Address in the envelope of a diagnostic record; the same as `ip` unless it is said. */
  readonly callerIp?: string | null;
  readonly code?: number | string | null;
  readonly category?: string;
  /** Fields of the sign-in itself that no other particular names. */
  readonly more?: object;
}

export type RawRecord = Readonly<Record<string, unknown>>;

let made = 0;

/** A sign-in as Graph and the portal write it; it went well unless a code says otherwise. */
export function graphRecord(given: Particulars = {}): RawRecord {
  const { user = 'ada', name = `${user ?? 'nobody'}@example.com`, ip = '198.51.100.1', code = 0, more } = given;
  return present({
    id: given.id === undefined ? `raw-${++made}` : given.id,
    createdDateTime: vendorTime(given.at === undefined ? '10:00' : given.at),
    userPrincipalName: name,
    userId: user,
    appId: 'app-1',
    appDisplayName: 'OfficeHome',
    ipAddress: ip,
    clientAppUsed: 'Browser',
    userAgent: 'python-requests/2.32.3',
    location: { city: 'Delft', state: 'Zuid-Holland', countryOrRegion: 'NL' },
    status: present({ errorCode: code, failureReason: Number(code) === 50053 ? LOCKED_TEXT : 'Other.' }),
    ...more,
  });
}

/** The same sign-in in a diagnostic export. */
export function diagnosticRecord(given: Particulars = {}): RawRecord {
  const { category = 'SignInLogs', code = 0, ip = '198.51.100.1', time = '10:05' } = given;
  return present({
    time: vendorTime(time),
    operationName: 'Sign-in activity',
    category,
    resultType: code === null ? null : String(code),
    callerIpAddress: given.callerIp === undefined ? ip : given.callerIp,
    Level: 4,
    location: 'NL',
    properties: graphRecord(given),
  });
}

/** A diagnostic record of a smart lockout. */
export function lockedRecord(given: Particulars = {}): RawRecord {
  return diagnosticRecord({ code: 50053, ip: '203.0.113.7', ...given });
}

/** A record that is normal company in an export, and no sign-in. */
export function auditRecord(more: object = {}): RawRecord {
  const properties = { category: 'UserManagement', activityDisplayName: 'Update user', ...more };
  return { time: at('10:00'), category: 'AuditLogs', resultType: 'Success', properties };
}

/** Records one to a line, each line ended. */
export function ndjson(records: readonly unknown[], newline = '\n'): string {
  return records.map((record) => JSON.stringify(record) + newline).join('');
}

/** A clock becomes an instant with the seven digits that Entra ID writes; other text stays as it is. */
function vendorTime(clock: string | null): string | null {
  return clock !== null && /^\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(clock) ? at(clock).replace('Z', '4321Z') : clock;
}

function present(fields: RawRecord): RawRecord {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

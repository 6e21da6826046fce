import type { FormatName } from '../../src/adapters/formats/format.ts';

/** A sign-in in whole seconds, as every format can say it. */
export interface PlainSignIn {
  readonly id: string;
  /** ISO, UTC, whole seconds: `2026-03-17T10:00:00Z`. */
  readonly at: string;
  readonly user: string;
  readonly name: string;
  readonly ip: string;
  readonly code: number;
  readonly reason: string;
  readonly asn: number;
  readonly userAgent: string;
  readonly requirement: 'singleFactorAuthentication' | 'multiFactorAuthentication';
  readonly interactive: boolean;
}

const APP = { id: '00000002-0000-0000-c000-000000000000', name: 'Office, "365"' };
const DEVICE = { deviceId: 'device-1', operatingSystem: 'Windows 10' };
const PLACE = { city: 'Delft', state: 'Zuid-Holland', countryOrRegion: 'NL' };

/** The object that Graph answers and the diagnostic export holds. */
function properties(given: PlainSignIn) {
  return {
    id: given.id,
    createdDateTime: given.at,
    userPrincipalName: given.name,
    userId: given.user,
    appId: APP.id,
    appDisplayName: APP.name,
    ipAddress: given.ip,
    clientAppUsed: 'Browser',
    userAgent: given.userAgent,
    isInteractive: given.interactive,
    autonomousSystemNumber: given.asn,
    authenticationRequirement: given.requirement,
    authenticationProtocol: 'none',
    incomingTokenType: 'none',
    location: PLACE,
    deviceDetail: DEVICE,
    status: { errorCode: given.code, failureReason: given.reason },
  };
}

function diagnostic(given: PlainSignIn) {
  return {
    time: given.at,
    category: given.interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs',
    resultType: String(given.code),
    ...(given.code !== 0 && { resultDescription: given.reason }),
    callerIpAddress: given.ip,
    Level: 4,
    location: 'NL',
    properties: properties(given),
  };
}

/** Panther keeps the shape, words and texts where Entra ID has codes and numbers, and adds fields of its own. */
function panther(given: PlainSignIn) {
  const record = diagnostic(given);
  return {
    ...record,
    Level: '4',
    resultType: given.code === 0 ? 'Success' : 'Failure',
    properties: { ...record.properties, autonomousSystemNumber: String(given.asn) },
    p_event_time: given.at,
    p_log_type: 'Azure.Audit',
  };
}

/** A row of the table that the sign-in belongs to: dynamic columns in one, JSON text in the other. */
function row(given: PlainSignIn, dynamic: (value: object) => unknown) {
  return {
    TenantId: 'workspace',
    TimeGenerated: given.at,
    Category: given.interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs',
    ResultType: String(given.code),
    ResultDescription: given.reason,
    Status: dynamic({ errorCode: given.code, failureReason: given.reason }),
    Id: given.id,
    CreatedDateTime: given.at,
    UserPrincipalName: given.name,
    UserId: given.user,
    AppId: APP.id,
    AppDisplayName: APP.name,
    IPAddress: given.ip,
    AutonomousSystemNumber: String(given.asn),
    ClientAppUsed: 'Browser',
    UserAgent: given.userAgent,
    IsInteractive: given.interactive,
    AuthenticationRequirement: given.requirement,
    AuthenticationProtocol: 'none',
    IncomingTokenType: 'none',
    AuthenticationDetails: dynamic([]),
    Location: 'NL',
    LocationDetails: dynamic(PLACE),
    DeviceDetail: dynamic(DEVICE),
    Type: given.interactive ? 'SigninLogs' : 'AADNonInteractiveUserSignInLogs',
  };
}

function logAnalytics(given: PlainSignIn) {
  return row(given, given.interactive ? (value) => value : (value) => JSON.stringify(value));
}

/** A document as Elastic's pipeline leaves it. */
function elastic(given: PlainSignIn) {
  const [name, domain] = given.name.split('@');
  return {
    '@timestamp': given.at,
    event: { id: given.id, category: ['authentication'] },
    source: { ip: given.ip, as: { number: given.asn }, geo: { city_name: 'Delft', country_iso_code: 'NL' } },
    user: { id: given.user, name, domain },
    user_agent: { original: given.userAgent },
    azure: {
      signinlogs: {
        category: given.interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs',
        result_type: String(given.code),
        properties: {
          id: given.id,
          created_at: given.at,
          user_principal_name: given.name,
          app_id: APP.id,
          app_display_name: APP.name,
          client_app_used: 'Browser',
          is_interactive: given.interactive,
          authentication_requirement: given.requirement,
          authentication_protocol: 'none',
          incoming_token_type: 'none',
          device_detail: { device_id: DEVICE.deviceId, operating_system: DEVICE.operatingSystem },
          status: { error_code: given.code, failure_reason: given.reason },
        },
      },
    },
  };
}

/** `3/17/2026, 10:00:00.000 AM`, as the portals of Azure write it. */
export function american(at: string): string {
  const [, year, month, day, hour, rest] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+:\d+)Z$/.exec(at)!;
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  return `${Number(month)}/${Number(day)}/${year}, ${Number(hour) % 12 || 12}:${rest}.000 ${half}`;
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const isTime = (column: string): boolean => column === 'TimeGenerated' || column === 'CreatedDateTime';

/** The CSV of Log Analytics and Sentinel: American times, JSON over several lines, TRUE. */
function logAnalyticsCsv(signIns: readonly PlainSignIn[]): string {
  const rows = signIns.map((each) => Object.entries(row(each, (value) => JSON.stringify(value, null, 2))));
  const written = (column: string, value: unknown): unknown =>
    isTime(column) ? american(String(value)) : typeof value === 'boolean' ? String(value).toUpperCase() : value;
  return csv(
    (rows[0] ?? []).map(([column]) => (isTime(column) ? `${column} [UTC]` : column)),
    rows.map((each) => each.map(([column, value]) => written(column, value))),
  );
}

/** The columns of the portal's download, its doubled and trailing spaces and its duplicate included. */
const PORTAL: Readonly<Record<string, (given: PlainSignIn) => unknown>> = {
  'Date (UTC)': ({ at }) => at,
  'Request ID': ({ id }) => id,
  'User ID': ({ user }) => user,
  User: () => 'Somebody',
  Username: ({ name }) => name,
  Application: () => APP.name,
  'Application ID ': () => APP.id,
  'Incoming token type': () => 'none',
  Location: () => 'Delft, Zuid-Holland, NL',
  Status: ({ code }) => (code === 0 ? 'Success' : 'Failure'),
  'Sign-in error code': ({ code }) => (code === 0 ? '' : code),
  'Failure reason': ({ reason }) => reason,
  'Client app': () => 'Browser',
  'Device ID': () => DEVICE.deviceId,
  'Operating System': () => DEVICE.operatingSystem,
  'IP address': ({ ip }) => ip,
  'Authentication requirement': ({ requirement }) => requirement,
  'Autonomous system  number': ({ asn }) => asn,
  'User agent': ({ userAgent }) => userAgent,
};

function portalCsv(signIns: readonly PlainSignIn[]): string {
  const rows = signIns.map((each) => [...Object.values(PORTAL).map((value) => value(each)), 'none']);
  return csv([...Object.keys(PORTAL), 'Incoming token type'], rows);
}

const lines = (each: (given: PlainSignIn) => object) => (signIns: readonly PlainSignIn[]) =>
  signIns.map((given) => `${JSON.stringify(each(given))}\n`).join('');

/** Everything that can be read, by what it is called, with the format in which it counts. */
export const WRITERS: Readonly<Record<string, readonly [FormatName, (signIns: readonly PlainSignIn[]) => string]>> = {
  'diagnostic export': ['diagnostic-export', lines(diagnostic)],
  'messages of an event hub': [
    'diagnostic-export',
    (signIns) => `${JSON.stringify({ records: signIns.map(diagnostic) })}\n`,
  ],
  'Graph answer': ['graph', (signIns) => JSON.stringify({ '@odata.context': 'x', value: signIns.map(properties) })],
  'portal JSON': ['graph', (signIns) => JSON.stringify(signIns.map(properties), null, 2)],
  'Log Analytics lines': ['log-analytics', lines(logAnalytics)],
  'Log Analytics list': ['log-analytics', (signIns) => JSON.stringify(signIns.map(logAnalytics))],
  'Log Analytics CSV': ['log-analytics', logAnalyticsCsv],
  'portal CSV': ['portal-csv', portalCsv],
  'Elastic lines': ['elastic', lines(elastic)],
  'Elastic search': [
    'elastic',
    (signIns) =>
      JSON.stringify({ took: 1, hits: { total: 1, hits: signIns.map((each) => ({ _source: elastic(each) })) } }),
  ],
  'Panther lines': ['diagnostic-export', lines(panther)],
};

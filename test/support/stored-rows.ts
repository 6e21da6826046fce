import type { Table } from '../../src/adapters/log-analytics/kql/sign-in-tables.ts';
import type { StoredRow } from './answering-workspace.ts';
import { at, LOCKED_TEXT } from './builders.ts';

/** What a test says about a row; everything else is unremarkable. */
export interface StoredParticulars {
  readonly table?: Table;
  readonly id?: string;
  /** Event time: a clock (`10:00`) on the day of tests; `null` for a row that has none of its own. */
  readonly at?: string | null;
  /** When it arrived, and was generated, likewise. */
  readonly arrived?: string;
  readonly user?: string;
  readonly name?: string;
  readonly ip?: string;
  readonly code?: number | string;
  readonly agent?: string;
  /** Authentication details, as the table holds them. */
  readonly details?: string;
  /** Columns that no other particular names. */
  readonly more?: Readonly<Record<string, unknown>>;
}

let made = 0;

/** A row of one of the tables: dynamic columns are values in SigninLogs, and JSON text in the other. */
export function aStoredRow(given: StoredParticulars = {}): StoredRow {
  const { table = 'SigninLogs', at: clock = '10:00', user = 'ada', ip = '198.51.100.1', code = 0 } = given;
  const arrived = at(given.arrived ?? (clock === null || clock.includes('T') ? '10:05' : clock));
  const dynamic = (value: object): unknown => (table === 'SigninLogs' ? value : JSON.stringify(value));
  const row = {
    TimeGenerated: arrived,
    CreatedDateTime: clock === null ? null : at(clock),
    Id: given.id ?? `stored-${++made}`,
    ResultType: String(code),
    ResultDescription: '',
    Status: dynamic({ errorCode: code, failureReason: Number(code) === 50053 ? LOCKED_TEXT : 'Other.' }),
    UserId: user,
    UserPrincipalName: given.name ?? `${user}@example.com`,
    IPAddress: ip,
    AutonomousSystemNumber: '64500',
    Location: 'NL',
    LocationDetails: dynamic({ city: 'Delft', countryOrRegion: 'NL' }),
    UserAgent: given.agent ?? 'python-requests/2.32.3',
    AppId: 'app-1',
    AppDisplayName: 'OfficeHome',
    ClientAppUsed: 'Browser',
    AuthenticationProtocol: 'none',
    AuthenticationRequirement: 'singleFactorAuthentication',
    AuthenticationDetails: given.details ?? '[]',
    IncomingTokenType: 'none',
    DeviceDetail: dynamic({ deviceId: '', operatingSystem: 'Windows' }),
    RiskLevelDuringSignIn: 'none',
    RiskLevelAggregated: 'none',
    RiskEventTypes: '[]',
    RiskEventTypes_V2: '[]',
    ...given.more,
  };
  return { table, arrived, row };
}

/** Authentication details with one password step, at some time. */
export function passwordStepAt(clock: string, succeeded: boolean): string {
  const step = { authenticationStepDateTime: at(clock), authenticationMethod: 'Password', succeeded };
  return JSON.stringify([{ ...step, authenticationStepResultDetail: '', StatusSequence: 0, RequestSequence: 1 }]);
}

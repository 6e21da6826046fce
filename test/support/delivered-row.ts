import { MINUTE } from '../../src/domain/duration.ts';
import { shifted } from '../../src/domain/instant.ts';
import type { StoredRow } from './answering-workspace.ts';

/** A record of a diagnostic export, as far as tests write them. */
interface Exported {
  readonly time: string;
  readonly category: string;
  readonly resultType: string;
  readonly resultDescription?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Columns by the fields of the export that fill them; the same value, as the table has it. */
const TEXTS = {
  Id: 'id',
  CreatedDateTime: 'createdDateTime',
  UserId: 'userId',
  UserPrincipalName: 'userPrincipalName',
  IPAddress: 'ipAddress',
  AutonomousSystemNumber: 'autonomousSystemNumber',
  UserAgent: 'userAgent',
  AppId: 'appId',
  AppDisplayName: 'appDisplayName',
  ClientAppUsed: 'clientAppUsed',
  AuthenticationProtocol: 'authenticationProtocol',
  AuthenticationRequirement: 'authenticationRequirement',
  IncomingTokenType: 'incomingTokenType',
  RiskLevelDuringSignIn: 'riskLevelDuringSignIn',
  RiskLevelAggregated: 'riskLevelAggregated',
} as const;

/** JSON text in both tables. */
const JSON_TEXTS = {
  AuthenticationDetails: 'authenticationDetails',
  RiskEventTypes: 'riskEventTypes',
  RiskEventTypes_V2: 'riskEventTypes_v2',
} as const;

/** Dynamic in the table of interactive sign-ins, JSON text in the other. */
const DYNAMIC = { Status: 'status', LocationDetails: 'location', DeviceDetail: 'deviceDetail' } as const;

/** How long Entra ID takes to write a record, and Log Analytics to take it in, after the sign-in. */
const [EMITTED, ARRIVED] = [2 * MINUTE, 3 * MINUTE];

/** The row that Log Analytics stores for a line of a diagnostic export. */
export function deliveredRow(line: string): StoredRow {
  const record = JSON.parse(line) as Exported;
  const table = record.category === 'SignInLogs' ? 'SigninLogs' : 'AADNonInteractiveUserSignInLogs';
  const valueOf = (field: string): unknown => record.properties[field];
  const filled = (columns: Readonly<Record<string, string>>, made: (value: unknown) => unknown): object =>
    Object.fromEntries(
      Object.entries(columns).flatMap(([column, field]) =>
        valueOf(field) === undefined || valueOf(field) === null ? [] : [[column, made(valueOf(field))]],
      ),
    );
  return {
    table,
    arrived: shifted(record.time, ARRIVED),
    row: {
      ...{ Type: table, Category: record.category, TimeGenerated: shifted(record.time, EMITTED) },
      ...{ ResultType: record.resultType, ResultDescription: record.resultDescription ?? '' },
      ...filled(TEXTS, String),
      ...filled(JSON_TEXTS, JSON.stringify),
      ...filled(DYNAMIC, table === 'SigninLogs' ? (value) => value : JSON.stringify),
    },
  };
}

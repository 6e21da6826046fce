import * as z from 'zod';
import { codeOf, instantOf, jsonOf, truthOf } from './coercions.ts';
import { entraProperties, signInFrom } from './entra-properties.ts';
import { numeric, text, truth } from './fields.ts';
import type { Format } from './format.ts';
import type { Glance } from './glance.ts';

/** Tables of Log Analytics, and the categories they hold, that are sign-ins of people. */
const INTERACTIVE = ['SigninLogs', 'SignInLogs'];
const NON_INTERACTIVE = ['AADNonInteractiveUserSignInLogs', 'NonInteractiveUserSignInLogs'];

/** A dynamic column of SigninLogs is JSON text in AADNonInteractiveUserSignInLogs, and in every CSV. */
const dynamic = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(jsonOf, shape);
const { status, location, deviceDetail, authenticationDetails, riskEventTypes } = entraProperties.shape;

/** A row of SigninLogs or AADNonInteractiveUserSignInLogs (learn.microsoft.com, azure-monitor/reference/tables). */
const row = z.object({
  Type: text,
  Category: text,
  Id: text,
  CreatedDateTime: text,
  TimeGenerated: text,
  ResultType: numeric,
  ResultDescription: text,
  Status: dynamic(status),
  UserId: text,
  UserPrincipalName: text,
  IPAddress: text,
  AutonomousSystemNumber: numeric,
  Location: text,
  LocationDetails: dynamic(location),
  UserAgent: text,
  AppId: text,
  AppDisplayName: text,
  ClientAppUsed: text,
  AuthenticationProtocol: text,
  AuthenticationRequirement: text,
  AuthenticationDetails: dynamic(authenticationDetails),
  IncomingTokenType: text,
  IsInteractive: truth,
  DeviceDetail: dynamic(deviceDetail),
  RiskLevelDuringSignIn: text,
  RiskLevelAggregated: text,
  RiskEventTypes: dynamic(riskEventTypes),
  RiskEventTypes_V2: dynamic(riskEventTypes),
});

type Row = z.infer<typeof row>;

/** The columns that are read. */
export const LOG_ANALYTICS_COLUMNS: readonly string[] = Object.keys(row.shape);

/** Log Analytics and Sentinel: rows of their API as JSON, of a data export, and of the portal's CSV. */
export const LOG_ANALYTICS: Format = {
  name: 'log-analytics',
  title: 'Log Analytics rows',
  lacks: [],
  isSignIn: (record) => {
    const { Type, Category } = record as { Type?: unknown; Category?: unknown };
    const kinds = [Type, Category].filter((kind) => typeof kind === 'string' && kind !== '');
    const isNamed = 'UserPrincipalName' in record || 'UserId' in record;
    return 'ResultType' in record && isNamed && kinds.every((kind) => isKind(kind, INTERACTIVE, NON_INTERACTIVE));
  },
  read: (record) => {
    const read = row.safeParse(record);
    return read.success ? signInFrom(propertiesOf(read.data), envelopeOf(read.data)) : null;
  },
};

/** Rows of people, with a code and a time of their own. */
export const LOG_ANALYTICS_GLANCE: Glance = {
  fields: ['CreatedDateTime', 'ResultType', 'Type', 'Category', 'IsInteractive'],
  read: ([created, code, ...rest]) => {
    const at = instantOf(created);
    const [kinds, flag] = [rest.slice(0, 2).filter((kind) => kind !== ''), rest[2]];
    if (at === null || codeOf(code) === null || !kinds.every((kind) => isKind(kind, INTERACTIVE, NON_INTERACTIVE)))
      return null;
    return { at, interactive: interactiveBy(kinds) ?? truthOf(flag) ?? true };
  },
};

/** The table and the category decide, as in a diagnostic export; `null` where a row names neither. */
function interactiveBy(kinds: readonly unknown[]): boolean | null {
  if (kinds.some((kind) => isKind(kind, NON_INTERACTIVE))) return false;
  return kinds.some((kind) => isKind(kind, INTERACTIVE)) ? true : null;
}

function isKind(kind: unknown, ...kinds: readonly (readonly string[])[]): boolean {
  return kinds.some((names) => (names as readonly unknown[]).includes(kind));
}

function propertiesOf(row: Row): Parameters<typeof signInFrom>[0] {
  return {
    id: row.Id,
    createdDateTime: row.CreatedDateTime,
    userId: row.UserId,
    userPrincipalName: row.UserPrincipalName,
    ipAddress: row.IPAddress,
    autonomousSystemNumber: row.AutonomousSystemNumber,
    location: {
      city: row.LocationDetails?.city,
      countryOrRegion: row.LocationDetails?.countryOrRegion || row.Location,
    },
    userAgent: row.UserAgent,
    appId: row.AppId,
    appDisplayName: row.AppDisplayName,
    clientAppUsed: row.ClientAppUsed,
    authenticationProtocol: row.AuthenticationProtocol,
    authenticationRequirement: row.AuthenticationRequirement,
    authenticationDetails: row.AuthenticationDetails,
    incomingTokenType: row.IncomingTokenType,
    isInteractive: row.IsInteractive,
    status: row.Status,
    deviceDetail: row.DeviceDetail,
    riskLevelDuringSignIn: row.RiskLevelDuringSignIn,
    riskLevelAggregated: row.RiskLevelAggregated,
    riskEventTypes: row.RiskEventTypes,
    riskEventTypes_v2: row.RiskEventTypes_V2,
  };
}

function envelopeOf({
  Type,
  Category,
  TimeGenerated,
  ResultType,
  ResultDescription,
}: Row): Parameters<typeof signInFrom>[1] {
  const interactive = interactiveBy([Type, Category]);
  return {
    time: TimeGenerated,
    resultType: ResultType,
    resultDescription: ResultDescription,
    ...(interactive !== null && { interactive }),
  };
}

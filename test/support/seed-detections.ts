import { at, LOCKED_TEXT } from './builders.ts';
import type { RawRecord } from './records.ts';

/** What the detections that the project grew from say about raw records: restated here to compare with, and no more. */

const HOUR = 3_600_000;

/** The set of the rule's Python file: text, so a number and `AS8075` are not in it. */
const PANTHER_ASNS: readonly unknown[] = ['8075', '8068', '8069', '8070', '12076'];

/** panther-labs/panther-analysis, azure_excessive_account_lockouts.py, `rule`: does a record match? */
export function pantherMatches(record: RawRecord): boolean {
  const { status, autonomousSystemNumber: asn, userPrincipalName: name } = propertiesOf(record);
  return status?.errorCode === 50053 && !PANTHER_ASNS.includes(asn ?? '') && Boolean(name);
}

/** A record's own time, and the time at which it came: milliseconds since 1970. */
export const eventTime = (record: RawRecord): number => Date.parse(propertiesOf(record).createdDateTime ?? '');
export const arrival = (record: RawRecord): number => Date.parse(String(record['time']));

/** An alert of Panther: the user in its title, and the moment of the event that raised it. */
export interface PantherAlert {
  readonly name: string;
  readonly at: number;
}

/**
 * Threshold 20 and DedupPeriodMinutes 60 of azure_excessive_account_lockouts.yml. The title is what events are grouped
 * by, for want of a `dedup`, and the title names the user. The first match opens a window, exactly 60 minutes later
 * still belongs to it, and the match after that opens the next, which counts from nothing
 * (panther-labs/panther, alert_merger.py; there the clock is that of processing).
 */
export function pantherAlerts(records: readonly RawRecord[], clock = eventTime): PantherAlert[] {
  const windows = new Map<string, { readonly opened: number; events: number }>();
  const alerts: PantherAlert[] = [];
  for (const record of records.filter(pantherMatches).sort((a, b) => clock(a) - clock(b))) {
    const [name, moment] = [propertiesOf(record).userPrincipalName!, clock(record)];
    const last = windows.get(name);
    const window = last && moment - last.opened <= HOUR ? last : { opened: moment, events: 0 };
    windows.set(name, window);
    if (++window.events === 20) alerts.push({ name, at: moment });
  }
  return alerts;
}

/** A log as azure_excessive_account_lockouts.yml has them in its tests: no id, no createdDateTime, words for a result. */
export function pantherLog(errorCode: number, asn: string, moment: string): RawRecord {
  const time = moment.replace('T', ' ').replace('Z', '');
  return {
    ...{ time, operationName: 'Sign-in activity', category: 'SignInLogs', resultType: 'Failure', Level: '4' },
    ...{ callerIpAddress: '203.0.113.7', p_event_time: time, p_log_type: 'Azure.Audit' },
    properties: {
      ...{ userId: 'user-001', userPrincipalName: 'ada@example.com', ipAddress: '203.0.113.7' },
      status: { errorCode, failureReason: LOCKED_TEXT.replace("'", '’') },
      location: { city: 'Unknown', countryOrRegion: 'RU', state: 'Unknown' },
      autonomousSystemNumber: asn,
    },
  };
}

/** The entities of a row: Account (FullName) and IP (Address). */
export interface SentinelEntities {
  readonly account: unknown;
  readonly ip: unknown;
}

/**
 * Azure-Sentinel, Hunting Queries/SigninLogs/SmartLockouts.yaml: `SigninLogs | where ResultType == 50053`, with
 * UserPrincipalName as AccountCustomEntity and IPAddress as IPCustomEntity.
 */
export function smartLockouts(rows: readonly RawRecord[]): SentinelEntities[] {
  return rows
    .filter(({ Type, ResultType }) => Type === 'SigninLogs' && String(ResultType) === '50053')
    .map(({ UserPrincipalName, IPAddress }) => ({ account: UserPrincipalName, ip: IPAddress }));
}

let made = 0;

/** A row of SigninLogs with a lockout, each another sign-in. */
export function tableRow(given: RawRecord = {}): RawRecord {
  return {
    ...{ Type: 'SigninLogs', Id: `row-${++made}`, CreatedDateTime: at('10:00'), ResultType: '50053' },
    ...{ UserPrincipalName: 'ada@example.com', UserId: 'ada', IPAddress: '203.0.113.7', ...given },
  };
}

interface AuditProperties {
  readonly createdDateTime?: string;
  readonly userPrincipalName?: string;
  readonly autonomousSystemNumber?: unknown;
  readonly status?: { readonly errorCode?: unknown };
}

function propertiesOf({ properties }: RawRecord): AuditProperties {
  return properties as AuditProperties;
}

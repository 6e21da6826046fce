import { randomUUID } from 'node:crypto';
import { OFFICE, type Person } from './people.ts';

/** A sign-in of the sample tenant, before it is written as an export has it. */
export interface SampleSignIn {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly person: Person;
  readonly ip: string;
  readonly asn: number;
  readonly country: string;
  readonly code: number;
  readonly agent: string;
  readonly app: string;
  /** By the owner's device; not known to Entra ID otherwise. */
  readonly byDevice: boolean;
}

const TENANT = '4f1c7a52-0000-4000-8000-0123456789ab';

export const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0';
export const SCRIPT = 'python-requests/2.32.3';

const REASONS: Readonly<Record<number, string>> = {
  50053: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
  50126: 'Error validating credentials due to invalid username or password.',
  50076: 'Due to a configuration change made by your administrator you must use multi-factor authentication.',
};

/** An owner at work: known device, office address. */
export function ownSignIn(person: Person, at: number, code = 0, ip = OFFICE): SampleSignIn {
  return { at, person, ip, asn: 64500, country: 'NL', code, agent: EDGE, app: 'OfficeHome', byDevice: true };
}

/** A record as a diagnostic setting exports it, one line of JSON. Emitted a little after it happened, as in life. */
export function exportedLine(signIn: SampleSignIn): string {
  const { at, person, ip, asn, country, code, agent, app, byDevice } = signIn;
  const time = (millis: number): string => new Date(millis).toISOString().replace('Z', '0000Z');
  const reason = REASONS[code];
  const id = randomUUID();
  return JSON.stringify({
    ...{ time: time(at + 120_000), resourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam` },
    ...{ operationName: 'Sign-in activity', category: 'SignInLogs', tenantId: TENANT, resultType: String(code) },
    ...(reason !== undefined && { resultDescription: reason }),
    ...{ callerIpAddress: ip, correlationId: id, identity: person.name.split('@')[0], Level: 4, location: country },
    properties: {
      ...{ id, createdDateTime: time(at), userPrincipalName: person.name, userId: person.id, ipAddress: ip },
      ...{ appId: guidOfApp(app), appDisplayName: app, userAgent: agent, autonomousSystemNumber: asn },
      status: { errorCode: code, ...(reason !== undefined && { failureReason: reason }) },
      location: { city: country === 'NL' ? 'Delft' : 'Unknown', countryOrRegion: country },
      deviceDetail: byDevice
        ? { deviceId: person.device, operatingSystem: 'Windows 11' }
        : { deviceId: '', operatingSystem: '' },
      ...{ clientAppUsed: 'Browser', isInteractive: true, incomingTokenType: 'none' },
      authenticationProtocol: byDevice ? 'none' : 'ropc',
      authenticationRequirement: byDevice ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
      authenticationDetails: stepsOf(code, byDevice),
    },
  });
}

function stepsOf(code: number, byDevice: boolean) {
  if (code === 50053) return [];
  const method = byDevice && code === 0 ? 'Previously satisfied' : 'Password';
  return [{ authenticationMethod: method, succeeded: code === 0 || code === 50076 }];
}

function guidOfApp(app: string): string {
  return app === 'OfficeHome' ? '4765445b-32c6-49b0-83e6-1d93765276ca' : '1b730954-1685-4b74-9bfd-dac224a7b894';
}

/** A record that is no sign-in, as exports hold them beside sign-ins. */
export function auditLine(at: number): string {
  return JSON.stringify({
    time: new Date(at).toISOString(),
    category: 'AuditLogs',
    operationName: 'Update user',
    properties: {},
  });
}

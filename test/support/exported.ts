import { at, LOCKED_TEXT, minutesAfter } from './builders.ts';

/** What matters of an exported sign-in; the rest is as exports have it. */
export interface Exported {
  readonly id?: string;
  /** `10:00` on the day of tests, or an instant. */
  readonly at: string;
  readonly user: string;
  readonly ip: string;
  readonly code: number;
  /** The failure text; without it the one that goes with a lockout, or with a wrong password. */
  readonly failure?: string;
  readonly agent?: string;
  /** What the step of the password says; without it no step is recorded. */
  readonly password?: boolean;
  /** `incomingTokenType`: what was redeemed instead of a password. */
  readonly token?: string;
  /** `authenticationProtocol` and `clientAppUsed`. */
  readonly protocol?: string;
  readonly client?: string;
  readonly requirement?: 'singleFactorAuthentication' | 'multiFactorAuthentication';
  readonly device?: { readonly deviceId: string; readonly operatingSystem: string };
  readonly risk?: { readonly riskLevelDuringSignIn: string; readonly riskEventTypes_v2: readonly string[] };
  readonly asn?: number;
  readonly country?: string;
}

let exported = 0;

/** One line of a diagnostic export. */
export function line({ id, at: clock, user, ip, code, agent = 'python-requests/2.32.3', ...told }: Exported): string {
  const reason = told.failure ?? (code === 50053 ? LOCKED_TEXT : 'Invalid username or password.');
  return JSON.stringify({
    time: at(clock),
    category: 'SignInLogs',
    resultType: String(code),
    callerIpAddress: ip,
    properties: {
      id: id ?? `exported-${++exported}`,
      createdDateTime: at(clock),
      userId: `id-of-${user}`,
      userPrincipalName: `${user}@example.com`,
      ipAddress: ip,
      status: { errorCode: code, ...(code !== 0 && { failureReason: reason }) },
      location: { countryOrRegion: told.country ?? 'MD' },
      autonomousSystemNumber: told.asn ?? 64666,
      userAgent: agent,
      appId: 'app-1',
      appDisplayName: 'PowerShell',
      ...presented(told),
    },
  });
}

function presented({ password, token, protocol = 'ropc', client, requirement, device, risk }: Partial<Exported>) {
  return {
    authenticationProtocol: protocol,
    authenticationDetails: password === undefined ? [] : [{ authenticationMethod: 'Password', succeeded: password }],
    incomingTokenType: token,
    clientAppUsed: client,
    authenticationRequirement: requirement,
    deviceDetail: device,
    ...risk,
  };
}

/** A spray that locks `users` accounts from one address, a minute apart, and signs in to one more at the end. */
export function spray({ users = 6, from = '10:00', ip = '203.0.113.7', signsIn = true } = {}): string[] {
  const lockouts = Array.from({ length: users }, (_, index) =>
    line({ at: minutesAfter(from, index), user: `user${index}`, ip, code: 50053 }),
  );
  const success = line({ at: minutesAfter(from, users), user: 'victim', ip, code: 0, password: true });
  return signsIn ? [...lockouts, success] : lockouts;
}

/** One account guessed at from many addresses: 20 lockouts or more within the hour. */
export function guessing({
  sources,
  user = 'target',
  agent = 'axios/1.7.9',
  from = '10:00',
}: {
  sources: number;
  user?: string;
  agent?: string;
  from?: string;
}): string[] {
  const count = Math.max(20, sources);
  return Array.from({ length: count }, (_, index) => {
    const source = index % sources;
    const ip = `198.18.${source >> 8}.${source & 255}`;
    return line({ at: minutesAfter(from, (index * 50) / count), user, ip, agent, code: 50053 });
  });
}

/** A day of other people's sign-ins long before and after, so that the logs reach around a campaign. */
export function ordinaryDays({ days = ['2026-03-15', '2026-03-16', '2026-03-19'] } = {}): string[] {
  return days.map((day) =>
    line({ at: `${day}T12:00:00.000Z`, user: 'somebody', ip: '192.0.2.10', code: 0, agent: 'Mozilla/5.0' }),
  );
}

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** How large an export, and how much of it is lockouts. */
export interface ExportSize {
  readonly records: number;
  /** One record of so many is a lockout. */
  readonly lockoutEvery: number;
  readonly sources: number;
  readonly hours: number;
}

/** When an export begins, in milliseconds since 1970. */
export const FIRST_RECORD = Date.UTC(2026, 2, 16, 0, 0, 0);

/** Writes a diagnostic export of the shape and size of genuine records (about 3.3 kB each); the same bytes every time. */
export async function writeExport(path: string, { records, lockoutEvery, sources, hours }: ExportSize): Promise<void> {
  const out = createWriteStream(path);
  const next = sequence(7);
  for (let index = 0; index < records; index++) {
    const at = FIRST_RECORD + Math.floor((index * hours * 3_600_000) / records);
    const record = index % lockoutEvery === 0 ? attackersRecord(next, at, sources) : ownersRecord(next, at);
    if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** The same records in gzip. */
export async function writePacked(path: string, size: ExportSize): Promise<void> {
  const plain = `${path}.plain`;
  await writeExport(plain, size);
  await pipeline(createReadStream(plain), createGzip(), createWriteStream(path));
  await rm(plain);
}

/** The same records as the CSV of Log Analytics. */
export async function writeCsv(path: string, size: ExportSize): Promise<void> {
  const plain = `${path}.plain`;
  await writeExport(plain, size);
  const out = createWriteStream(path);
  out.write(`${COLUMNS.map(([name]) => name).join(',')}\r\n`);
  for await (const line of createInterface({ input: createReadStream(plain) })) {
    const given = JSON.parse(line) as Written;
    const cells = COLUMNS.map(([, valueOf]) => cell(valueOf(given)));
    if (!out.write(`${cells.join(',')}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  await rm(plain);
}

type Written = ReturnType<typeof record>;

const COLUMNS: readonly (readonly [string, (given: Written) => unknown])[] = [
  ['TimeGenerated [UTC]', ({ time }) => american(time)],
  ['ResultType', ({ resultType }) => resultType],
  ['ResultDescription', ({ resultDescription }) => resultDescription ?? ''],
  ['Status', ({ properties }) => properties.status],
  ['Id', ({ properties }) => properties.id],
  ['CreatedDateTime [UTC]', ({ properties }) => american(properties.createdDateTime)],
  ['UserPrincipalName', ({ properties }) => properties.userPrincipalName],
  ['UserId', ({ properties }) => properties.userId],
  ['IPAddress', ({ properties }) => properties.ipAddress],
  ['AutonomousSystemNumber', ({ properties }) => properties.autonomousSystemNumber],
  ['LocationDetails', ({ properties }) => properties.location],
  ['DeviceDetail', ({ properties }) => properties.deviceDetail],
  ['ConditionalAccessPolicies', ({ properties }) => properties.appliedConditionalAccessPolicies],
  ['UserAgent', ({ properties }) => properties.userAgent],
  ['AppId', ({ properties }) => properties.appId],
  ['IsInteractive', () => 'TRUE'],
  ['Category', ({ category }) => category],
];

/** `3/17/2026, 10:00:00.000 AM`, as the portal writes it. */
function american(time: string): string {
  const at = new Date(time);
  const clock = at.toISOString().slice(14, 23);
  const [day, hour] = [`${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`, at.getUTCHours()];
  return `${day}, ${hour % 12 || 12}:${clock} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** JSON over several lines, as the portal writes dynamic columns. */
function cell(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

type Next = (below: number) => number;

/** Numbers that look like chance and are not (a linear congruential generator). */
function sequence(seed: number): Next {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const guid = (next: Next): string =>
  [8, 4, 4, 4, 12].map((length) => Array.from({ length }, () => next(16).toString(16)).join('')).join('-');
const userId = (user: number): string => `${String(user).padStart(8, '0')}-0000-4000-8000-000000000000`;

function ownersRecord(next: Next, at: number) {
  const user = next(20_000);
  return record(next, at, user, {
    code: next(25) === 0 ? 50126 : 0,
    ip: `192.0.2.${user % 200}`,
    asn: 64500 + (user % 20),
    agent: EDGE,
  });
}

function attackersRecord(next: Next, at: number, sources: number) {
  const source = next(sources);
  const ip = sources === 1 ? '203.0.113.7' : `198.18.${source >> 8}.${source & 255}`;
  return record(next, at, next(400), { code: 50053, ip, asn: 65540, agent: 'python-requests/2.32.3' });
}

const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';
const LOCKED = "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.";
const POLICIES = Array.from({ length: 6 }, (_, index) => ({
  id: `7f0c1d1e-0000-4000-8000-00000000000${index}`,
  displayName: `CA00${index}: require multi-factor authentication for all people in group ${index}`,
  enforcedGrantControls: ['Mfa'],
  enforcedSessionControls: [],
  result: 'notApplied',
}));

interface Particulars {
  readonly code: number;
  readonly ip: string;
  readonly asn: number;
  readonly agent: string;
}

function record(next: Next, at: number, user: number, { code, ip, asn, agent }: Particulars) {
  const id = guid(next);
  const time = (millis: number): string => new Date(millis).toISOString().replace('Z', '4321Z');
  const failed = code !== 0;
  return {
    time: time(at + 150_000),
    resourceId: '/tenants/48119bec-6e9d-4ccf-ba53-61eb83d5e784/providers/Microsoft.aadiam',
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category: next(3) === 0 ? 'NonInteractiveUserSignInLogs' : 'SignInLogs',
    tenantId: '48119bec-6e9d-4ccf-ba53-61eb83d5e784',
    resultType: String(code),
    resultSignature: failed ? 'None' : 'SUCCESS',
    ...(failed && { resultDescription: code === 50053 ? LOCKED : 'Invalid username or password' }),
    durationMs: 0,
    callerIpAddress: ip,
    correlationId: id,
    identity: `Person ${user}`,
    Level: 4,
    location: 'NL',
    properties: {
      id,
      createdDateTime: time(at),
      userDisplayName: `Person ${user}`,
      userPrincipalName: `person.${user}@contoso.com`,
      userId: userId(user),
      appId: '4765445b-32c6-49b0-83e6-1d93765276ca',
      appDisplayName: 'OfficeHome',
      ipAddress: ip,
      status: {
        errorCode: code,
        ...(failed && { failureReason: code === 50053 ? LOCKED : 'Invalid username or password' }),
      },
      clientAppUsed: 'Browser',
      userAgent: agent,
      deviceDetail: failed
        ? { deviceId: '', operatingSystem: '' }
        : { deviceId: userId(user), operatingSystem: 'Windows 11' },
      location: {
        city: 'Delft',
        state: 'Zuid-Holland',
        countryOrRegion: 'NL',
        geoCoordinates: { latitude: 52, longitude: 4 },
      },
      correlationId: id,
      conditionalAccessStatus: 'success',
      appliedConditionalAccessPolicies: POLICIES,
      originalRequestId: id,
      isInteractive: true,
      tokenIssuerType: 'AzureAD',
      riskLevelDuringSignIn: 'none',
      riskState: 'none',
      riskEventTypes_v2: [],
      resourceDisplayName: 'OfficeHome',
      resourceId: '4765445b-32c6-49b0-83e6-1d93765276ca',
      authenticationDetails: failed ? [] : [{ authenticationMethod: 'Previously satisfied', succeeded: true }],
      authenticationRequirement: 'multiFactorAuthentication',
      authenticationProtocol: 'none',
      incomingTokenType: 'none',
      autonomousSystemNumber: asn,
      homeTenantId: '48119bec-6e9d-4ccf-ba53-61eb83d5e784',
      resourceTenantId: '48119bec-6e9d-4ccf-ba53-61eb83d5e784',
      userType: 'Member',
      uniqueTokenIdentifier: id.slice(0, 22),
    },
  };
}

import { sourceOf, addressOf } from '../../src/domain/address.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import type { SignIn } from '../../src/domain/sign-in.ts';
import type { Tally } from '../../src/domain/tally.ts';

/** The day on which tests take place, unless they say otherwise. */
export const DAY_OF_TESTS = '2026-03-17';

/** `10:00`, `10:00:00.250` on the day of tests, or a whole instant, as an instant. */
export function at(clock: string): string {
  if (clock.includes('T')) return clock;
  const [hours = '00', minutes = '00', seconds = '00.000'] = clock.split(':');
  const [whole, millis = '000'] = seconds.split('.');
  return `${DAY_OF_TESTS}T${hours.padStart(2, '0')}:${minutes}:${whole!.padStart(2, '0')}.${millis.padEnd(3, '0')}Z`;
}

let made = 0;

type Clocked<Row> = Partial<Row> & { readonly ip?: string };

/** A sign-in that went well; say only what matters. `at` may be a clock (`10:00`), `ip` sets address and source. */
export function aSignIn({ ip = '198.51.100.1', at: clock = '10:00', ...given }: Clocked<SignIn> = {}): SignIn {
  return {
    id: `sign-in-${++made}`,
    at: at(clock),
    timedByEmission: false,
    userId: 'ada',
    userName: 'ada@example.com',
    address: addressOf(ip),
    source: sourceOf(ip),
    asn: 64500,
    country: 'NL',
    city: 'Delft',
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    appId: 'app-1',
    appName: 'OfficeHome',
    clientApp: 'Browser',
    protocol: null,
    interactive: true,
    requirement: 'singleFactorAuthentication',
    code: 0,
    failureReason: '',
    password: null,
    byToken: false,
    device: null,
    risk: null,
    ...given,
  };
}

/** The text Entra ID gives a smart lockout. */
export const LOCKED_TEXT =
  "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.";

/** A sign-in that ended in a smart lockout. */
export function aLockedSignIn(given: Clocked<SignIn> = {}): SignIn {
  return aSignIn({ code: 50053, failureReason: LOCKED_TEXT, userAgent: 'python-requests/2.32.3', ...given });
}

/** A smart lockout, as counting sees it. */
export function aLockout({
  ip = '203.0.113.7',
  at: clock = '10:00',
  user = 'ada',
  ...given
}: Clocked<Lockout> = {}): Lockout {
  return {
    id: `lockout-${++made}`,
    at: at(clock),
    user,
    userName: `${user}@example.com`,
    address: addressOf(ip),
    source: sourceOf(ip),
    asn: 64666,
    country: 'MD',
    city: null,
    userAgent: 'python-requests/2.32.3',
    appId: 'app-1',
    interactive: true,
    requirement: 'singleFactorAuthentication',
    cause: 'smart-lockout',
    annotations: [],
    suppressed: false,
    ...given,
  };
}

/** Some sign-ins alike: by default one wrong password. */
export function aTally({
  ip = '203.0.113.7',
  first = '10:00',
  last = first,
  ...given
}: Partial<Tally> & { ip?: string } = {}): Tally {
  const id = `tallied-${++made}`;
  return {
    slice: 0,
    user: 'ada',
    userName: 'ada@example.com',
    source: sourceOf(ip),
    asn: 64666,
    country: 'MD',
    city: null,
    code: 50126,
    password: null,
    byToken: false,
    appId: 'app-1',
    appName: 'OfficeHome',
    clientApp: 'Browser',
    protocol: null,
    userAgent: 'python-requests/2.32.3',
    interactive: true,
    requirement: 'singleFactorAuthentication',
    risk: null,
    deviceId: null,
    platform: null,
    count: 1,
    first: at(first),
    last: at(last),
    signIns: [{ id, at: at(first) }],
    ...given,
  };
}

/** So many of something, each made with its index. */
export function many<Thing>(count: number, make: (index: number) => Thing): Thing[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** The clock so many minutes after another one: `10:00` and 61 give `11:01`. */
export function minutesAfter(clock: string, minutes: number): string {
  return new Date(Date.parse(at(clock)) + minutes * 60_000).toISOString();
}

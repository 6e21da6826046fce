import { many, minutesAfter } from '../support/builders.ts';
import { line, type Exported } from '../support/exported.ts';

type Given = Partial<Exported>;

/** Where attacks of scenarios come from, unless they say otherwise. */
export const ATTACKER = '203.0.113.7';
export const OFFICE = '198.51.100.20';

/** Chrome as everybody has it. */
export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** One sign-in of a script over ROPC. */
export function attacker(user: string, at: string, code: number, given: Given = {}): string {
  return line({ ip: ATTACKER, agent: 'python-requests/2.32.3', ...given, user, at, code });
}

/** One sign-in of a person in a browser, on the device that this person always has. */
export function person(user: string, at: string, code: number, given: Given = {}): string {
  const device = { deviceId: `device-of-${user}`, operatingSystem: 'Windows 11' };
  const usual = { ip: OFFICE, agent: CHROME, asn: 64500, country: 'NL', protocol: 'none', client: 'Browser', device };
  return line({ ...usual, ...given, user, at, code });
}

/** `user0` to the last of so many, locked one after the other at the pace of no clock. */
export function locked(users: number, given: Given = {}): string[] {
  return many(users, (index) => attacker(`user${index}`, unevenly('10:00', index), 50053, given));
}

/** A moment some minutes after a clock; the gaps from one index to the next are one to three minutes. */
export function unevenly(clock: string, index: number): string {
  return minutesAfter(clock, 2 * index + ((index * index) % 3));
}

/** So many sign-ins at noon, one a day, from six days before the attack on. */
export function dayByDay(days: number, sign: (at: string, index: number) => string): string[] {
  return many(days, (index) => sign(`2026-03-1${index}T12:00:00.000Z`, index));
}

/** Logs that reach back far enough to know habits, and hold none of those attacked. */
export const WEEK_BEFORE = dayByDay(6, (at) => person('colleague', at, 0, { ip: '192.0.2.10' }));

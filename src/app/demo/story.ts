import { DAY, HOUR, MINUTE } from '../../domain/duration.ts';
import { DEFAULT_DELAYS, type Delays } from '../../domain/policy.ts';
import { ATTACKER, OFFICE, PEOPLE, type Person } from './people.ts';
import { ownSignIn, SCRIPT, type SampleSignIn } from './records.ts';

/** A week of ordinary days before `now` (milliseconds since 1970): what the people of the tenant usually do. */
export function weekBefore(now: number): SampleSignIn[] {
  const days = [7, 6, 5, 4, 3, 2, 1].map((back) => now - back * DAY);
  return days.flatMap((day) =>
    PEOPLE.flatMap((person, index) => [
      ownSignIn(person, day + index * 3 * MINUTE),
      ownSignIn(person, day + 8 * HOUR + index * 2 * MINUTE, 0, person.home),
    ]),
  );
}

/**
 * How long a case of the sample tenant watches. The last lockout of the story lies eight minutes before it is begun to be
 * told, so the watch ends a minute after that; in life it takes a day.
 */
export const DEMO_DELAYS: Delays = { ...DEFAULT_DELAYS, rechecks: ['9m'], quiet: '9m', retryNotChecked: '10s' };

/** When the first mail can be expected after the exports began, in milliseconds: five accounts of the spray are locked. */
export const FIRST_MAIL_AFTER = 30_000;

/**
 * What happens in the hour that ends `now`, oldest first: a spray in which one account is signed in to and one stopped
 * by multi-factor authentication, an office that forgot its passwords over the weekend, and ordinary noise.
 */
export function lastHour(now: number): SampleSignIn[] {
  return [...spray(now - 40 * MINUTE), ...forgetfulOffice(now - 35 * MINUTE), ...noise(now - 45 * MINUTE)].sort(
    (a, b) => a.at - b.at,
  );
}

function attempt(person: Person, at: number, code: number): SampleSignIn {
  return {
    ...{ at, person, ip: ATTACKER, asn: 64666, country: 'MD', code, agent: SCRIPT },
    ...{ app: 'Azure Active Directory PowerShell', byDevice: false },
  };
}

/**
 * Six accounts lock, two are only tried, one is stopped. Somebody is signed in to at the very end: by then the case is
 * open, so that it is seen to become worse.
 */
function spray(begin: number): SampleSignIn[] {
  const [locked, tried, signedIn, stopped] = [PEOPLE.slice(8, 14), PEOPLE.slice(0, 2), PEOPLE[14]!, PEOPLE[15]!];
  const everybody = [...locked, ...tried, signedIn, stopped];
  return [
    ...everybody.map((person, index) => attempt(person, begin + index * MINUTE, 50126)),
    ...[...locked, ...locked].map((person, index) => attempt(person, begin + (10 + index * 2) * MINUTE, 50053)),
    attempt(stopped, begin + 17 * MINUTE, 50076),
    attempt(signedIn, begin + 33 * MINUTE, 0),
  ];
}

/** Five colleagues lock themselves out at the office, and get in a little later with their own devices. */
function forgetfulOffice(begin: number): SampleSignIn[] {
  const people = PEOPLE.slice(2, 7);
  return people.flatMap((person, index) => [
    ownSignIn(person, begin + index * 4 * MINUTE, 50126),
    ownSignIn(person, begin + (index * 4 + 1) * MINUTE, 50053),
    ownSignIn(person, begin + (index * 4 + 12) * MINUTE, 0, OFFICE),
  ]);
}

/** People signing in from home; one of them mistypes and locks, which is nothing. */
function noise(begin: number): SampleSignIn[] {
  const forgetful = PEOPLE[7]!;
  return [
    ...PEOPLE.slice(8).map((person, index) => ownSignIn(person, begin + index * 5 * MINUTE, 0, person.home)),
    ownSignIn(forgetful, begin + 7 * MINUTE, 50053, forgetful.home),
  ];
}

/** An ordinary sign-in that happens `now`; the tenant goes on when the story is told. */
export function ordinary(now: number, turn: number): SampleSignIn {
  const person = PEOPLE[turn % PEOPLE.length]!;
  return ownSignIn(person, now, turn % 7 === 0 ? 50126 : 0, turn % 3 === 0 ? person.home : OFFICE);
}

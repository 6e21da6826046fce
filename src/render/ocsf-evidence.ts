import { addressOf, UNKNOWN_SOURCE } from '../domain/address.ts';
import type { AccessEntry } from '../domain/access.ts';
import type { Case, CaseSource, CaseUser } from '../domain/case.ts';
import { resultCode } from '../domain/result-code.ts';
import { OBSERVABLE, type Named } from './ocsf-schema.ts';

/** Entries of each list of a finding: receivers refuse events that are too large. Totals are in `unmapped.listed`. */
export const MOST_LISTED = 500;

/** How much of each list of a case its finding holds. */
export function listedIn({ users, sources, access }: Case): object {
  const count = (of: number): object => ({ listed: Math.min(of, MOST_LISTED), of });
  return { users: count(users.length), sources: count(sources.length), sign_ins: count(entriesOf(access).length) };
}

/** The sign-ins that count, gravest first, then the sources. */
export function evidencesOf({ users, sources, access }: Case): object[] {
  const byId = new Map(users.map((user) => [user.id, user]));
  const signIns = entriesOf(access).slice(0, MOST_LISTED);
  return [
    ...signIns.map(([howFar, entry]) => signInEvidence(howFar, entry, byId.get(entry.userId))),
    ...sources.slice(0, MOST_LISTED).map(sourceEvidence),
  ];
}

function entriesOf({ signedIn = [], passwordConfirmed = [], undecided = [] }: Case['access']): [string, AccessEntry][] {
  const all = (howFar: string, entries: readonly AccessEntry[]): [string, AccessEntry][] =>
    entries.map((entry) => [howFar, entry]);
  return [
    ...all('signed-in', signedIn),
    ...all('password-confirmed', passwordConfirmed),
    ...all('undecided', undecided),
  ];
}

function signInEvidence(howFar: string, entry: AccessEntry, user?: CaseUser): object {
  const { userId, name, source, signInId, at, last, code, by, stoppedBy, signIns, app, userAgent, reasons } = entry;
  return {
    name: 'sign-in',
    uid: signInId,
    user: userOf(userId, name, user?.privileged ?? false),
    src_endpoint: endpointOf(source),
    ...(userAgent !== '' && { http_request: { user_agent: userAgent } }),
    data: {
      ...{
        outcome: howFar,
        result_code: code,
        result: resultCode(code).name,
        first: at,
        last,
        sign_ins: signIns,
        reasons,
      },
      ...(app !== null && { app }),
      ...(by !== undefined && { by }),
      ...(stoppedBy !== undefined && { stopped_by: stoppedBy }),
    },
  };
}

function sourceEvidence({ address, asn, country, city, network, shared, ...counts }: CaseSource): object {
  const { attempts, users, lockouts, first, last } = counts;
  return {
    name: 'source',
    src_endpoint: {
      ...endpointOf(address),
      ...(asn !== null && { autonomous_system: { number: asn } }),
      ...((country ?? city) !== null && {
        location: { ...(country !== null && { country }), ...(city !== null && { city }) },
      }),
    },
    data: { attempts, users, lockouts, first, last, ...(network !== null && { network }), ...(shared && { shared }) },
  };
}

/** A /64 is no `ip_t` of the standard, but a name. */
function endpointOf(source: string): object {
  return addressOf(source) === source ? { ip: source } : { name: source };
}

function userOf(uid: string, name: string | null, privileged: boolean): object {
  const type = privileged ? { type_id: 2, type: 'Admin' } : { type_id: 1, type: 'User' };
  return { uid, ...(name !== null && { name }), ...type };
}

/** What a search starts from: sources, accounts that the attacker got further with than a lock, and its agents. */
export function observablesOf({ sources, users, agents }: Case): object[] {
  const known = sources.filter(({ address }) => address !== UNKNOWN_SOURCE).slice(0, MOST_LISTED);
  const named = users.filter(({ name }) => name !== null).slice(0, MOST_LISTED);
  const agentTexts = (agents.families ?? []).map(({ userAgent }) => userAgent).filter((text) => text !== '');
  return [
    ...known.map(({ address }) =>
      observable(
        'evidences[].src_endpoint',
        addressOf(address) === address ? OBSERVABLE.address : OBSERVABLE.subnet,
        address,
      ),
    ),
    ...named.map(({ name }) => observable('resources[].name', OBSERVABLE.userName, name!)),
    ...agentTexts
      .slice(0, MOST_LISTED)
      .map((text) => observable('evidences[].http_request.user_agent', OBSERVABLE.userAgent, text)),
  ];
}

function observable(name: string, { id, name: type }: Named, value: string): object {
  return { name, type_id: id, type, value };
}

/** The accounts that were attacked, gravest first. */
export function resourcesOf({ users }: Case): object[] {
  return users.slice(0, MOST_LISTED).map(({ id, name, outcome, privileged, attempts, lockouts }) => ({
    ...{ uid: id, type: 'Microsoft Entra ID user' },
    ...(name !== null && { name }),
    labels: [outcome, ...(privileged ? ['privileged'] : [])],
    data: { attempts, lockouts },
  }));
}

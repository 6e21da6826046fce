import { namesAskedAbout } from '../../../domain/asked-about.ts';
import type { TallyQuestion } from '../../../domain/tally.ts';
import { UNKNOWN_USER } from '../../../domain/user-key.ts';
import { isText, kql, list, text, type Kql } from './fragment.ts';
import { addressesAmong, IPV4_IN_FULL, networksAmong } from './sources.ts';

/** The lists of a question, each a statement of its own on top of the query, where people look for them. */
export function listsOf(question: TallyQuestion): Kql[] {
  const { sources, users, named = [] } = question;
  return [
    kql`let Addresses = ${list(addressesAmong(sources))};`,
    kql`let Networks = ${list(networksAmong(sources))};`,
    kql`let Users = ${list(users.filter(isText))};`,
    kql`let Names = ${list([...namesAskedAbout(question)].filter(isText))};`,
    kql`let Bearers = ${list(named.filter(isText))};`,
  ];
}

/** Entra ID's id for an account it does not know (directoryIdOf). */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The address of a row as the service itself writes it, without port, brackets and zone; of IPv6 its /64, too. */
export const WITH_ADDRESS = kql`| extend Address = parse_ipv6(extract(@"^\s*\[?(\d+\.\d+\.\d+\.\d+|[0-9A-Fa-f:.]+)", 1, IPAddress))
| extend Network = iff(Address startswith ${text(IPV4_IN_FULL)}, "", parse_ipv6_mask(Address, 64))`;

/**
 * The rows that a question could be about: from one of its sources, of one of its users by id, or by a name that may
 * stand for one. A row whose name only seems to fit comes too; who it is of, the mapping decides.
 */
export function onlyAskedAbout({ users }: TallyQuestion): Kql {
  const nobody = users.includes(UNKNOWN_USER) ? kql` or (User in ("", ${text(NO_ID)}) and isempty(Name))` : kql``;
  return kql`${WITH_ADDRESS}
| extend User = trim(@"\s+", UserId), Name = tolower(trim(@"\s+", UserPrincipalName))
| where Address in (Addresses) or Network in (Networks)
    or User in (Users) or Name in (Names) or tolower(User) in (Bearers)${nobody}`;
}

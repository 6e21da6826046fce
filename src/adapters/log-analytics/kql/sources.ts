import { readAddress, type SourceKey } from '../../../domain/address.ts';

/** How parse_ipv6() begins what it makes of IPv4: an IPv4 address mapped into IPv6. */
export const IPV4_IN_FULL = '0000:0000:0000:0000:0000:ffff:';

/** The IPv4 sources among some, as parse_ipv6() writes them: all eight groups, four digits each, small letters. */
export function addressesAmong(sources: readonly SourceKey[]): string[] {
  return sources.flatMap((source) => {
    const read = readAddress(source);
    if (read?.version !== 4) return [];
    const [a, b, c, d] = read.parts;
    return `${IPV4_IN_FULL}${inFull([(a! << 8) | b!, (c! << 8) | d!])}`;
  });
}

/** The IPv6 sources among some, as parse_ipv6_mask(…, 64) writes them. */
export function networksAmong(sources: readonly SourceKey[]): string[] {
  return sources.flatMap((source) => {
    const read = source.endsWith('/64') ? readAddress(source.slice(0, -'/64'.length)) : null;
    return read?.version === 6 ? inFull(read.parts) : [];
  });
}

function inFull(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
}

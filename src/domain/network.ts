import { readAddress, type AddressParts } from './address.ts';

/** A range of addresses, `192.0.2.0/24` or a single address. */
export interface Network {
  readonly version: 4 | 6;
  readonly parts: readonly number[];
  readonly bits: number;
}

/** Reads CIDR text or a single address; `null` when it is neither. Bits outside the prefix are ignored. */
export function readNetwork(text: string): Network | null {
  const [base, length, ...more] = text.trim().split('/');
  const address = readAddress(base!);
  if (!address || more.length > 0) return null;
  const widest = address.version === 4 ? 32 : 128;
  const bits = length === undefined ? widest : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  return bits >= 0 && bits <= widest ? { ...address, bits } : null;
}

/** Does the network hold the address? Never for text that is no address. */
export function inNetwork({ version, parts, bits }: Network, text: string): boolean {
  const address = readAddress(text);
  return address !== null && address.version === version && samePrefix(parts, address, bits);
}

function samePrefix(parts: readonly number[], address: AddressParts, bits: number): boolean {
  const size = address.version === 4 ? 8 : 16;
  return parts.every((part, index) => {
    const spare = Math.min(size, Math.max(0, size - (bits - index * size)));
    return part >> spare === address.parts[index]! >> spare;
  });
}

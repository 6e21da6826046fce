import { BlockList } from 'node:net';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { inNetwork, readNetwork } from '../../src/domain/network.ts';

describe('network', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.77/24', '192.0.2.1', true],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['192.0.2.128/25', '192.0.2.127', false],
    ['0.0.0.0/0', '203.0.113.7', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:db8:0:8000::/49', '2001:db8:0:7fff::1', false],
    ['::/0', '192.0.2.1', false],
    ['192.0.2.0/24', '::ffff:192.0.2.9', true],
    ['192.0.2.0/24', 'unknown', false],
  ])('%s holds %s: %s', (network, address, holds) => {
    expect(inNetwork(readNetwork(network)!, address)).toBe(holds);
  });

  it.each([
    ...['', '/24', '192.0.2.0/', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/24/8', '192.0.2.0/a', '192.0.2/24'],
    ...['2001:db8::/129', 'office'],
  ])('reads %j as no network', (text) => {
    expect(readNetwork(text)).toBeNull();
  });
});

/** Addresses close to each other, so that prefixes of any length tell some of them apart. */
const v4 = fc.tuple(fc.constantFrom(192, 193, 64), fc.constantFrom(0, 1, 128), fc.nat(255), fc.nat(255));
const group = fc.oneof(fc.constantFrom(0, 0x8000, 0xffff), fc.nat(0xffff));
const v6 = fc.tuple(fc.constantFrom('2001', '2000'), fc.constantFrom('db8', 'db9'), ...Array(6).fill(group));

describe('network: any', () => {
  test.prop([v4, v4, fc.nat(32)])('agrees with the platform about IPv4', (base, address, bits) => {
    const [network, other] = [base.join('.'), address.join('.')];
    const list = new BlockList();
    list.addSubnet(network, bits, 'ipv4');
    expect(inNetwork(readNetwork(`${network}/${bits}`)!, other)).toBe(list.check(other, 'ipv4'));
  });

  const text = (groups: readonly (string | number)[]): string =>
    groups.map((each) => (typeof each === 'string' ? each : each.toString(16))).join(':');
  test.prop([v6, v6, fc.nat(128), fc.nat(7)])('agrees with the platform about IPv6', (base, address, bits, shared) => {
    const network = text(base as string[]);
    const other = text([...base.slice(0, shared), ...address.slice(shared)] as string[]);
    const list = new BlockList();
    list.addSubnet(network, bits, 'ipv6');
    expect(inNetwork(readNetwork(`${network}/${bits}`)!, other)).toBe(list.check(other, 'ipv6'));
  });
});

import { isIP } from 'node:net';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addressOf, placeOf, readAddress, sourceOf } from '../../src/domain/address.ts';

describe('address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['192.0.2.1:443', '192.0.2.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::1%eth0', '2001:db8::1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:c000:201'],
  ])('reads %j as %s', (text, written) => {
    expect(addressOf(text)).toBe(written);
  });

  it.each([
    ...['', 'unknown', 'host.example.com', '192.0.2', '192.0.2.256', '192.0.2.1.1', '192.0.2.1:', '127.1'],
    ...['010.0.0.1', '0x7f.0.0.1', '2130706433', '192.0.2.1%eth0', '-1.0.2.1', '192.0.2.1/24'],
    ...['2001:db8', '1::2::3', ':::', '::1:2:3:4:5:6:7:8', '2001:db8::g', '12345::', ':1', '1:', '2001:db8::1:'],
    ...['[2001:db8::1', '2001:db8::1]:443', '::ffff:192.0.2.01', '2001:db8::192.0.2.1:0'],
    ...['192.0.2.1::1', '192.0.2.1::', '::192.0.2.1::', '1:2:3:4:5:6:7:192.0.2.1'],
  ])('reads %j as no address', (text) => {
    expect(addressOf(text)).toBeNull();
    expect(placeOf(text)).toEqual({ address: null, source: null });
  });
});

describe('source', () => {
  it('is the address itself for IPv4', () => {
    expect(sourceOf('192.0.2.1')).toBe('192.0.2.1');
    expect(sourceOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('is the /64 for IPv6', () => {
    expect(sourceOf('2001:db8:5a:91:1:2:3:4')).toBe('2001:db8:5a:91::/64');
    expect(sourceOf('2001:db8:5a:91::')).toBe(sourceOf('2001:db8:5a:91:ffff::1'));
  });

  it('differs for another /64', () => {
    expect(sourceOf('2001:db8:5a:92::1')).not.toBe(sourceOf('2001:db8:5a:91::1'));
  });

  it('is none for text that is no address', () => {
    expect(sourceOf('n/a')).toBeNull();
  });
});

const hexadecimal = (group: number): string => group.toString(16);
/** Groups of an IPv6 address with many zeros, so that there is something to shorten. */
const groups = fc.array(fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: 0, max: 0xffff })), {
  minLength: 8,
  maxLength: 8,
});

describe('address: any', () => {
  test.prop([fc.ipV4()])('writes IPv4 as it came', (text) => {
    expect(addressOf(text)).toBe(text);
  });

  test.prop([groups])('writes IPv6 as the standard URL parser does', (parts) => {
    const text = parts.map(hexadecimal).join(':');
    const mapped = parts.slice(0, 5).every((group) => group === 0) && parts[5] === 0xffff;
    fc.pre(!mapped);
    expect(addressOf(text)).toBe(new URL(`http://[${text}]/`).hostname.slice(1, -1));
  });

  test.prop([fc.oneof(fc.ipV4(), fc.ipV6())])('reads what it writes as the same address', (text) => {
    const written = addressOf(text)!;
    expect(isIP(written)).not.toBe(0);
    expect(readAddress(written)).toEqual(readAddress(text));
    expect(addressOf(written)).toBe(written);
  });

  test.prop([fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 })])(
    'reads IPv4 mapped into IPv6, dotted or not, as the IPv4 it is',
    (third, fourth) => {
      const dotted = `198.51.${third}.${fourth}`;
      expect(addressOf(`::ffff:${dotted}`)).toBe(dotted);
      expect(addressOf(`::ffff:c633:${hexadecimal(third * 256 + fourth)}`)).toBe(dotted);
    },
  );

  test.prop([groups, groups])('gives two addresses one source exactly when their first four groups agree', (a, b) => {
    fc.pre(a[0] !== 0 && b[0] !== 0);
    const [one, other] = [a, b].map((parts) => sourceOf(parts.map(hexadecimal).join(':')));
    expect(one === other).toBe(a.slice(0, 4).join() === b.slice(0, 4).join());
    expect(sourceOf([...a.slice(0, 4), ...b.slice(4)].map(hexadecimal).join(':'))).toBe(one);
  });

  /** Addresses with one character put in, and with it a few less: often no address any more. */
  const nearly = fc
    .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(40), fc.nat(2), fc.constantFrom('', ...'01f:.'))
    .map(([text, start, less, more]) => text.slice(0, start) + more + text.slice(start + less));
  test.prop([nearly])('takes no more and no less for an address than the platform does', (text) => {
    fc.pre(!/\.\d+:/.test(text));
    expect(addressOf(text) !== null).toBe(isIP(text) !== 0);
  });
});

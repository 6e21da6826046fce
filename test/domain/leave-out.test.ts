import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { countedBy } from '../../src/domain/leave-out.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { aLockout } from '../support/builders.ts';

const microsoft = aLockout({ asn: 8075 });
const nameless = aLockout({ userName: null });
const suppressed = aLockout({ suppressed: true });
const plain = aLockout({ asn: null });

describe('what a policy leaves out', () => {
  it('is nothing but what is suppressed, by default', () => {
    expect(countedBy(PRESETS.default.leaveOut, [microsoft, nameless, suppressed, plain])).toEqual({
      counted: [microsoft, nameless, plain],
      leftOut: [{ reason: 'suppressed', events: 1 }],
    });
  });

  it('is Microsoft and rows without a user name, for panther', () => {
    const emptyName = aLockout({ userName: '' });
    expect(countedBy(PRESETS.panther.leaveOut, [microsoft, nameless, emptyName, plain])).toEqual({
      counted: [plain],
      leftOut: [
        { reason: 'microsoft-asn', events: 1 },
        { reason: 'no-user-name', events: 2 },
      ],
    });
  });

  it.each([
    ['more than one factor', { requirement: 'multiFactorAuthentication' }, 'not-single-factor'],
    ['an unknown requirement', { requirement: null }, 'not-single-factor'],
    ['no user name', { userName: null }, 'no-user-name'],
    ['AS8075', { asn: 8075 }, 'microsoft-asn'],
    ['a private address', { ip: '192.168.3.4' }, 'private-address'],
    ['another private address', { ip: '172.31.255.255' }, 'private-address'],
    ['a loopback address', { ip: '127.0.0.1' }, 'private-address'],
    ['a unique local address', { ip: 'fd00::1' }, 'private-address'],
    ['another network of Microsoft', { asn: 8068 }, undefined],
    ['an address beside the private ones', { ip: '172.32.0.1' }, undefined],
  ])('for elastic: %s', (_, given, reason) => {
    const { leftOut } = countedBy(PRESETS.elastic.leaveOut, [
      aLockout({ requirement: 'singleFactorAuthentication', ...given }),
    ]);
    expect(leftOut.map((left) => left.reason)).toEqual(reason === undefined ? [] : [reason]);
  });

  it('for sentinel is what nobody typed a password for', () => {
    expect(countedBy(PRESETS.sentinel.leaveOut, [aLockout({ interactive: false }), microsoft])).toEqual({
      counted: [microsoft],
      leftOut: [{ reason: 'non-interactive', events: 1 }],
    });
  });

  it('is counted once, under the first reason that holds', () => {
    const all = aLockout({ asn: 12076, userName: null, suppressed: true });
    expect(countedBy(PRESETS.panther.leaveOut, [all]).leftOut).toEqual([{ reason: 'microsoft-asn', events: 1 }]);
  });

  it('is nothing where nothing holds', () => {
    expect(countedBy(PRESETS.panther.leaveOut, [plain])).toEqual({ counted: [plain], leftOut: [] });
  });

  test.prop([fc.array(fc.constantFrom(microsoft, nameless, suppressed, plain))])(
    'adds up to all with what is counted',
    (lockouts) => {
      const { counted, leftOut } = countedBy(PRESETS.panther.leaveOut, lockouts);
      expect(leftOut.reduce((sum, { events }) => sum + events, counted.length)).toBe(lockouts.length);
      expect(counted).toEqual(lockouts.filter((each) => each === plain));
    },
  );
});

import { describe, expect, it } from 'vitest';
import { likenessOf } from '../../src/domain/likeness.ts';
import { aTally } from '../support/builders.ts';

const HOME = { ip: '198.51.100.1', userAgent: 'something else', asn: 64500, country: 'NL' };
const success = (given: Parameters<typeof aTally>[0] = {}) => aTally({ ...HOME, code: 0, ...given });
const attempt = aTally();
const likeness = (seen: ReturnType<typeof success>, habits: Parameters<typeof likenessOf>[2] = []) =>
  likenessOf([seen], [attempt], habits);

describe('likeness of a success elsewhere', () => {
  it('is nothing where nothing is in common', () => {
    expect(likeness(success())).toEqual({ attacker: 0, owner: 0, reads: 'unclear', reasons: [] });
  });

  it.each([
    ['fingerprint', { userAgent: attempt.userAgent }, 0.4, 'attacker'],
    ['user agent', { userAgent: attempt.userAgent, appId: 'app-2' }, 0.3, 'attacker'],
    ['neighbourhood', { source: '203.0.113.200' }, 0.3, 'attacker'],
    ['operator', { asn: attempt.asn }, 0.2, 'unclear'],
    ['country', { country: attempt.country }, 0.1, 'unclear'],
    ['operator and country', { asn: attempt.asn, country: attempt.country }, 0.3, 'attacker'],
  ])('to the attacker by %s', (_, given, attacker, reads) => {
    expect(likeness(success(given))).toMatchObject({ attacker, owner: 0, reads });
  });

  it.each([
    ['device', { deviceId: 'laptop' }, { deviceId: 'laptop' }, 0.35, 'owner'],
    ['address', {}, { ip: HOME.ip }, 0.3, 'owner'],
    ['agent family', { userAgent: 'curl/8.5.0' }, { userAgent: 'curl/7.1' }, 0.15, 'unclear'],
    ['operator', {}, { asn: HOME.asn }, 0.1, 'unclear'],
    ['second factor', { requirement: 'multiFactorAuthentication' }, {}, 0.1, 'unclear'],
    ['second factor of a token', { requirement: 'multiFactorAuthentication', byToken: true }, {}, 0, 'unclear'],
  ])('to the owner by %s', (_, given, habit, owner, reads) => {
    const unlike = { ip: '192.0.2.1', asn: 1, userAgent: 'another one' };
    expect(likeness(success(given), [aTally({ ...unlike, ...habit })])).toMatchObject({ attacker: 0, owner, reads });
  });

  it('is all where everything is in common', () => {
    const seen = aTally({ code: 0, deviceId: 'laptop', requirement: 'multiFactorAuthentication' });
    expect(likeness(seen, [seen])).toMatchObject({ attacker: 1, owner: 1, reads: 'unclear' });
    expect(likeness(seen, [seen]).reasons).toHaveLength(10);
  });

  it('reads as the side that has more in common', () => {
    const seen = success({ deviceId: 'laptop', asn: attempt.asn, country: attempt.country });
    expect(likeness(seen, [aTally({ deviceId: 'laptop', ip: '192.0.2.1', asn: 1 })])).toMatchObject({
      ...{ attacker: 0.3, owner: 0.35, reads: 'owner' },
      reasons: [
        'probably the owner',
        'a device this account used before',
        'same network operator (ASN) as the attacker',
        'same country as the attacker',
      ],
    });
  });

  it('says first whose it probably is, where it reads as somebody’s', () => {
    const own = success({ deviceId: 'laptop' });
    expect(likeness(own, [own]).reasons[0]).toBe('probably the owner');
    expect(likeness(success({ source: '203.0.113.200' })).reasons[0]).toBe('probably the attacker');
    expect(likeness(success({ country: attempt.country })).reasons).toEqual(['same country as the attacker']);
  });

  it('takes neighbours in IPv6 by their /64', () => {
    const near = (ip: string) =>
      likenessOf([success({ ip })], [aTally({ ip: '2001:db8:5a:91::1', asn: 1, country: 'MD' })], []).attacker;
    expect([near('2001:db8:5a:91::2'), near('2001:db8:5a:92::1')]).toEqual([0.3, 0]);
  });

  it('does not take for common what nobody recorded', () => {
    const blank = { userAgent: '', asn: null, country: null };
    expect(likenessOf([success(blank)], [aTally(blank)], []).attacker).toBe(0);
  });
});

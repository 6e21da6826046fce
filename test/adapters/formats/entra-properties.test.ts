import { describe, expect, it } from 'vitest';
import { entraProperties, signInFrom, type Envelope } from '../../../src/adapters/formats/entra-properties.ts';
import { at } from '../../support/builders.ts';
import { graphRecord, type Particulars } from '../../support/records.ts';

function read(given: Particulars = {}, envelope?: Envelope) {
  return signInFrom(entraProperties.parse(graphRecord(given)), envelope)!;
}

describe('a sign-in', () => {
  it('is mapped to our words', () => {
    const more = {
      autonomousSystemNumber: 64666,
      userAgent: ' curl/8 ',
      authenticationProtocol: 'ropc',
      authenticationRequirement: 'singleFactorAuthentication',
      deviceDetail: { deviceId: 'device-1', operatingSystem: 'Windows 11', browser: 'Edge' },
    };
    expect(read({ id: 'a', code: 50126, ip: '2001:DB8::1', more })).toEqual({
      id: 'a',
      at: at('10:00'),
      timedByEmission: false,
      userId: 'ada',
      userName: 'ada@example.com',
      address: '2001:db8::1',
      source: '2001:db8::/64',
      asn: 64666,
      country: 'NL',
      city: 'Delft',
      userAgent: ' curl/8 ',
      appId: 'app-1',
      appName: 'OfficeHome',
      clientApp: 'Browser',
      protocol: 'ropc',
      interactive: true,
      requirement: 'singleFactorAuthentication',
      code: 50126,
      failureReason: 'Other.',
      password: null,
      byToken: false,
      device: { id: 'device-1', platform: 'Windows 11' },
      risk: null,
    });
  });

  it('knows nothing of what its record leaves out', () => {
    const read = signInFrom(entraProperties.parse({ createdDateTime: '2026-03-17T10:00:00Z' }))!;
    const { id, at: time, timedByEmission, userAgent, interactive, failureReason, byToken, ...unknown } = read;
    expect(id).toMatch(/^~[0-9a-f]{64}$/);
    expect({ time, timedByEmission, userAgent, interactive, failureReason, byToken }).toEqual({
      ...{ time: at('10:00'), timedByEmission: false, userAgent: '', interactive: true },
      ...{ failureReason: '', byToken: false },
    });
    expect(Object.values(unknown).every((value) => value === null)).toBe(true);
  });
});

describe('the time of a sign-in', () => {
  it.each([
    ['its own', '2026-03-17T10:00:00.9999999Z', '11:00', '10:00:00.999', false],
    ['with an offset', '2026-03-17T11:30:00.0000000+01:30', '11:00', '10:00', false],
    ['without a zone', '2026-03-17 10:00:00.5', '11:00', '10:00:00.5', false],
    ['that of its emission where it has none', '', '11:00', '11:00', true],
    ['American', '3/17/2026 10:00:00 AM', '11:00', '10:00', false],
    ['that of its emission where it is none', '17.3.2026 10:00:00', '11:00', '11:00', true],
  ])('is %s', (_, created, time, expected, timedByEmission) => {
    expect(read({ at: created }, { time: at(time) })).toMatchObject({ at: at(expected), timedByEmission });
  });

  it.each([undefined, null, '', 'soon'])('is needed (%s)', (time) => {
    expect(signInFrom(entraProperties.parse(graphRecord({ at: null })), { time })).toBeNull();
  });
});

describe('the code of a sign-in', () => {
  it.each([
    ['a number', 50053, undefined, 50053],
    ['text', '50053', undefined, 50053],
    ['that of the sign-in, not of its envelope', 50126, '50053', 50126],
    ['that of the envelope where there is no other', null, '50053', 50053],
    ['that of the envelope where the other is none', 'Failure', 50053, 50053],
    ['unknown where no text is one', '050053', 'Success', null],
    ['unknown where there is none', null, null, null],
  ])('is %s', (_, code, resultType, expected) => expect(read({ code }, { resultType }).code).toBe(expected));

  it('comes with its reason, or that of the envelope', () => {
    expect(read({}, { resultDescription: 'Envelope.' }).failureReason).toBe('Other.');
    expect(read({ more: { status: {} } }, { resultDescription: 'Envelope.' }).failureReason).toBe('Envelope.');
  });
});

describe('a field of another type than its own', () => {
  const ODD = {
    autonomousSystemNumber: {},
    location: 'NL',
    userAgent: 5,
    appDisplayName: [],
    deviceDetail: 'Windows',
    authenticationDetails: '[]',
    riskEventTypes_v2: 'passwordSpray',
    riskLevelDuringSignIn: 3,
    userPrincipalName: 5,
    isInteractive: 'perhaps',
  };

  it.each(Object.entries(ODD))('counts as missing, and costs no lockout: %s', (field, value) => {
    const lockout = { id: 'a', code: 50053 };
    expect(read({ ...lockout, more: { [field]: value } })).toEqual(read({ ...lockout, more: { [field]: null } }));
  });

  it.each([{}, true, [0]])('makes no success when it is the code: %j', (errorCode) => {
    const odd = { more: { status: { errorCode } } };
    expect(read(odd).code).toBeNull();
    expect(read(odd, { resultType: '0' }).code).toBeNull();
    expect(read(odd, { resultType: '50053' }).code).toBe(50053);
  });

  it('makes no success when it is the status', () => {
    expect(read({ more: { status: 'failed' } }, { resultType: '0' }).code).toBeNull();
  });

  it('is no time', () => {
    const odd = { more: { createdDateTime: 5 } };
    expect(read(odd)).toBeNull();
    expect(read(odd, { time: at('11:00') })).toMatchObject({ at: at('11:00'), timedByEmission: true });
  });

  it('costs only its own step of the authentication', () => {
    const authenticationDetails = ['odd', { authenticationMethod: 'Password', succeeded: true }];
    expect(read({ more: { authenticationDetails } }).password).toBe('accepted');
  });
});

describe('the address of a sign-in', () => {
  it.each([
    ['its own', '203.0.113.7', '192.0.2.1', '203.0.113.7'],
    ['that of the envelope where it has none', null, '192.0.2.1', '192.0.2.1'],
    ['that of the envelope where it is blank', ' ', '192.0.2.1', '192.0.2.1'],
    ['unknown where it is none', '300.0.113.7', '192.0.2.1', null],
  ])('is %s', (_, ip, callerIpAddress, address) => {
    expect(read({ ip }, { callerIpAddress })).toMatchObject({ address, source: address });
  });
});

describe('whether a sign-in is interactive', () => {
  it.each([
    ['is said by its envelope', true, false, false],
    ['is said by itself', false, undefined, false],
    ['is said by itself, as text', 'false', undefined, false],
    ['is said by itself, as text: it is', 'true', undefined, true],
    ['is taken for granted', undefined, undefined, true],
  ])('%s', (_, isInteractive, interactive, expected) => {
    expect(read({ more: { isInteractive } }, interactive === undefined ? {} : { interactive }).interactive).toBe(
      expected,
    );
  });
});

describe('the password of a sign-in', () => {
  const step = (authenticationMethod: string, succeeded: unknown) => ({ authenticationMethod, succeeded });
  it.each([
    ['accepted', [step('Password', true)], 'accepted'],
    ['accepted, as text', [step('Password', 'true')], 'accepted'],
    ['accepted before a second factor failed', [step('Password', true), step('Mobile app', false)], 'accepted'],
    ['accepted in the end', [step('Password', false), step('Password', true)], 'accepted'],
    ['rejected in the end', [step('Password', true), step('Password', false)], 'rejected'],
    ['rejected', [step('Password', false)], 'rejected'],
    ['rejected where nobody says that it was right', [step('Password', null)], 'rejected'],
    ['not told by a claim of before', [step('Previously satisfied', true)], null],
    ['not told by a hash method', [step('Password Hash Sync', true)], null],
    ['not told without steps', [], null],
    ['not told where there is no list', null, null],
  ])('was %s', (_, authenticationDetails, expected) => {
    expect(read({ more: { authenticationDetails } }).password).toBe(expected);
  });
});

describe('a token', () => {
  it.each([
    ['primaryRefreshToken', true],
    ['none', false],
    ['', false],
    [null, false],
  ])('was redeemed where the record says %j: %s', (incomingTokenType, byToken) => {
    expect(read({ more: { incomingTokenType } }).byToken).toBe(byToken);
  });
});

describe('an id', () => {
  it('is made of content where the record has none', () => {
    const one = read({ id: null });
    expect(read({ id: ' ' }).id).toBe(one.id);
    expect(read({ id: null, more: { userAgent: 'another' } }).id).toBe(one.id);
    expect(read({ id: null, code: 50053 }).id).not.toBe(one.id);
  });

  it('is made of the name where there is no user id, in any case', () => {
    const id = (name: string | null) => read({ id: null, user: null, name }).id;
    expect(id('ADA@example.com')).toBe(id('ada@example.com'));
    expect(id('ada@example.com')).not.toBe(id(null));
  });
});

import { describe, expect, it } from 'vitest';
import { agentFamily, habitsOf, isSameDevice } from '../../src/domain/habits.ts';
import { aSignIn, aTally, many } from '../support/builders.ts';

const OFFICE = '198.51.100.1';
const success = (given: Parameters<typeof aTally>[0] = {}) => aTally({ ip: OFFICE, code: 0, ...given });
const colleagues = (count: number, code = 0) => many(count, (index) => success({ user: `user-${index}`, code }));

describe('shared source', () => {
  it.each([
    [5, true],
    [4, false],
  ])('is one from which %i accounts signed in: %s', (count, shared) => {
    expect(habitsOf(colleagues(count)).isShared(OFFICE)).toBe(shared);
    expect(habitsOf(colleagues(count)).isSharedFor(OFFICE, 'somebody')).toBe(shared);
  });

  it('is not one from which accounts only failed', () => {
    expect(habitsOf(colleagues(9, 50126)).isShared(OFFICE)).toBe(false);
  });

  it('is not one that some other source is', () => {
    expect(habitsOf(colleagues(5)).isShared('198.51.100.2')).toBe(false);
  });

  it.each([
    ['11:00:00.000', true],
    ['10:59:59.999', false],
  ])('is one for an account that signed in there at ten and again at %s: %s', (clock, shared) => {
    const habits = habitsOf([success({ first: '10:00' }), success({ first: clock, appId: 'app-2' })]);
    expect(habits.isSharedFor(OFFICE, 'ada')).toBe(shared);
    expect(habits.isShared(OFFICE)).toBe(false);
    expect(habits.isSharedFor(OFFICE, 'bo')).toBe(false);
  });

  it('is one for an account whose sign-ins of one kind are an hour apart', () => {
    expect(habitsOf([success({ first: '10:00', last: '11:00', count: 2 })]).isSharedFor(OFFICE, 'ada')).toBe(true);
  });

  it('is not one for an account that signed in there and was refused later', () => {
    const habits = habitsOf([success({ first: '10:00' }), success({ first: '12:00', code: 50126 })]);
    expect(habits.isSharedFor(OFFICE, 'ada')).toBe(false);
  });
});

describe('habits that only tell what is shared', () => {
  const recent = colleagues(5);

  it('make a source shared, and vouch for nobody', () => {
    const habits = habitsOf([], recent);
    expect([habits.isShared(OFFICE), habits.isSharedFor(OFFICE, 'user-1')]).toEqual([true, true]);
    expect([habits.knows('user-1', recent[1]!), habits.of('user-1')]).toEqual([false, []]);
  });

  it('are the settled ones where nothing else is said', () => {
    const habits = habitsOf(recent);
    expect([habits.isShared(OFFICE), habits.knows('user-1', recent[1]!)]).toEqual([true, true]);
  });

  it('do not count those whom no record names', () => {
    const nameless = success({ user: 'unknown', first: '08:00', last: '12:00' });
    expect(habitsOf([...colleagues(4), nameless]).isShared(OFFICE)).toBe(false);
    expect(habitsOf([nameless]).isSharedFor(OFFICE, 'unknown')).toBe(false);
  });
});

describe('what is known of an owner', () => {
  const CHROME = aSignIn().userAgent;
  const owner = success({ userAgent: CHROME, platform: 'Windows', appId: 'app-1', deviceId: 'laptop' });
  const knows = (signIn: Parameters<typeof aTally>[0]) =>
    habitsOf([owner]).knows('ada', success({ userAgent: CHROME, platform: 'Windows', appId: 'app-1', ...signIn }));

  it('is the device, whatever else differs', () => {
    expect(knows({ deviceId: 'laptop', userAgent: 'curl/8.5.0', platform: null, appId: 'app-2' })).toBe(true);
  });

  it('is the agent family with platform and app, whatever the device and the version', () => {
    expect(knows({ deviceId: 'another' })).toBe(true);
    expect(knows({ userAgent: CHROME.replace('142', '143') })).toBe(true);
  });

  it.each([
    ['agent', { userAgent: CHROME.replace('Chrome', 'Firefox') }],
    ['platform', { platform: 'Linux' }],
    ['app', { appId: 'app-2' }],
  ])('is not the rest without the %s', (_, given) => {
    expect(knows(given)).toBe(false);
  });

  it('is not what another account does', () => {
    expect(habitsOf([owner]).knows('bo', owner)).toBe(false);
  });

  it('is not what failed', () => {
    expect(habitsOf([{ ...owner, code: 50126 }]).knows('ada', owner)).toBe(false);
  });

  it('is given as the successes of the account', () => {
    const other = success({ user: 'bo' });
    expect(habitsOf([owner, other, success({ code: 50126 })]).of('ada')).toEqual([owner]);
    expect(habitsOf([owner]).of('cy')).toEqual([]);
  });
});

describe('device and agent', () => {
  it('are no device where none is registered', () => {
    expect(isSameDevice(aTally(), aTally())).toBe(false);
    expect(isSameDevice(aTally({ deviceId: 'laptop' }), aTally({ deviceId: 'laptop' }))).toBe(true);
  });

  it('are a family by name, or by the whole text where no rule names it', () => {
    expect(agentFamily({ userAgent: 'curl/8.5.0' })).toBe(agentFamily({ userAgent: 'curl/7.1' }));
    expect(agentFamily({ userAgent: 'own tool 1' })).not.toBe(agentFamily({ userAgent: 'own tool 2' }));
  });
});

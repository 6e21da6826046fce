import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { campaignsOf } from '../../src/domain/campaign.ts';
import { detectionsOf } from '../../src/domain/detection.ts';
import { byTime, type Lockout } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { aLockout, many, minutesAfter } from '../support/builders.ts';

const detectedIn = (lockouts: readonly Lockout[]) => detectionsOf(lockouts.toSorted(byTime), PRESETS.default);
const campaignsIn = (lockouts: readonly Lockout[]) => campaignsOf(detectedIn(lockouts), PRESETS.default);
const keysIn = (lockouts: readonly Lockout[]) =>
  campaignsIn(lockouts).map(({ detections }) => detections.map(({ detection }) => detection.key).sort());

type Given = Parameters<typeof aLockout>[0];
/** A spray at these users from one address, within some minutes. */
const spray = (users: readonly string[], start: string, given: Given) =>
  users.map((user, index) => aLockout({ user, at: minutesAfter(start, index), ...given }));
/** Twenty lockouts of one user within twenty minutes. */
const guessing = (user: string, start: string, given: Given = {}) =>
  many(20, (index) => aLockout({ user, at: minutesAfter(start, index), ...given }));

const NORTH = { ip: '203.0.113.7', userAgent: 'python-requests/2.32.3', appId: 'app-1' };
const SOUTH = { ip: '198.51.100.7', userAgent: 'curl/8.5.0', appId: 'app-2' };
const FIRST = ['ada', 'bo', 'cy', 'dee', 'eve'];
const SECOND = ['fay', 'gus', 'hal', 'ida', 'jo'];

describe('campaigns', () => {
  it('stay two when they interleave with different users, sources, agents and apps', () => {
    const lockouts = [...spray(FIRST, '10:00', NORTH), ...spray(SECOND, '10:00:30', SOUTH)];
    expect(keysIn(lockouts)).toEqual([['203.0.113.7'], ['198.51.100.7']]);
  });

  it('join detections that share half their users', () => {
    const lockouts = [
      ...spray([...FIRST, 'fay'], '10:00', NORTH),
      ...spray(['cy', 'dee', 'eve', ...SECOND.slice(1, 4)], '10:30', SOUTH),
    ];
    expect(keysIn(lockouts)).toEqual([['198.51.100.7', '203.0.113.7']]);
  });

  it('do not join detections that share less', () => {
    const lockouts = [...spray(FIRST, '10:00', NORTH), ...spray(['dee', 'eve', 'fay', 'gus', 'hal'], '10:30', SOUTH)];
    expect(keysIn(lockouts)).toEqual([['203.0.113.7'], ['198.51.100.7']]);
  });

  it('join detections of one agent and app', () => {
    const lockouts = [...spray(FIRST, '10:00', NORTH), ...spray(SECOND, '10:30', { ...NORTH, ip: SOUTH.ip })];
    expect(keysIn(lockouts)).toHaveLength(1);
  });

  it('join detections at most 60 minutes apart', () => {
    const after = (start: string) => [...guessing('ada', '10:00', NORTH), ...guessing('bo', start, NORTH)];
    expect(keysIn(after('11:19:00.000'))).toEqual([['ada', 'bo']]);
    expect(keysIn(after('11:19:00.001'))).toEqual([['ada'], ['bo']]);
  });

  it('join a user with a source that holds its lockouts', () => {
    expect(keysIn([...guessing('ada', '10:00'), ...spray(FIRST.slice(1), '10:00', NORTH)])).toEqual([
      ['203.0.113.7', 'ada'],
    ]);
  });

  it('join transitively', () => {
    const lockouts = [
      ...spray(FIRST, '10:00', NORTH),
      ...spray([...FIRST.slice(2), ...SECOND.slice(0, 3)], '10:20', { ...SOUTH, ip: '198.51.100.8' }),
      ...spray(SECOND, '10:40', { ...SOUTH, userAgent: 'Go-http-client/1.1' }),
    ];
    expect(keysIn(lockouts)).toEqual([['198.51.100.7', '198.51.100.8', '203.0.113.7']]);
  });

  it('never join what is locked under no name', () => {
    expect(
      keysIn([...guessing('unknown', '10:00', NORTH), ...guessing('ada', '10:00', { ...NORTH, ip: SOUTH.ip })]),
    ).toEqual([['unknown'], ['ada']]);
  });

  it('never join what was locked under no name first', () => {
    const named = guessing('ada', '10:01', { ...NORTH, ip: SOUTH.ip });
    expect(keysIn([...guessing('unknown', '10:00', NORTH), ...named])).toEqual([['unknown'], ['ada']]);
  });

  it('are one less where another claims all their lockouts', () => {
    const nameless = guessing('unknown', '10:00', NORTH);
    const [only, ...more] = campaignsIn([...nameless, ...spray(FIRST, '10:00', NORTH)]);
    expect([only!.lockouts.length, more]).toEqual([25, []]);
  });

  it('give a lockout that two claim to the one with more lockouts from its source', () => {
    const spread = many(15, (index) =>
      aLockout({ user: 'unknown', ip: `192.0.2.${index}`, at: minutesAfter('10:00', index) }),
    );
    const claimed = many(5, (index) => aLockout({ user: 'unknown', ...NORTH, at: minutesAfter('10:20', index) }));
    const [unknown, source] = campaignsIn([...spread, ...claimed, ...spray(FIRST, '10:20', NORTH)]);
    expect(unknown!.lockouts).toEqual(spread);
    expect(source!.lockouts).toHaveLength(10);
  });

  it('come oldest first, and so do their lockouts', () => {
    const attack = [...guessing('bo', '08:00', SOUTH), ...guessing('cy', '08:00:30', SOUTH)].sort(byTime);
    const campaigns = campaignsIn([...guessing('ada', '12:00', NORTH), ...attack]);
    expect(campaigns.map(({ detections }) => detections.length)).toEqual([2, 1]);
    expect(campaigns[0]!.lockouts).toEqual(attack);
  });

  it('are none where there is no detection', () => {
    expect(campaignsIn(spray(FIRST.slice(1), '10:00', NORTH))).toEqual([]);
  });
});

const user = fc.constantFrom(...FIRST, ...SECOND, 'unknown');
const someLockouts = fc.array(
  fc
    .record({ user, minute: fc.nat(300), ip: fc.constantFrom('192.0.2.1', '192.0.2.2', '192.0.2.3'), agent: fc.nat(3) })
    .map(({ minute, agent, ...row }) =>
      aLockout({ ...row, userAgent: agent ? `agent-${agent}` : '', at: minutesAfter('10:00', minute) }),
    ),
  { minLength: 20, maxLength: 120 },
);

describe('campaigns: any lockouts', () => {
  test.prop([someLockouts])('hold each lockout of a detection exactly once, and no other', (lockouts) => {
    const detected = detectedIn(lockouts);
    const expected = new Set(detected.flatMap((each) => each.lockouts.map(({ id }) => id)));
    const held = campaignsOf(detected, PRESETS.default).flatMap((each) => each.lockouts.map(({ id }) => id));
    expect(held.toSorted()).toEqual([...expected].toSorted());
  });

  test.prop([someLockouts])('hold each detection at most once', (lockouts) => {
    const held = campaignsIn(lockouts).flatMap(({ detections }) => detections);
    expect(new Set(held).size).toBe(held.length);
  });
});

/** Lockouts of so many users, each from an address of its own, half a minute apart. */
const scattered = (users: number, start: string, given: Given = {}) =>
  many(users, (index) =>
    aLockout({
      user: `user${index}`,
      at: minutesAfter(start, index / 2),
      ...{ ip: `198.51.100.${index}`, userAgent: `Mozilla/5.0 (${index})`, ...given },
    }),
  );

describe('a detection of the whole tenant', () => {
  it('is one distributed campaign where nothing else explains it', () => {
    expect(keysIn(scattered(30, '10:00'))).toEqual([['*']]);
    expect(keysIn(scattered(29, '10:00'))).toEqual([]);
  });

  it('joins no other campaign, and takes nothing from it', () => {
    const guessed = guessing('ada', '10:00', NORTH);
    const campaigns = campaignsIn([...scattered(30, '10:00'), ...guessed]);
    expect(campaigns.map(({ detections, lockouts }) => [detections.length, lockouts.length]).sort()).toEqual([
      [1, 20],
      [1, 30],
    ]);
  });

  it('is no campaign where others explain it', () => {
    const users = many(30, (index) => `user${index}`);
    const lockouts = users.map((user, index) => aLockout({ user, at: minutesAfter('10:00', index / 2), ...NORTH }));
    expect(detectedIn(lockouts).map(({ detection }) => detection.lens)).toContain('tenant');
    expect(keysIn([...lockouts, ...scattered(5, '10:00')])).toEqual([[NORTH.ip]]);
  });
});

describe('a detection of a fingerprint', () => {
  const places = (sources: number, given: Given) =>
    many(10, (index) =>
      aLockout({
        user: `user${index}`,
        at: minutesAfter('10:00', index),
        ip: `198.51.100.${index % sources}`,
        ...given,
      }),
    );

  it('is one tool over ten users from five sources', () => {
    expect(keysIn(places(5, { userAgent: 'fasthttp' }))).toEqual([['fasthttp']]);
    expect(keysIn(places(4, { userAgent: 'fasthttp' }))).toEqual([]);
  });

  it.each([
    '',
    'BAV2ROPC',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
  ])('is none of what people and old mail programs send: %j', (userAgent) =>
    expect(keysIn(places(5, { userAgent }))).toEqual([]),
  );
});

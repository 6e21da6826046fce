import { describe, expect, it } from 'vitest';
import { manyPlatforms, platformMismatch } from '../../src/domain/agent-platform.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally } from '../support/builders.ts';

const WINDOWS = aSignIn().userAgent;
const as = (platform: string) => WINDOWS.replace('Windows NT 10.0; Win64; x64', platform);
const IPHONE = as('iPhone; CPU iPhone OS 18_5 like Mac OS X');
const MAC = as('Macintosh; Intel Mac OS X 10_15_7');
const PIXEL = as('Linux; Android 15; Pixel 8');

describe('the platform of a browser, held against the device’s', () => {
  it.each([
    [IPHONE, 'Windows 11', true],
    [PIXEL, 'MacOs', true],
    [WINDOWS, 'Windows 11', false],
    [MAC, 'Ios', false],
    [as('X11; Linux x86_64'), 'Android', false],
    [IPHONE, '', false],
    [IPHONE, null, false],
    [IPHONE, 'something new', false],
    ['Outlook-iOS/2.0', 'Windows 11', false],
  ])('%j on %j: %j', (userAgent, platform, odd) => {
    const found = platformMismatch(agentUses([aTally({ userAgent, platform, count: 3 })]));
    expect(found.map(({ text }) => text)).toEqual(
      odd ? ['3 attempts under the name of another platform than the device’s'] : [],
    );
  });
});

describe('many platforms for one account', () => {
  const attempts = (clocks: readonly string[], users = ['ada', 'ada', 'ada']) =>
    agentUses(
      [WINDOWS, IPHONE, PIXEL].map((userAgent, index) =>
        aTally({ userAgent, first: clocks[index]!, user: users[index]! }),
      ),
    );

  it('within a minute are told', () => {
    expect(manyPlatforms(attempts(['10:00:00', '10:00:40', '10:01:00']))).toEqual([
      {
        code: 'many-platforms-at-once',
        text: '3 platforms within a minute for one account (Android, Windows, iOS)',
        weight: 0.7,
        for: 'automated',
      },
    ]);
  });

  it.each([
    ['a millisecond longer', attempts(['10:00:00', '10:00:40', '10:01:00.001'])],
    ['of different accounts', attempts(['10:00:00', '10:00:01', '10:00:02'], ['ada', 'bo', 'ada'])],
    ['of nobody we know', attempts(['10:00:00', '10:00:01', '10:00:02'], ['unknown', 'unknown', 'unknown'])],
    ['of which there are two, as everybody has', attempts(['10:00:00', '10:00:01', '10:00:02']).slice(1)],
  ])('are not told: %s', (_, uses) => {
    expect(manyPlatforms(uses)).toEqual([]);
  });
});

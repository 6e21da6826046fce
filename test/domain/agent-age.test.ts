import { describe, expect, it } from 'vitest';
import { oldVersions, versionsToCome } from '../../src/domain/agent-age.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally } from '../support/builders.ts';

const CHROME = aSignIn().userAgent;
const chrome = (version: number, at = '10:00', count = 1) =>
  aTally({ userAgent: CHROME.replace('142', `${version}`), first: at, count });
const isOld = (...attempts: ReturnType<typeof aTally>[]) => oldVersions(agentUses(attempts)).length > 0;
const isToCome = (...attempts: ReturnType<typeof aTally>[]) => versionsToCome(agentUses(attempts)).length > 0;

describe('old versions (in March 2026)', () => {
  it.each([
    [59, true],
    [104, true],
    [120, true],
    [131, false],
    [142, false],
  ])('Chrome %i: %j', (version, old) => {
    expect(isOld(chrome(version))).toBe(old);
  });

  it('are those of Internet Explorer, too, and not of Safari or of tools', () => {
    expect(isOld(aTally({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko' }))).toBe(true);
    expect(isOld(aTally({ userAgent: 'Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/17.4 Safari/605.1' }))).toBe(
      false,
    );
    expect(isOld(aTally({ userAgent: 'curl/7.1' }))).toBe(false);
  });

  it('were not old when they were new', () => {
    expect(isOld(chrome(104, '2022-08-10T00:00:00.000Z'))).toBe(false);
    expect(isOld(chrome(99, '2022-03-10T00:00:00.000Z'))).toBe(false);
  });

  it('count from half of the attempts on, and do not decide alone', () => {
    expect(oldVersions(agentUses([chrome(104, '10:00', 2), chrome(142, '10:00', 2)]))).toEqual([
      {
        code: 'stale-version',
        text: '2 of 4 attempts name a browser at least 2 years old',
        weight: 0.4,
        for: 'automated',
      },
    ]);
    expect(isOld(chrome(104, '10:00', 2), chrome(142, '10:00', 3))).toBe(false);
  });
});

describe('versions to come', () => {
  it.each([
    [999, '10:00', true],
    [142, '10:00', false],
    [148, '10:00', false],
    [98, '2022-02-02T00:00:00.000Z', false],
    [142, '2022-04-02T00:00:00.000Z', true],
  ])('Chrome %i at %s: %j', (version, at, toCome) => {
    expect(isToCome(chrome(version, at))).toBe(toCome);
  });

  it('are told with their attempts', () => {
    expect(versionsToCome(agentUses([chrome(999, '10:00', 7)]))[0]!.text).toBe(
      '7 attempts under a browser version that does not exist yet',
    );
  });
});

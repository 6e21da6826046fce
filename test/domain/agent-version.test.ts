import { describe, expect, it } from 'vitest';
import { versionOf } from '../../src/domain/agent-version.ts';
import { aSignIn } from '../support/builders.ts';

describe('version of a browser', () => {
  it.each([
    [aSignIn().userAgent, 142],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/109.0.0.0 Safari/537.36 Edg/142.0.1', 142],
    ['mozilla/5.0 (iphone) crios/99.1 mobile', 99],
  ])('of %j is %i', (agent, version) => {
    expect(versionOf(agent)).toBe(version);
  });

  it.each(['', 'curl/8.5.0', 'HeadlessChrome/142.0', 'Chrome/next', 'Safari/605.1.15'])(
    'is not told by %j',
    (agent) => {
      expect(versionOf(agent)).toBe(-Infinity);
    },
  );
});

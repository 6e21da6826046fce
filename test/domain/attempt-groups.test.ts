import { describe, expect, it } from 'vitest';
import { attemptGroups } from '../../src/domain/attempt-groups.ts';
import { aTally, at } from '../support/builders.ts';

const ada = aTally({ user: 'ada', ip: '203.0.113.7', userAgent: 'curl/8.5.0' });
const bo = aTally({ user: 'bo', ip: '203.0.113.7', userAgent: 'curl/8.5.0' });
const later = aTally({ user: 'ada', ip: '198.51.100.1', userAgent: 'Mozilla/5.0', first: '11:00' });

describe('groups of attempts', () => {
  it('are those of each source, account and agent', () => {
    expect(attemptGroups([ada, bo, later])).toMatchObject({
      bySource: [[ada, bo], [later]],
      byUser: [[ada, later], [bo]],
      byAgent: [[ada, bo], [later]],
    });
  });

  it('hold nobody’s attempts by source and agent only', () => {
    const nobodys = aTally({ user: 'unknown' });
    expect(attemptGroups([nobodys])).toMatchObject({ bySource: [[nobodys]], byUser: [], byAgent: [[nobodys]] });
  });

  it('tell the times of each attempt, read once', () => {
    const { timesOf } = attemptGroups([later]);
    expect(timesOf(later)).toEqual([Date.parse(at('11:00'))]);
    expect(timesOf(later)).toBe(timesOf(later));
  });
});

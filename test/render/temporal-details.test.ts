import { describe, expect, it } from 'vitest';
import { filedOf } from '../../src/domain/filed.ts';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { caseDetails, huntDetails } from '../../src/render/temporal-details.ts';
import { aCase, aCaseUser } from '../domain/case-builders.ts';

const hunt = (given: Partial<Parameters<typeof huntDetails>[0]> = {}) =>
  huntDetails({
    ...{ tenant: 'contoso', policy: 'default', records: 31, lockouts: 21, quarantined: 0, detections: 2, campaigns: 1 },
    ...given,
  });

describe('details of a hunt', () => {
  it('say what was read and found', () => {
    expect(hunt()).toBe(
      [
        '### Hunt in contoso, policy default',
        '',
        '- 31 sign-in records read',
        '- 21 lockouts counted',
        '- 2 detections in 1 campaign',
      ].join('\n'),
    );
  });

  it('say how many records are broken, where some are', () => {
    expect(hunt({ quarantined: 3 })).toContain('- 31 sign-in records read, **3 broken**');
  });

  it('let no Markdown of a name through', () => {
    expect(hunt({ tenant: '[x](y)', policy: 'a\n# b' })).toContain(
      '### Hunt in \\[x\\]\\(y\\), policy a\\\\u000a\\# b\n',
    );
  });
});

describe('details of a case', () => {
  it('say what it is and how it stands', () => {
    const users = [aCaseUser({ outcome: 'signed-in' }), aCaseUser({ id: 'bo' })];
    expect(caseDetails(filedOf(aCase({ users, severity: 'critical' }), null, DEFAULT_DELAYS), null)).toBe(
      [
        '### LK\\-20260317\\-0A1B2C, revision 1',
        '',
        'Account lockouts',
        '',
        '- severity **critical**, Account lockouts',
        '- 2 accounts, **1 signed in**',
        '- status open, watch active',
        '- it waits for nothing more; a decision opens it again',
      ].join('\n'),
    );
  });

  it('say nothing about signing in where nobody did', () => {
    expect(caseDetails(filedOf(aCase(), null, DEFAULT_DELAYS), null)).toContain('\n- 1 account\n');
  });

  it('hold no user name and no address', () => {
    const details = caseDetails(filedOf(aCase(), 'opened', DEFAULT_DELAYS), null);
    expect(details).not.toContain('ada');
    expect(details).not.toContain('203');
  });

  it('let no Markdown of a title through', () => {
    expect(caseDetails(filedOf(aCase({ title: '![x](http://y)' }), null, DEFAULT_DELAYS), null)).toContain(
      '\n\\!\\[x\\]\\(http\\://y\\)\n',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../src/domain/actions.ts';
import type { Case } from '../../src/domain/case.ts';
import { filedOf, type Filed } from '../../src/domain/filed.ts';
import { DEFAULT_DELAYS } from '../../src/domain/policy.ts';
import { caseBrief } from '../../src/render/case-brief.ts';
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

const filed = (given: Partial<Case> = {}): Filed => {
  const file = aCase(given);
  return filedOf(file, null, DEFAULT_DELAYS, caseBrief(file));
};

describe('details of a case', () => {
  it('say what it is, how it stands and what to do', () => {
    const users = [aCaseUser({ outcome: 'signed-in', actions: actionsFor('ada', 'signed-in') })];
    expect(caseDetails(filed({ users, severity: 'critical' }), null)).toBe(
      [
        '### LK\\-20260317\\-0A1B2C, revision 1: critical',
        'Account lockouts\\: 1 account from 1 source, 1 lockout between 2026\\-03\\-17 10\\:00 and 2026\\-03\\-17 10\\:00 UTC\\.',
        '**The attacker signed in to 1 account\\.**',
        '- status open, watch active\n- it waits for nothing more; a decision opens it again',
        '#### What to do now',
        '- ada@example\\.com\\: revoke\\-sessions, reset\\-password, review\\-mfa, notify\\-user, watch',
        '#### Accounts',
        '- ada@example\\.com\\: signed\\-in, 1 attempt',
        '#### Sources',
        '- 203\\.0\\.113\\.7 \\(AS64666 MD\\)\\: 1 account, 1 lockout',
        '#### Why critical',
        '- because of threshold\\-crossed',
      ].join('\n\n'),
    );
  });

  it('say until when it waits, and what is not checked', () => {
    const blind = { ...aCase().access, notChecked: 'the feed was down' };
    const details = caseDetails(filed({ access: blind }), '2026-03-17T11:00:00.000Z');
    expect(details).toContain('\n- not everything was checked; the case says what\n- waits until 2026');
  });

  it('let no Markdown of a title or name through', () => {
    const users = [aCaseUser({ name: '![x](http://y)\n# z' })];
    const details = caseDetails(filed({ users, firstSeen: null }), null);
    expect(details).toContain('- \\!\\[x\\]\\(http');
    expect(details).not.toContain('\n# z');
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { remarksOn } from '../../src/domain/remarks.ts';
import { judge } from '../../src/domain/verdict.ts';
import { at } from '../support/builders.ts';
import { facts, findings } from './case-builders.ts';

type Facts = Parameters<typeof facts>[0];
type Found = Parameters<typeof findings>[0];
const remarks = (found: Found = {}, given: Facts = {}) => remarksOn(facts(given), findings(found));

const SIGN_IN = { id: 'seen', at: at('10:10') };
const RISK = { rated: 21, atRisk: 3, level: 'high' as const, events: ['passwordSpray'], signIns: [SIGN_IN] };
const shows = (step: string) => [{ signInId: 'seen', at: at('10:10'), query: `${step}#1` }];

describe('remarks', () => {
  it.each<[string, Found, Facts, object]>([
    [
      'Microsoft’s own verdict',
      { scope: { risk: RISK } },
      {},
      {
        code: 'confirmed-by-microsoft',
        text: "Microsoft's own detections rate 3 of 21 sign-ins at risk: high (passwordSpray)",
        evidence: shows('scope'),
      },
    ],
    [
      'privileged accounts',
      { access: { signedIn: 2, privileged: 1 } },
      {},
      {
        code: 'privileged-account-reached',
        text: '1 privileged account among those signed in to, or whose password was right',
      },
    ],
    [
      'a password that a code alone shows',
      { access: { passwordConfirmed: 2, passwordsRecorded: 1 } },
      {},
      {
        code: 'password-by-code-only',
        text: expect.stringMatching(/^the authentication steps of 1 account .* right$/),
      },
    ],
    [
      'a password that is only likely',
      { access: { passwordConfirmed: 2, passwordsLikely: 1 } },
      {},
      { code: 'password-by-code-only', text: expect.stringMatching(/of 2 accounts .*, for 1 of them only likely$/) },
    ],
    [
      'a success elsewhere like the attacker',
      { access: { elsewhere: 4, elsewhereLikeAttacker: 1, toLookAt: { undecided: [], elsewhere: [SIGN_IN] } } },
      {},
      {
        code: 'elsewhere-like-attacker',
        text: '1 of 4 successes from other sources resemble the attacker more than the owner: look at them',
        evidence: shows('access'),
      },
    ],
    [
      'lockouts that name nobody',
      { scope: { accounts: 0 } },
      { users: 0 },
      { code: 'accounts-not-named', text: 'none of 6 lockouts names an account: nobody can say who was attacked' },
    ],
    [
      'codes that nobody knows',
      { scope: { unknownCodes: [{ code: 99999, count: 2 }] } },
      {},
      { code: 'unknown-result-codes', text: expect.stringContaining('99999 (2)') },
    ],
    [
      'lockouts that were not found again',
      { scope: { lockoutsNotFound: 2 } },
      {},
      { code: 'records-contradict', text: expect.stringContaining('2 of 6 lockouts were not found again') },
    ],
  ])('tell of %s', (_, found, given, remark) => {
    expect(remarks(found, given)).toEqual([{ evidence: [], ...remark }]);
  });

  it('are none where there is nothing to say', () => {
    const nobody = { risk: { ...RISK, atRisk: 0 }, unknownCodes: [] };
    expect(remarks({ scope: nobody, access: { passwordConfirmed: 1, passwordsRecorded: 1, elsewhere: 3 } })).toEqual(
      [],
    );
    const away = { notChecked: 'away' };
    expect(remarks({ scope: away, agents: away, access: away })).toEqual([]);
    expect(remarks({}, { users: 0, lockouts: 0 })).toEqual([]);
  });

  test.prop([
    fc.record({ atRisk: fc.nat(3), level: fc.constantFrom('none', 'high'), lockoutsNotFound: fc.nat(1) }),
    fc.record({ signedIn: fc.nat(1), passwordConfirmed: fc.nat(1), undecided: fc.nat(1) }),
  ])('change neither severity nor kind', ({ atRisk, level, lockoutsNotFound }, access) => {
    const told = { risk: { ...RISK, atRisk, level }, lockoutsNotFound, unknownCodes: [{ code: 99999, count: 1 }] };
    const [with_, without] = [told, {}].map((scope) => judge(facts(), findings({ scope, access })));
    expect([with_!.severity, with_!.classification]).toEqual([without!.severity, without!.classification]);
  });
});

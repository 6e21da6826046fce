import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { actionsFor, isUrgent } from '../../src/domain/actions.ts';
import { OUTCOMES } from '../../src/domain/outcome.ts';

const namesFor = (outcome: (typeof OUTCOMES)[number]) => actionsFor('ada', outcome).map(({ action }) => action);
const commandsFor = (user: string) => actionsFor(user, 'signed-in').flatMap(({ command }) => command ?? []);

describe('what to do for an account', () => {
  it.each([
    ['signed-in', ['revoke-sessions', 'reset-password', 'review-mfa', 'review-mfa', 'notify-user', 'watch']],
    ['signed-in-by-token', ['revoke-sessions', 'reset-password', 'review-mfa', 'review-mfa', 'notify-user', 'watch']],
    ['password-confirmed', ['reset-password', 'review-mfa', 'notify-user', 'watch']],
    ['locked', ['notify-user', 'watch']],
    ['attempted', ['watch']],
  ] as const)('that is %s is %j', (outcome, actions) => {
    expect(namesFor(outcome)).toEqual(actions);
  });

  it('has the exact line where there is one', () => {
    expect(commandsFor('ada')).toEqual([
      `Revoke-MgUserSignInSession -UserId 'ada'`,
      `Update-MgUser -UserId 'ada' -PasswordProfile @{ ForceChangePasswordNextSignIn = $true; Password = (Read-Host 'New password') }`,
      `Get-MgUserAuthenticationMethod -UserId 'ada' | Format-List Id, AdditionalProperties`,
      `$user = 'ada'; Get-MgUserAuthenticationMethod -UserId $user | Where-Object { $_.AdditionalProperties['@odata.type'] -notlike '*.passwordAuthenticationMethod' } | ForEach-Object { $kind = $_.AdditionalProperties['@odata.type'] -replace '^.*\\.(.+)AuthenticationMethod$', '$1'; Invoke-MgGraphRequest -Method DELETE -Uri "v1.0/users/$([uri]::EscapeDataString($user))/authentication/$\{kind}Methods/$($_.Id)" }`,
    ]);
    expect(actionsFor('ada', 'locked').some(({ command }) => command !== undefined)).toBe(false);
  });

  it('is only to watch where no record names the account', () => {
    expect(actionsFor('unknown', 'signed-in')).toEqual([{ action: 'watch', reason: 'no record names the account' }]);
  });

  it.each(OUTCOMES)('for %s is urgent only when the attacker knows more than a name', (outcome) => {
    expect(isUrgent(outcome)).toBe(!['attempted', 'locked'].includes(outcome));
  });
});

describe('user id in a command', () => {
  it.each([
    [`a'; Remove-Item x; '`, `'a''; Remove-Item x; '''`],
    ['a’b', `'a’’b'`],
    ['a\r\nb\u0000\u2028\u0085c', `'abc'`],
    ['$(whoami) `n "x"', `'$(whoami) \`n "x"'`],
  ])('%j is quoted as %s', (user, quoted) => {
    expect(commandsFor(user)[0]).toBe(`Revoke-MgUserSignInSession -UserId ${quoted}`);
  });

  const hostile = fc.string({
    unit: fc.oneof(fc.constantFrom(...`'‘’‚‛"$;\n`), fc.string({ unit: 'binary', maxLength: 1 })),
  });
  test.prop([hostile])('stays one literal, whatever it holds', (user) => {
    fc.pre(user !== 'unknown');
    const literal = commandsFor(user)[0]!.slice('Revoke-MgUserSignInSession -UserId '.length);
    expect(literal).toMatch(/^'(?:[^'‘’‚‛]|['‘’‚‛]{2})*'$/);
    expect(literal).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(commandsFor(user).map((command) => command.replaceAll(literal, `'ada'`))).toEqual(commandsFor('ada'));
  });
});

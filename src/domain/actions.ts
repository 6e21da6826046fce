import { isSignedIn, type Outcome } from './outcome.ts';
import { UNKNOWN_USER, type UserKey } from './user-key.ts';

/** Something a person should do for one account. Nothing is executed. */
export interface Action {
  readonly action: 'reset-password' | 'revoke-sessions' | 'review-mfa' | 'notify-user' | 'watch';
  readonly reason: string;
  /** Exact Microsoft Graph PowerShell line, where there is one. */
  readonly command?: string;
}

/** A line of Microsoft Graph PowerShell for an account, whose id is a literal already. */
type Command = (user: string) => string;

const resetPassword: Command = (user) =>
  `Update-MgUser -UserId ${user} -PasswordProfile @{ ForceChangePasswordNextSignIn = $true; Password = (Read-Host 'New password') }`;

const revokeSessions: Command = (user) => `Revoke-MgUserSignInSession -UserId ${user}`;

const listMethods: Command = (user) =>
  `Get-MgUserAuthenticationMethod -UserId ${user} | Format-List Id, AdditionalProperties`;

/**
 * Takes away every method but the password, so that the owner has to register again. Graph names the collection of a
 * method after its type: `phoneAuthenticationMethod` is in `phoneMethods` (graph-rest, authenticationMethod).
 */
const registerAgain: Command = (user) =>
  [
    `$user = ${user}; Get-MgUserAuthenticationMethod -UserId $user`,
    `Where-Object { $_.AdditionalProperties['@odata.type'] -notlike '*.passwordAuthenticationMethod' }`,
    `ForEach-Object { $kind = $_.AdditionalProperties['@odata.type'] -replace '^.*\\.(.+)AuthenticationMethod$', '$1'; Invoke-MgGraphRequest -Method DELETE -Uri "v1.0/users/$([uri]::EscapeDataString($user))/authentication/$\{kind}Methods/$($_.Id)" }`,
  ].join(' | ');

type ToDo = readonly [action: Action['action'], reason: string, command?: Command];

/** Whoever got in may have left a way back. */
const AFTER_A_SIGN_IN: readonly ToDo[] = [
  ['review-mfa', 'the attacker may have registered a method of its own: look at what and when', listMethods],
  [
    'review-mfa',
    'have the owner register again, so that no method of the attacker stays (a default method goes last: run it twice)',
    registerAgain,
  ],
  ['notify-user', 'ask what the owner did at that time'],
  ['watch', 'look for what the attacker left: mail rules, consent to apps, new devices'],
];

/** What to do per outcome, most urgent first. Source: incident-response-playbook-password-spray.md, remediation. */
const TO_DO: Readonly<Record<Outcome, readonly ToDo[]>> = {
  'signed-in': [
    ['revoke-sessions', 'the attacker signed in: end the sessions it holds', revokeSessions],
    ['reset-password', 'the attacker knows the password', resetPassword],
    ...AFTER_A_SIGN_IN,
  ],
  'signed-in-by-token': [
    ['revoke-sessions', 'the attacker holds a token: a new password alone does not end it', revokeSessions],
    ['reset-password', 'how the token was obtained is not known', resetPassword],
    ...AFTER_A_SIGN_IN,
  ],
  'password-confirmed': [
    ['reset-password', 'the attacker knows the password; only another control stopped the sign-in', resetPassword],
    [
      'review-mfa',
      'what stopped the attacker must not be weakened by a prompt that is accepted by mistake',
      listMethods,
    ],
    ['notify-user', 'warn the owner of prompts that nobody asked for'],
    ['watch', 'the attacker will try the password where the other control does not hold'],
  ],
  locked: [
    ['notify-user', 'the lock ends by itself; tell the owner why it happened'],
    ['watch', 'a lockout does not tell whether the password was right'],
  ],
  attempted: [['watch', 'nothing shows that the attacker got anywhere']],
};

/** What to do now for an account. An account that no record names can only be watched. */
export function actionsFor(user: UserKey, outcome: Outcome): Action[] {
  if (user === UNKNOWN_USER) return [{ action: 'watch', reason: 'no record names the account' }];
  return TO_DO[outcome].map(([action, reason, command]) => ({
    ...{ action, reason },
    ...(command && { command: command(quoted(user)) }),
  }));
}

/** Is there something to do at once, rather than to watch? */
export function isUrgent(outcome: Outcome): boolean {
  return isSignedIn(outcome) || outcome === 'password-confirmed';
}

/**
 * Text as one PowerShell literal: the quotes that PowerShell takes for single quotes are doubled, control characters
 * dropped. A user id comes from the logs, and a line that people copy must not do more than it says.
 */
function quoted(text: string): string {
  const printable = [...text].filter((character) => character >= ' ' && !/[\u007f-\u009f\u2028\u2029]/.test(character));
  return `'${printable.join('').replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

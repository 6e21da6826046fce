import { isSignedIn, type Outcome } from './outcome.ts';
import { UNKNOWN_USER, type UserKey } from './user-key.ts';

/** Something a person should do for one account. Nothing is executed. */
export interface Action {
  readonly action: 'reset-password' | 'revoke-sessions' | 'review-mfa' | 'notify-user' | 'watch';
  readonly reason: string;
  /** Exact Microsoft Graph PowerShell line, where there is one. */
  readonly command?: string;
}

/** What to do per outcome, most urgent first. Source: incident-response-playbook-password-spray.md, remediation. */
const TO_DO: Readonly<Record<Outcome, readonly (readonly [Action['action'], string])[]>> = {
  'signed-in': [
    ['revoke-sessions', 'the attacker signed in: end the sessions it holds'],
    ['reset-password', 'the attacker knows the password'],
    ['review-mfa', 'the attacker may have registered a method of its own'],
    ['notify-user', 'ask what the owner did at that time'],
  ],
  'signed-in-by-token': [
    ['revoke-sessions', 'the attacker holds a token: a new password alone does not end it'],
    ['reset-password', 'how the token was obtained is not known'],
    ['review-mfa', 'the attacker may have registered a method of its own'],
    ['notify-user', 'ask what the owner did at that time'],
  ],
  'password-confirmed': [
    ['reset-password', 'the attacker knows the password; only another control stopped the sign-in'],
    ['review-mfa', 'what stopped the attacker must not be weakened by a prompt that is accepted by mistake'],
    ['notify-user', 'warn the owner of prompts that nobody asked for'],
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
  return TO_DO[outcome].map(([action, reason]) => {
    const command = COMMANDS[action]?.(quoted(user));
    return { action, reason, ...(command !== undefined && { command }) };
  });
}

/** Is there something to do at once, rather than to watch? */
export function isUrgent(outcome: Outcome): boolean {
  return isSignedIn(outcome) || outcome === 'password-confirmed';
}

const COMMANDS: Partial<Record<Action['action'], (user: string) => string>> = {
  'reset-password': (user) =>
    `Update-MgUser -UserId ${user} -PasswordProfile @{ ForceChangePasswordNextSignIn = $true; Password = (Read-Host 'New password') }`,
  'revoke-sessions': (user) => `Revoke-MgUserSignInSession -UserId ${user}`,
  'review-mfa': (user) => `Get-MgUserAuthenticationMethod -UserId ${user} | Format-List`,
};

/**
 * Text as one PowerShell literal: the quotes that PowerShell takes for single quotes are doubled, control characters
 * dropped. A user id comes from the logs, and a line that people copy must not do more than it says.
 */
function quoted(text: string): string {
  const printable = [...text].filter((character) => character >= ' ' && !/[\u007f-\u009f\u2028\u2029]/.test(character));
  return `'${printable.join('').replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

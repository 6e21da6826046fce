/** What a user signs in with. */
export interface Secrets {
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
}

/** What takes a secret's place. */
const HIDDEN = '(hidden)';

/**
 * A text without what somebody signs in with, in each form in which it goes over the line (SASL PLAIN and LOGIN, XOAUTH2):
 * servers repeat what they do not understand, and what they say goes into histories and files.
 */
export function withoutSecrets(text: string, { user = '', password, token }: Secrets): string {
  return [
    ...(password ? [base64(`\0${user}\0${password}`), base64(password), password] : []),
    ...(token ? [base64(`user=${user}\x01auth=Bearer ${token}\x01\x01`), base64(token), token] : []),
  ].reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

import { LOCKED_OUT, SUCCESS, type SignIn } from './sign-in.ts';

/**
 * What a code says about the password, if one was presented: `proven` and `likely` come only after the right one.
 * A lockout says nothing: it is answered whatever the password was.
 */
export type PasswordTelling = 'proven' | 'likely' | 'wrong' | 'unknown' | 'not-presented';

/** Stands for the missing code of a record in lists of codes. No code of Entra ID is below zero. */
export const NO_CODE = -1;

/** One result code of Entra ID. */
export interface ResultCode {
  readonly code: number;
  /** What it means, in a few words. */
  readonly name: string;
  readonly password: PasswordTelling;
  /** What kept a right password out. */
  readonly stoppedBy?: string;
}

type Row = readonly [code: number, name: string, password: PasswordTelling, stoppedBy?: string];

/**
 * Meanings: entra-docs, reference-error-codes.md. What they prove: Microsoft's password-spray playbook
 * (incident-response-playbook-password-spray.md), Azure-Sentinel SigninPasswordSpray.yaml, Sekoia, and for 700016
 * elastic/detection-rules (ROPC validates the password before it resolves the app).
 */
const TABLE: readonly Row[] = [
  [SUCCESS, 'signed in', 'proven'],
  [LOCKED_OUT, 'locked out or blocked', 'unknown'],
  [NO_CODE, 'no result code', 'unknown'],
  [50126, 'wrong user name or password', 'wrong'],
  [50056, 'no password in the directory', 'wrong'],
  [50034, 'no such user', 'wrong'],
  [51004, 'no such user in this directory', 'wrong'],
  [50064, 'credential validation failed', 'wrong'],
  [50057, 'account disabled', 'unknown'],
  [50074, 'strong authentication required', 'proven', 'mfa'],
  [50076, 'multi-factor authentication required', 'proven', 'mfa'],
  [50079, 'must register for multi-factor authentication', 'proven', 'mfa-registration'],
  [50072, 'must enrol for multi-factor authentication', 'proven', 'mfa-registration'],
  [500121, 'multi-factor authentication failed', 'proven', 'mfa'],
  [50158, 'external security challenge', 'proven', 'external-challenge'],
  [53003, 'blocked by Conditional Access', 'proven', 'conditional-access'],
  [53000, 'device not compliant', 'proven', 'conditional-access'],
  [53001, 'device not joined', 'proven', 'conditional-access'],
  [53002, 'app not approved', 'proven', 'conditional-access'],
  [53004, 'registration blocked because of risk', 'proven', 'mfa-registration'],
  [530032, 'blocked by security policy', 'likely', 'conditional-access'],
  [50131, 'blocked by Conditional Access, device or risk', 'likely', 'conditional-access'],
  [50097, 'device authentication required', 'likely', 'conditional-access'],
  [50129, 'device not workplace joined', 'likely', 'conditional-access'],
  [50155, 'device authentication failed', 'likely', 'conditional-access'],
  [50005, 'platform not supported', 'likely', 'conditional-access'],
  [50055, 'password expired', 'proven', 'password-expired'],
  [50144, 'on-premises password expired', 'proven', 'password-expired'],
  [50105, 'user not assigned to the app', 'likely', 'app-assignment'],
  [700016, 'no such app in the directory', 'unknown'],
  [70008, 'token expired', 'not-presented'],
  [70043, 'token expired by sign-in frequency', 'not-presented'],
  [70044, 'session expired', 'not-presented'],
  [700082, 'refresh token expired', 'not-presented'],
  [700084, 'refresh token expired', 'not-presented'],
  [50089, 'flow token expired', 'not-presented'],
  [50132, 'session revoked', 'not-presented'],
  [50133, 'session expired by password change', 'not-presented'],
  [50173, 'token revoked', 'not-presented'],
  [50058, 'no session to sign in with silently', 'not-presented'],
  [50125, 'interrupted to reset or register', 'proven', 'interrupt'],
  [50140, 'asked to stay signed in', 'proven', 'interrupt'],
  [50199, 'asked to confirm the app', 'proven', 'interrupt'],
];

const BY_CODE = new Map(TABLE.map(([code, name, password, stoppedBy]) => [code, { code, name, password, stoppedBy }]));

/** What is known of a code; an unknown one is listed as unknown. */
export function resultCode(code: number): ResultCode {
  const { stoppedBy, ...known } = BY_CODE.get(code) ?? { code, name: `code ${code}`, password: 'unknown' as const };
  return stoppedBy === undefined ? known : { ...known, stoppedBy };
}

/** Codes that probe for account names: entra-docs, reference-error-codes.md. */
export function isNoSuchUser(code: number | null): boolean {
  return code === 50034 || code === 51004;
}

/** Did a sign-in fail? Token expiry, the questions of a normal sign-in and a missing code are neither failure nor success. */
export function isFailure(code: number | null): boolean {
  if (code === null || code === NO_CODE || code === SUCCESS) return false;
  const { password, stoppedBy } = resultCode(code);
  return password !== 'not-presented' && stoppedBy !== 'interrupt';
}

type Presented = Pick<SignIn, 'code' | 'password' | 'byToken'>;

/** Was the right password presented, and then something else stopped it? A redeemed token proves no password. */
export function provesPassword({ code, password, byToken }: Presented): boolean {
  if (code === null || code === SUCCESS || byToken || password === 'rejected') return false;
  const telling = resultCode(code).password;
  if (telling === 'wrong' || telling === 'not-presented' || code === LOCKED_OUT) return false;
  return password === 'accepted' || telling === 'proven' || telling === 'likely';
}

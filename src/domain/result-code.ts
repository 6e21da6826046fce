import { RESULT_CODES, type PasswordTelling } from './result-code-table.ts';
import { LOCKED_OUT, SUCCESS, type SignIn } from './sign-in.ts';

/** Stands for the missing code of a record in lists of codes. No code of Entra ID is below zero. */
export const NO_CODE = -1;

/** One result code of Entra ID, as the table has it. */
export interface ResultCode {
  readonly code: number;
  /** What it means, in a few words. */
  readonly name: string;
  /** As Entra ID calls it; empty where it has no name. */
  readonly entraName: string;
  readonly password: PasswordTelling;
  /** How much it matters that an attacker's sign-in ended so, 0 to 10. */
  readonly weight: number;
  /** Who says what it tells of the password. */
  readonly source: string;
  /** What kept a right password out. */
  readonly stoppedBy?: string;
}

const BY_CODE = new Map<number, ResultCode>(
  RESULT_CODES.flatMap(({ codes, ...group }) =>
    codes.map(([code, entraName, name, source]): [number, ResultCode] => [
      code,
      { code, name, entraName, source, ...group },
    ]),
  ),
);

/** What is known of a code; one that the table lacks is listed as unknown. */
export function resultCode(code: number): ResultCode {
  const name = code === NO_CODE ? 'no result code' : `unknown code ${code}`;
  return BY_CODE.get(code) ?? { code, name, entraName: '', source: '', weight: 1, password: 'unknown' };
}

/** Is it a code that the table lacks? A missing code is none. */
export function isUnknownCode(code: number): boolean {
  return code !== NO_CODE && !BY_CODE.has(code);
}

/** Codes that probe for account names: entra-docs, reference-error-codes.md. */
export function isNoSuchUser(code: number | null): boolean {
  return code !== null && [50034, 51004, 16003, 50020].includes(code);
}

/** Did a sign-in fail? Token expiry, the questions of a normal sign-in and a missing code are neither failure nor success. */
export function isFailure(code: number | null): boolean {
  if (code === null || code === NO_CODE || code === SUCCESS) return false;
  const { password, stoppedBy } = resultCode(code);
  return password !== 'not-presented' && stoppedBy !== 'interrupt';
}

/**
 * How a right password that something else then stopped shows: its step is `recorded` as accepted, or the result code
 * says so alone (steps can be missing for days: Azure-Sentinel#13176), `by-code` or only `likely`.
 */
export type PasswordProof = 'recorded' | 'by-code' | 'likely';

type Presented = Pick<SignIn, 'code' | 'password' | 'byToken' | 'protocol'>;

/**
 * How the right password shows that was presented, and then something else stopped the sign-in; `null` where none does.
 * What the steps record comes first, then the code. A redeemed token proves no password, and a lockout says nothing.
 */
export function passwordProof({ code, password, byToken, protocol }: Presented): PasswordProof | null {
  if (code === null || code === SUCCESS || code === LOCKED_OUT || byToken || password === 'rejected') return null;
  const telling = provesOverRopc(code, protocol) ? 'proven' : resultCode(code).password;
  if (telling === 'wrong' || telling === 'not-presented') return null;
  if (password === 'accepted') return 'recorded';
  if (telling === 'unknown') return null;
  return telling === 'proven' ? 'by-code' : 'likely';
}

/** Was the right password presented, and then something else stopped it? */
export function provesPassword(presented: Presented): boolean {
  return passwordProof(presented) !== null;
}

/**
 * The oracle of spray tools: over ROPC Entra ID checks the password before it looks for app and resource, so that an
 * app nobody has tells right from wrong and never logs a success (elastic/detection-rules 2026-07-15, o365spray).
 */
export function provesOverRopc(code: number, protocol: string | null): boolean {
  return protocol?.toLowerCase() === 'ropc' && (code === 700016 || code === 500011);
}

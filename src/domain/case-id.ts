import type { Instant } from './instant.ts';

/** `LK-<UTC date>-<6 Crockford characters>`; assigned once, never recomputed. */
export type CaseId = string;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The id of a case: a date (of its first lockout, or of the end of the window asked for) and the first 30 bits of a
 * sha256, given as hexadecimal because hashing belongs to the edge. What is hashed: see `caseIdSeed`.
 */
export function caseIdOf(date: Instant, sha256: string): CaseId {
  const bits = parseInt(sha256.slice(0, 8), 16) >>> 2;
  const characters = [25, 20, 15, 10, 5, 0].map((shift) => CROCKFORD[(bits >>> shift) & 31]);
  return `LK-${date.slice(0, 10).replaceAll('-', '')}-${characters.join('')}`;
}

/** The text whose sha256 makes the id of a campaign's case: a JSON array without spaces. */
export function campaignSeed(tenant: string, signInIds: Iterable<string>): string {
  let smallest: string | undefined;
  for (const id of signInIds) if (smallest === undefined || id < smallest) smallest = id;
  return JSON.stringify([tenant, smallest]);
}

/** The same for a case that a person asked for: an address or a user, in a window. */
export function askedSeed(tenant: string, subject: string, from: Instant, to: Instant): string {
  return JSON.stringify([tenant, subject, from, to]);
}

/** The id of a case's workflow: a case has one at a time, and so one writer. */
export function caseWorkflowId(tenant: string, caseId: CaseId): string {
  return `case/${tenant}/${caseId}`;
}

export function isCaseId(text: string): boolean {
  return /^LK-\d{8}-[0-9A-HJKMNP-TV-Z]{6}$/.test(text);
}

import { addressOf } from './address.ts';
import { isCaseId, type CaseId } from './case-id.ts';
import { readInstant } from './instant.ts';
import type { Window } from './window.ts';

/** The one JSON object that huntLockouts takes, as callers write it (schema/hunt-input.schema.json). */
export interface HuntInput {
  readonly tenant?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The one JSON object that investigateLockouts takes, as callers write it (schema/investigate-input.schema.json). */
export type InvestigationInput =
  | { readonly tenant?: string; readonly caseId: CaseId; readonly desk?: boolean }
  | (HuntInput & { readonly ip: string; readonly mail?: boolean })
  | (HuntInput & { readonly user: string; readonly mail?: boolean });

/** What a hunt is asked: everything new, or one window of event time. */
export interface HuntRequest {
  readonly tenant?: string;
  readonly window?: Window;
}

/** What an investigation is asked: a case that exists, an address, or a user. */
export type InvestigationRequest = CaseRequest | AskedRequest;

export interface CaseRequest {
  readonly tenant?: string;
  readonly caseId: CaseId;
  /** Only take in an analyst's decision; no step runs. */
  readonly desk: boolean;
}

/** A person asks about an address (an IPv6 address stands for its /64) or a user (id or name, in any case). */
export interface AskedRequest {
  readonly tenant?: string;
  readonly about: { readonly ip: string } | { readonly user: string };
  readonly window?: Window;
  readonly mail: boolean;
}

/** One mistake in a request, by field. */
export interface Mistake {
  readonly field: string;
  readonly problem: string;
}

/** A request as read, or every mistake in it. */
export type Read<Request> = { readonly request: Request } | { readonly mistakes: readonly Mistake[] };

/** The fields of a JSON object that somebody sent. */
export type Fields = Readonly<Record<string, unknown>>;

export function readHuntRequest(input: unknown): Read<HuntRequest> {
  const fields = fieldsOf(input);
  if (!fields) return { mistakes: [NOT_AN_OBJECT] };
  const mistakes = [
    ...unknownFields(fields, ['tenant', 'from', 'to']),
    ...tenantMistakes(fields),
    ...windowMistakes(fields),
  ];
  return mistakes.length > 0 ? { mistakes } : { request: { ...tenantOf(fields), ...windowOf(fields) } };
}

export function readInvestigationRequest(input: unknown): Read<InvestigationRequest> {
  const fields = fieldsOf(input);
  if (!fields) return { mistakes: [NOT_AN_OBJECT] };
  const subjects = ['caseId', 'ip', 'user'].filter((field) => fields[field] !== undefined);
  if (subjects.length !== 1) return { mistakes: [{ field: 'caseId, ip, user', problem: 'give exactly one of them' }] };
  return 'caseId' in fields && fields['caseId'] !== undefined ? readCaseRequest(fields) : readAsked(fields);
}

function readCaseRequest(fields: Fields): Read<CaseRequest> {
  const { caseId, desk = false } = fields;
  const mistakes = [
    ...unknownFields(fields, ['tenant', 'caseId', 'desk']),
    ...tenantMistakes(fields),
    ...mistake('caseId', !isText(caseId) || !isCaseId(caseId), 'must look like LK-20260317-0A1B2C'),
    ...mistake('desk', typeof desk !== 'boolean', 'must be true or false'),
  ];
  if (mistakes.length > 0) return { mistakes };
  return { request: { ...tenantOf(fields), caseId: caseId as string, desk: desk as boolean } };
}

function readAsked(fields: Fields): Read<AskedRequest> {
  const { ip, user, mail = false } = fields;
  const mistakes = [
    ...unknownFields(fields, ['tenant', 'ip', 'user', 'from', 'to', 'mail']),
    ...tenantMistakes(fields),
    ...mistake('ip', ip !== undefined && (!isText(ip) || addressOf(ip) === null), 'must be an IPv4 or IPv6 address'),
    ...mistake('user', user !== undefined && (!isText(user) || user.trim() === ''), 'must be a user id or name'),
    ...mistake('mail', typeof mail !== 'boolean', 'must be true or false'),
    ...windowMistakes(fields),
  ];
  if (mistakes.length > 0) return { mistakes };
  const about = isText(ip) ? { ip: addressOf(ip)! } : { user: (user as string).trim() };
  return { request: { ...tenantOf(fields), ...windowOf(fields), about, mail: mail as boolean } };
}

/** The mistake of whoever sends something else. */
export const NOT_AN_OBJECT: Mistake = { field: 'input', problem: 'must be one JSON object' };

/** The fields of what somebody sent; `null` when it is no object. */
export function fieldsOf(input: unknown): Fields | null {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Fields) : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** One mistake where there is one: for lists of them. */
export function mistake(field: string, isWrong: boolean, problem: string): Mistake[] {
  return isWrong ? [{ field, problem }] : [];
}

/** A mistake for each field that nobody reads. */
export function unknownFields(fields: Fields, known: readonly string[]): Mistake[] {
  return Object.keys(fields)
    .filter((field) => !known.includes(field))
    .map((field) => ({ field, problem: `is not known here (${known.join(', ')} are)` }));
}

function tenantMistakes({ tenant }: Fields): Mistake[] {
  const isWrong = tenant !== undefined && (!isText(tenant) || !/^[a-z0-9-]+$/.test(tenant));
  return mistake('tenant', isWrong, 'must be a name of a-z, 0-9 and -');
}

function tenantOf({ tenant }: Fields): { tenant?: string } {
  return isText(tenant) ? { tenant } : {};
}

function windowMistakes({ from, to }: Fields): Mistake[] {
  if (from === undefined && to === undefined) return [];
  const [start, end] = [zonedInstant(from), zonedInstant(to)];
  const form = 'must be a time with Z or an offset, like 2026-03-17T02:00:00Z';
  return [
    ...mistake('from', start === null, from === undefined ? 'belongs to `to`: give both or none' : form),
    ...mistake('to', end === null, to === undefined ? 'belongs to `from`: give both or none' : form),
    ...mistake('to', start !== null && end !== null && end <= start, 'must be after `from`'),
  ];
}

function windowOf({ from, to }: Fields): { window?: Window } {
  const [start, end] = [zonedInstant(from), zonedInstant(to)];
  return start && end ? { window: { from: start, to: end } } : {};
}

/** A time that says its zone: a person's "10:00" could be any. */
function zonedInstant(value: unknown): string | null {
  return isText(value) && /(Z|[+-]\d\d:?\d\d)$/i.test(value.trim()) ? readInstant(value) : null;
}

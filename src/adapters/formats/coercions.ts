import { createHash } from 'node:crypto';
import { readAsn } from '../../domain/exclusion.ts';

/** Result code from `50053`, `"50053"` or `50053.0`; `null` for everything else, `"050053"` and words included. */
export function codeOf(value: string | number | null | undefined): number | null {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? value : null;
  return typeof value === 'string' && /^(0|[1-9]\d*)$/.test(value.trim()) ? Number(value) : null;
}

/**
 * The result of a sign-in: its own code, else that of its envelope. One whose own code cannot be read is no success,
 * though its envelope says so.
 */
export function resultOf(own: string | number | null | undefined, envelope: typeof own): number | null {
  const code = codeOf(own) ?? codeOf(envelope);
  const isReadable = own === null || own === undefined || codeOf(own) !== null;
  return code === 0 && !isReadable ? null : code;
}

/** Truth from `true`, `"true"` or `"True"`; `null` for what says neither. */
export function truthOf(value: boolean | string | null | undefined): boolean | null {
  if (typeof value !== 'string') return value ?? null;
  const text = value.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** AS number from `8075`, `"8075"` or `"AS8075"`; 0 and nonsense are "not known". */
export function asnOf(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : readAsn(value) || null;
}

/** Text that is there: empty and blank text is absent. */
export function textOf(value: string | null | undefined): string | null {
  const text = value?.trim();
  return text ? text : null;
}

/** Entra ID writes "none" where there is nothing to say. */
export function valueOrNone(value: string | null | undefined): string | null {
  const text = textOf(value);
  return text && text.toLowerCase() !== 'none' ? text : null;
}

/** Stands in for a missing sign-in id (DESIGN §5, §11): `~` and the sha256 of what makes the sign-in itself. */
export function idFromContent(
  at: string,
  user: string,
  address: string | null,
  appId: string | null,
  code: number | null,
): string {
  return `~${createHash('sha256')
    .update(JSON.stringify([at, user, address, appId, code]))
    .digest('hex')}`;
}

import { visible } from './escape.ts';

/** A check as people read it; see `lockout-hunt/doctor@1`. */
interface ReadCheck {
  readonly check: string;
  readonly status: string;
  readonly detail: string;
  readonly fix?: string;
}

/** Columns that the status takes, so that what was checked stands in one line below the other. */
const STATUS_WIDTH = 'skipped'.length + 2;

/** One line for a check, and one for what to do about it. */
export function doctorText({ check, status, detail, fix }: ReadCheck): string {
  const line = `${status.padEnd(STATUS_WIDTH)}${visible(check)}: ${visible(detail)}\n`;
  return fix === undefined ? line : `${line}${' '.repeat(STATUS_WIDTH)}→ ${visible(fix)}\n`;
}

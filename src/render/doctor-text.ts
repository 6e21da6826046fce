import { visible } from './escape.ts';
import { wrapped } from './columns.ts';
import { PAGE, type Screen, type Tone } from './paint.ts';

/** A check as people read it; see `lockout-hunt/doctor@1`. */
interface ReadCheck {
  readonly check: string;
  readonly status: string;
  readonly detail: string;
  readonly fix?: string;
}

/** Columns that the status takes, so that what was checked stands in one line below the other. */
const STATUS_WIDTH = 'skipped'.length + 2;

const TONES: Readonly<Record<string, Tone>> = { ok: 'good', warn: 'careful', fail: 'bad', skipped: 'quiet' };

/** A check, and what to do about it, in lines that fit. */
export function doctorText({ check, status, detail, fix }: ReadCheck, { columns, paint }: Screen = PAGE): string {
  const indent = ' '.repeat(STATUS_WIDTH);
  const found = wrapped(`${visible(check)}: ${visible(detail)}`, columns - STATUS_WIDTH);
  const toDo = fix === undefined ? [] : wrapped(visible(fix), columns - STATUS_WIDTH - 2);
  const state = paint(TONES[status] ?? 'heading', status) + ' '.repeat(STATUS_WIDTH - status.length);
  return [
    `${state}${found.join(`\n${indent}`)}\n`,
    ...toDo.map((line, index) => `${indent}${index === 0 ? '→ ' : '  '}${line}\n`),
  ].join('');
}

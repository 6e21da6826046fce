import type { Activity } from '../domain/activity.ts';
import { total } from '../domain/groups.ts';
import { counted } from '../domain/wording.ts';
import { html, type Html } from './html.ts';
import type { Figure } from './letter.ts';
import { SERIES } from './timeline-colours.ts';
import { clockOfStep, dateOfStep, stepInWords } from './timeline-steps.ts';

const [WIDTH, HEIGHT] = [560, 210];
/** Where the bars stand: below the legend, above the hours, right of the scale. */
const PLOT = { left: 38, top: 44, right: WIDTH - 10, bottom: HEIGHT - 38 } as const;

/** The font that comes with us, by the name it gives itself; a renderer without it draws no text. */
const FONT = 'DejaVu Sans';

/** What happened when, as bars. All its text is ours; its background is solid, since a dark page may lie below it. */
export function timelineChart(activity: Activity): Figure {
  const { lockouts, accounts, reached } = activity;
  const top = scaleOf(Math.max(1, ...lockouts, ...accounts));
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}" font-size="11">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbfcfd"/>${legend(activity)}${grid(top)}${hours(activity)}
${bars(accounts, top, SERIES.accounts, 0)}${bars(lockouts, top, SERIES.lockouts, 1)}${marks(reached)}</svg>`;
  return { svg, alt: altOf(activity), width: WIDTH, height: HEIGHT };
}

/** The picture in one sentence. */
function altOf(activity: Activity): string {
  const { lockouts, accounts, reached } = activity;
  const most = Math.max(...lockouts);
  const peak =
    most > 0 ? `, at most ${most} in ${stepInWords(activity)} from ${at(activity, lockouts.indexOf(most))}` : '';
  const first = reached.findIndex((count) => count > 0);
  const got =
    first < 0 ? 'no account reached' : `${counted(sum(reached), 'account')} reached from ${at(activity, first)}`;
  return `Timeline from ${at(activity, 0)} UTC: ${counted(sum(lockouts), 'lockout')}${peak}; ${counted(sum(accounts), 'account')} tried; ${got}.`;
}

function at(activity: Activity, step: number): string {
  return `${dateOfStep(activity, step)} ${clockOfStep(activity, step)}`;
}

/** What the colours mean; of what there is none, nothing. */
function legend({ lockouts, accounts, reached }: Activity): Html {
  const entries = [
    { colour: SERIES.accounts, label: `accounts first tried (${sum(accounts)})`, left: PLOT.left },
    { colour: SERIES.lockouts, label: `lockouts (${sum(lockouts)})`, left: PLOT.left + 190 },
    { colour: SERIES.reached, label: `accounts reached (${sum(reached)})`, left: PLOT.left + 330 },
  ];
  return html`${entries.map(
    ({ colour, label, left }) =>
      html`<rect x="${left}" y="13" width="10" height="10" fill="${colour}"/><text x="${left + 15}" y="22" fill="#1c2430">${label}</text>`,
  )}`;
}

function grid(top: number): Html {
  const lines = [0, top / 2, top].map((value) => ({
    value,
    y: PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top),
  }));
  return html`${lines.map(
    ({ value, y }) =>
      html`<path d="M${PLOT.left} ${y}H${PLOT.right}" stroke="${value === 0 ? '#5b6675' : '#dde3ea'}"/><text x="${PLOT.left - 6}" y="${y + 4}" text-anchor="end" fill="#4a5568">${value}</text>`,
  )}`;
}

/** Times below the bars, as many as have room. */
function hours(activity: Activity): Html {
  const steps = activity.lockouts.length;
  const every = Math.ceil(steps / 8);
  const shown = activity.lockouts.flatMap((_, step) => (step % every === 0 && steps - step >= every / 2 ? step : []));
  return html`${shown.map((step, index) => {
    const { left } = slot(steps, step);
    const before = index === 0 ? '' : dateOfStep(activity, shown[index - 1]!);
    const date = dateOfStep(activity, step);
    return html`<path d="M${left} ${PLOT.bottom}v4" stroke="#5b6675"/>${[clockOfStep(activity, step), date === before ? '' : date].map((label, line) => html`<text x="${left}" y="${PLOT.bottom + 17 + 14 * line}" fill="#4a5568" text-anchor="${index === 0 ? 'start' : 'middle'}">${label}</text>`)}`;
  })}`;
}

function bars(counts: readonly number[], top: number, colour: string, side: 0 | 1): Html {
  return html`${counts.map((count, step) => {
    if (count === 0) return '';
    const { left, width } = slot(counts.length, step);
    const bar = Math.min(width * 0.42, 26);
    const height = Math.max(2, (count / top) * (PLOT.bottom - PLOT.top));
    const x = left + width / 2 + (side === 0 ? -bar : 0);
    return html`<rect x="${round(x)}" y="${round(PLOT.bottom - height)}" width="${round(bar)}" height="${round(height)}" fill="${colour}"/>`;
  })}`;
}

/** A line through the whole height, with a number on top: whoever was reached is not to be overlooked. */
function marks(counts: readonly number[]): Html {
  return html`${counts.map((count, step) => {
    if (count === 0) return '';
    const { left, width } = slot(counts.length, step);
    const x = round(left + width / 2);
    return html`<path d="M${x} ${PLOT.top}V${PLOT.bottom}" stroke="${SERIES.reached}" stroke-width="2"/><circle cx="${x}" cy="${PLOT.top - 3}" r="8" fill="${SERIES.reached}"/><text x="${x}" y="${PLOT.top + 1}" text-anchor="middle" fill="#ffffff">${count > 99 ? '99+' : count}</text>`;
  })}`;
}

function slot(steps: number, step: number): { left: number; width: number } {
  const width = (PLOT.right - PLOT.left) / steps;
  return { left: round(PLOT.left + step * width), width };
}

/** The next even number of 2, 4, 6, 8, 10, 20 …, so that its half is a number, too. */
function scaleOf(most: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(most / 2)));
  return Math.ceil(most / 2 / power) * 2 * power;
}

function sum(counts: readonly number[]): number {
  return total(counts, (count) => count);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

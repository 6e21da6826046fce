import { chartPicture } from '../../src/adapters/chart-picture.ts';
import { caseMail } from '../../src/render/case-mail.ts';
import { whatHappened } from '../../src/render/case-timeline.ts';
import { caseCalled } from '../support/hostile-case.ts';

const TIMES = 30;

/** Milliseconds that the first mail about a case and its chart take, and the median of those after it. */
export function mailRendering(): { readonly first: number; readonly later: number } {
  const [first, ...later] = Array.from({ length: TIMES }, (_, index) => rendered(`case ${index}`));
  return { first: first!, later: later.sort((a, b) => a - b)[Math.floor(later.length / 2)]! };
}

function rendered(name: string): number {
  const file = caseCalled(name);
  const began = process.hrtime.bigint();
  const drawn = chartPicture(whatHappened(file).figure!.svg.markup);
  caseMail(file, { kind: 'opened', isRepeat: false }, { picture: { cid: 'timeline@example.com' } });
  if (!drawn) throw new Error('the chart was not drawn');
  return Number(process.hrtime.bigint() - began) / 1e6;
}

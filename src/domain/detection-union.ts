import { inPrintedOrder, type Detection } from './detection.ts';
import { grouped } from './groups.ts';
import { overlap } from './window.ts';

/**
 * One list of detections from several looks at the same campaign. A later look may see only the end of what an earlier
 * one saw whole: detections of one key that overlap are one, described by the look that saw most of it.
 */
export function unitedDetections(looks: readonly Detection[]): Detection[] {
  const byKey = grouped(looks, ({ lens, key }) => JSON.stringify([lens, key]));
  return [...byKey.values()].flatMap(unitedOfOneKey).sort(inPrintedOrder);
}

function unitedOfOneKey(looks: readonly Detection[]): Detection[] {
  const united: Detection[] = [];
  for (const look of [...looks].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = united.at(-1);
    if (last && overlap(last, look)) united[united.length - 1] = together(last, look);
    else united.push(look);
  }
  return united;
}

function together(a: Detection, b: Detection): Detection {
  const fuller = b.events > a.events ? b : a;
  return {
    ...fuller,
    from: a.from < b.from ? a.from : b.from,
    to: a.to > b.to ? a.to : b.to,
    crossedAt: a.crossedAt < b.crossedAt ? a.crossedAt : b.crossedAt,
  };
}

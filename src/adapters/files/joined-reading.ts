import { KEPT_PLACES, type FileReading } from './file-reading.ts';

/** The reading of a file after a look at what was added to it. */
export function joinedReading(before: FileReading | null, added: FileReading): FileReading {
  if (!before) return added;
  const { problem } = added;
  return {
    records: before.records + added.records,
    interactive: before.interactive + added.interactive,
    quarantined: before.quarantined + added.quarantined,
    broken: [...before.broken, ...added.broken].slice(0, KEPT_PLACES),
    consumed: added.consumed,
    cut: added.cut,
    blocks: [...before.blocks, ...added.blocks],
    formats: [...new Set([...before.formats, ...added.formats])].sort(),
    timedByEmission: before.timedByEmission + added.timedByEmission,
    withoutCode: before.withoutCode + added.withoutCode,
    codeless: [...before.codeless, ...added.codeless].slice(0, KEPT_PLACES),
    ...(problem !== undefined && { problem }),
  };
}

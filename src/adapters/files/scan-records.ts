import { millisOf } from '../../domain/instant.ts';
import { readRecord } from '../formats/read-record.ts';
import type { ReadingNotes } from './file-reading.ts';
import type { Interest } from './interest.ts';
import { recordsOfLine } from './line-records.ts';

/**
 * Takes one parsed record: counts it, notes it as broken, or hands it on. No two records of a file share an offset. A
 * record that a wrong clock dated is broken: taken for true it would say that the logs reach until its day.
 */
export function takeRecord(record: unknown, offset: number, notes: ReadingNotes, interest: Interest): void {
  const read = readRecord(record);
  if (read === 'other') return;
  if (read === 'broken') return notes.broken(offset, 'not a readable sign-in record');
  const { signIn, format } = read;
  const millis = millisOf(signIn.at);
  if (millis > notes.latest) return notes.broken(offset, 'its time lies in the future');
  notes.record(millis, signIn.interactive);
  notes.format(format.name);
  if (signIn.code === null) notes.withoutCode(offset);
  if (signIn.timedByEmission) notes.emissionTime();
  interest.take(signIn, offset);
}

/** Takes the records of a line that begins at `offset`. */
export function takeLine(text: string, offset: number, notes: ReadingNotes, interest: Interest): void {
  const records = recordsOfLine(text);
  if (records === undefined) return notes.broken(offset, 'not JSON');
  for (const [index, record] of records.entries()) takeRecord(record, offset + index, notes, interest);
}

import { JSONParser } from '@streamparser/json';
import type { ByteSource } from './byte-source.ts';
import type { ReadingNotes } from './file-reading.ts';
import type { Interest } from './interest.ts';
import { takeRecord } from './scan-records.ts';
import type { DocumentRoot } from './sniff.ts';

const CHUNK = 1024 * 1024;

/** What is larger is no record, and must not be kept in memory. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/** Where the records of a document are: by Graph's and the portal's key, an Event Hub's, and that of a search of Elastic. */
const RECORDS: Readonly<Record<DocumentRoot, string[]>> = {
  array: ['$.*'],
  object: ['$.value.*', '$.records.*', '$.hits.hits.*'],
  record: ['$'],
};

/**
 * Scans JSON documents, `[…]`, `{"value":[…]}`, `{"records":[…]}` or a record itself, record by record; a list as a
 * whole is never in memory. Several may follow each other, as large messages of an Event Hub and the output of jq do.
 * Broken JSON ends the scan: what was read until there stays. Places are where a record ends.
 */
export async function scanDocument(
  source: ByteSource,
  root: DocumentRoot,
  notes: ReadingNotes,
  interest: Interest,
  signal?: AbortSignal,
): Promise<void> {
  let [read, token, taken, broken] = [0, 0, 0, false];
  const parser = new JSONParser({ paths: RECORDS[root], keepStack: false, separator: '' });
  parser.onToken = ({ offset }) => void (token = offset);
  parser.onError = () => void (broken = true);
  parser.onValue = ({ value, parent }) => {
    if (Array.isArray(parent) || root === 'record') takeRecord(value, token, notes, interest);
    taken = token;
  };
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  for (let length = await source.read(chunk, 0); length > 0; length = await source.read(chunk, 0)) {
    signal?.throwIfAborted();
    parser.write(chunk.subarray(0, length));
    if (broken) return notes.broken(token, 'broken JSON after this byte; the rest of the file is not read');
    notes.reached((read += length));
    if (root === 'record' && read - taken > LONGEST_RECORD)
      return notes.broken(taken, 'a record of more than 16 MiB; the rest of the file is not read');
  }
  parser.end();
  if (broken || !parser.isEnded) notes.endsWithinRecord();
}

import { writeSync } from 'node:fs';
import { changeDocument } from '../../src/adapters/documents.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';

// A process of its own: adds one to the counter in a folder so many times, and prints a dot for each that is done.
const [folder, times] = process.argv.slice(2);
const documents = folderDocuments(folder!, (name) => name);
for (let done = 0; done < Number(times); done++) {
  await changeDocument<number>(documents, 'counter', (before) => (before ?? 0) + 1);
  writeSync(1, '.');
}

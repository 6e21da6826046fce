import { parentPort, workerData } from 'node:worker_threads';
import { lineLooker, type LookingFor } from './look-at-lines.ts';
import type { Block } from './second-looker.ts';

// Runs in a thread of its own and knows no format's schema, which would cost its start and its memory.
const look = lineLooker(workerData as LookingFor);

parentPort!.on('message', ({ buffer, ...place }: Block) => {
  // What is sent as a Buffer arrives as plain bytes.
  const { buffer: memory, byteOffset, byteLength } = buffer;
  parentPort!.postMessage(look({ buffer: Buffer.from(memory, byteOffset, byteLength), ...place }));
});

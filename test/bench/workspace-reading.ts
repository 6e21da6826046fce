import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MOST_ROWS, type Question, type Row } from '../../src/adapters/log-analytics/question.ts';
import { contractServer } from '../support/contract-server/contract-server.ts';
import { withTotal } from '../support/contract-server/wire.ts';

/** What reading took: seconds, the most memory on top of what the process had before, and its longest block. */
export interface WorkspaceReading {
  readonly seconds: number;
  readonly megabytes: number;
  readonly blockedMillis: number;
}

const READER = fileURLToPath(new URL('read-workspace.ts', import.meta.url));
const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** A question with as many columns as a sign-in has that we look at. */
export const LARGE: Question = {
  name: 'large',
  text: 'large',
  timespan: { from: '2026-03-16T00:00:00.000Z', to: '2026-03-17T00:00:00.000Z' },
  columns: [
    { name: 'Total', type: 'long' },
    ...Array.from({ length: 14 }, (_, at) => ({ name: `Text${at}`, type: 'string' as const })),
    { name: 'Attempts', type: 'long' },
  ],
};

/** A question of the same shape, answered by nothing: it finds the token and opens the connection. */
export const SMALL: Question = { ...LARGE, text: 'small' };

/** Reads 20,000 rows in two answers, in a process of its own; the server is in this one. */
export async function workspaceReading(): Promise<WorkspaceReading> {
  const { columns } = LARGE;
  const [rows, none] = [Array.from({ length: MOST_ROWS }, (_, at) => rowAt(at)), [] as Row[]];
  const server = await contractServer({
    answer: ({ text }) => withTotal({ columns, rows: text === LARGE.text ? rows : none }),
  });
  try {
    const reader = fork(READER, [], { execArgv: ['--import', 'tsx'] });
    reader.send({ endpoint: server.url, audience: server.audience, ca: server.ca });
    const [reading] = (await once(reader, 'message')) as [WorkspaceReading | { readonly failed: string }];
    if ('failed' in reading) throw new Error(reading.failed);
    return reading;
  } finally {
    await server.close();
  }
}

function rowAt(at: number): Row {
  const texts = Array.from({ length: 13 }, (_, column) => `value ${column} of row ${at}`);
  return [null, `${AGENT} ${at}`, ...texts, at];
}

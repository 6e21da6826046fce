import { appendFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSecondLooker } from '../../src/adapters/files/second-looker.ts';
import { inFolder, run } from '../support/command.ts';
import { diagnosticRecord, lockedRecord, ndjson } from '../support/records.ts';

const THREAD = new URL('../../dist/second-looker-thread.js', import.meta.url);

/** More than a single thread reads: lockouts, other sign-ins, lines that are broken, and a hole between them. */
async function writeLargeFile(path: string): Promise<void> {
  const padding = { note: 'x'.repeat(3000) };
  for (let part = 0; part < 20; part++) {
    if (part === 10) await truncate(path, 300 * 1024 * 1024);
    const records = Array.from({ length: 330 }, (_, index) => {
      const id = `${part}-${index}`;
      return index % 100 === 0 ? lockedRecord({ id, more: padding }) : diagnosticRecord({ id, more: padding });
    });
    await appendFile(path, `${ndjson(records)}not a record ${part}\n`);
  }
}

describe('a large file', () => {
  it('gives in two threads what parsing every record gives', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'export.json');
      await writeLargeFile(path);
      const [shared, strict] = [
        await run(['backtest', path, '--json']),
        await run(['backtest', path, '--json', '--strict']),
      ];
      expect(JSON.parse(shared.stdout)).toEqual(JSON.parse(strict.stdout));
      expect(JSON.parse(shared.stdout)).toMatchObject({
        input: { records: 20 * 330 - 1, quarantined: 21, lockouts: 79 },
      });
    }));

  it('has a second thread in the program as it ships', async () => {
    const second = startSecondLooker({ code: 50053, latest: Infinity, parsesAll: false }, THREAD);
    const text = ndjson([lockedRecord(), diagnosticRecord()]);
    const buffer = second.memory.allocate(text.length);
    buffer.write(text);
    const found = await second.look({ kind: 'whole', buffer, start: 0, end: text.length, offset: 0 });
    expect(found).toMatchObject({ records: 1, places: [{ line: 0, broken: false }] });
    await second.close();
  });
});

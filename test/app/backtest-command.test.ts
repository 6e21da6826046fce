import { afterEach, describe, expect, it, vi } from 'vitest';
import { backtest } from '../../src/app/commands/backtest.ts';
import { temporaryFolder } from '../adapters/temporary-folder.ts';
import { lockedRecord, ndjson } from '../support/records.ts';

vi.mock('../../src/app/output.ts', () => ({ print: async () => undefined }));

const folder = temporaryFolder();

describe('the backtest command', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('lets no name of a file steer the terminal', async () => {
    const written: string[] = [];
    const remember = (text: string | Uint8Array): boolean => written.push(`${text as string}`) > 0;
    vi.spyOn(process.stderr, 'write').mockImplementation(remember);
    await folder.write('in/a\u001b[31m\u202e.json', `${ndjson([lockedRecord()])}{\n`);
    await backtest([folder.path('in')], {} as never);
    expect(written.join('')).toContain('a\\u001b[31m\\u202e.json: 1 broken record');
    expect(written.join('')).not.toMatch(/[\u001b\u202e]/);
  });
});

import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { progressOn } from '../../src/app/progress.ts';
import { HAS_TERMINAL, runOnTerminal } from '../support/terminal.ts';

const SCRIPT = fileURLToPath(new URL('../support/progress-on-terminal.ts', import.meta.url));
const onTerminal = (what: string, patience: number, interruptAt?: string) =>
  runOnTerminal(['--import', 'tsx', SCRIPT, what, String(patience)], interruptAt ? { interruptAt } : {});

/** What stands on a terminal in the end: lines that were taken away again are no longer there. */
const left = (shown: string): string =>
  shown
    .split(/\u001b\[G/)
    .at(-1)!
    .replaceAll(/\u001b\[[?\d;]*[a-zA-Z]|\^C|\r/g, '');

describe('progress', () => {
  it('on a pipe is only what is worth keeping', async () => {
    const stream = new PassThrough().setEncoding('utf8');
    const progress = progressOn(stream as never, 0);
    expect(await progress.step('Counting', async (say) => (say('half'), 7))).toBe(7);
    progress.tell('Temporal 127.0.0.1:7233');
    expect(stream.read()).toBe('Temporal 127.0.0.1:7233\n');
  });

  it('on a pipe passes on what went wrong', async () => {
    const fails = () => Promise.reject(new Error('out of paper'));
    await expect(progressOn(new PassThrough() as never).step('Counting', fails)).rejects.toThrow('out of paper');
  });
});

describe.skipIf(!HAS_TERMINAL)('progress on a terminal (needs python3)', () => {
  it('says nothing about what is over at once', async () => {
    expect((await onTerminal('short', 60_000)).stdout).toBe('ended: well\r\n');
  });

  it('says what takes long and how it goes, leaves Ctrl-C to the work, and nothing behind', async () => {
    const { code, stdout } = await onTerminal('long', 0, 'file 1 of 3');
    expect(stdout).toContain('Counting');
    expect({ code, left: left(stdout) }).toEqual({ code: 0, left: 'ended: well\n' });
    expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'));
  });

  it('leaves what went wrong to whoever reports it', async () => {
    const { stdout } = await onTerminal('failing', 0, 'file 1 of 3');
    expect(left(stdout)).toBe('ended: out of paper\n');
    expect(stdout.match(/out of paper/g)).toHaveLength(1);
  });
});

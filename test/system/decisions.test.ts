import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { expectValid } from '../support/contract.ts';
import { inFolder, run, type Ended } from '../support/command.ts';
import { signInsOf } from '../support/examples.ts';

/** A folder with one case that `run` filed, and the command line over it. */
type Decide = (kind: string, ...more: string[]) => Promise<Ended>;

async function overACase(story: (decide: Decide, show: () => Promise<Case>, out: string) => Promise<void>) {
  await inFolder(async (out) => {
    expect((await run(['run', signInsOf('spray-with-success'), '--out', out])).code).toBe(10);
    const [file] = await readdir(join(out, 'cases'));
    const id = file!.replace('.json', '');
    const decide: Decide = (kind, ...more) => run(['cases', kind, id, '--store', out, ...more]);
    const show = async (): Promise<Case> => JSON.parse((await decide('show', '--json')).stdout) as Case;
    await story(decide, show, out);
  });
}

describe.skipIf(!inject('server'))('an analyst', () => {
  it('decides about a case over the folder that run wrote, with no server of their own', async () => {
    await overACase(async (decide, show, out) => {
      const closed = await decide(
        'close',
        '--as',
        'ada',
        '--reason',
        'true-positive',
        '--note',
        'passwords are reset',
        '--json',
      );
      expect(closed.code).toBe(0);
      expectValid(JSON.parse(closed.stdout), 'case');
      expect(await decide('reopen', '--as', 'bo')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('is open, revision 3.'),
      });
      const file = await show();
      expect(file.audit.map(({ by, action, reason }) => [by, action, reason])).toEqual([
        ['ada', 'close', 'true-positive'],
        ['bo', 'reopen', undefined],
      ]);
      expect(file.notifications.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
        'opened sent',
        'closed sent',
        'reopened sent',
      ]);
      const mail = await readFile(join(out, 'mail', `${file.id}.2.eml`), 'utf8');
      expect(mail).toContain('New in revision 2');

      const again = await run(['run', signInsOf('spray-with-success'), '--out', out, '--json']);
      expect((JSON.parse(again.stdout) as { cases: Case[] }).cases).toMatchObject([
        { id: file.id, revision: 3, audit: file.audit },
      ]);
    });
  });

  it('is told in a sentence what cannot be decided, and nothing is recorded', async () => {
    await overACase(async (decide, show) => {
      await decide('close', '--as', 'ada', '--reason', 'duplicate');
      const before = await show();
      const refused = await decide('acknowledge', '--as', 'ada');
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain(': the case is closed: reopen it before you acknowledge it.');
      expect(await decide('close', '--as', 'ada')).toMatchObject({ code: 2, stdout: '' });
      expect(await decide('close', '--as', 'ada', '--reason', 'bored')).toMatchObject({ code: 2, stdout: '' });
      expect(await decide('note', '--as', 'ada', '--note', ' ')).toMatchObject({ code: 2, stdout: '' });
      expect(await show()).toEqual(before);
    });
  });
});

it('an analyst is told that there is no such case', async () => {
  await inFolder(async (out) => {
    const unknown = await run(['cases', 'reopen', 'LK-20260101-000000', '--store', out]);
    expect(unknown).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('There is no case LK-20260101-000000'),
    });
    expect(await run(['cases', 'reopen', 'case-1', '--store', out])).toMatchObject({ code: 2, stdout: '' });
  });
});

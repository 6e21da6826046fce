import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { inFolder, run } from '../support/command.ts';
import { expectValid, mistakesInFinding } from '../support/contract.ts';
import { elementsOf } from '../support/parsed-page.ts';
import { aCase, aCaseUser } from '../domain/case-builders.ts';

const FIRST = aCase({ users: [aCaseUser(), aCaseUser({ id: 'bo', name: '=bo' })] });
const SECOND = aCase({ id: 'LK-20260318-0A1B2C', severity: 'critical', title: '<b>Spray</b>' });

/** A store with two cases, and the command over it. */
async function overTwoCases(
  work: (cases: (...args: string[]) => ReturnType<typeof run>, folder: string) => Promise<void>,
) {
  await inFolder(async (folder) => {
    await mkdir(join(folder, 'cases'));
    for (const file of [FIRST, SECOND]) await writeFile(join(folder, 'cases', `${file.id}.json`), JSON.stringify(file));
    await work((...args) => run(['cases', ...args, '--store', folder], { cwd: folder }), folder);
  });
}

describe('cases show and list', () => {
  it('print a page, a ticket, CSV, JSON or text', async () => {
    await overTwoCases(async (cases) => {
      const shown = async (...args: string[]) => (await cases('show', FIRST.id, ...args)).stdout;
      expectValid(JSON.parse(await shown('--json')) as Case, 'case');
      expect(await shown('--html')).toMatch(/^<!doctype html>/);
      expect(await shown('--markdown')).toMatch(/^# MEDIUM: /);
      expect((parse(await shown('--csv'), { columns: true }) as { account: string }[])[1]).toMatchObject({
        account: "'=bo",
      });
      expect(await shown()).toMatch(/^MEDIUM: /);

      const listed = async (...args: string[]) => (await cases('list', ...args)).stdout;
      expectValid(JSON.parse(await listed('--json')), 'cases-list');
      expect(elementsOf(await listed('--html')).filter(({ name }) => name === 'a')).toHaveLength(3);
      expect(await listed('--markdown')).toContain(
        `| ${SECOND.id} | critical | open | 2026-03-17 10:15 | \\<b\\>Spray\\</b\\> |`,
      );
      expect(parse(await listed('--csv'))).toHaveLength(3);
    });
  });

  it('take one form, and say so of two', async () => {
    await overTwoCases(async (cases) => {
      for (const [one, other] of [
        ['--json', '--html'],
        ['--html', '--csv'],
        ['--markdown', '--csv'],
        ['--html', '--markdown'],
      ])
        expect(await cases('list', one!, other!)).toMatchObject({
          code: 2,
          stdout: '',
          stderr: expect.stringMatching(/option '--\w+' cannot be used with option '--\w+'/),
        });
    });
  });
});

describe('cases export', () => {
  it('writes an index and a page for each case, which nobody else may read', async () => {
    await overTwoCases(async (cases, folder) => {
      const out = join(folder, 'report');
      expect(await cases('export', '--format', 'html', '--out', out)).toMatchObject({ code: 0, stdout: '' });
      const names = (await readdir(out)).sort();
      expect(names).toEqual([`${FIRST.id}.html`, `${SECOND.id}.html`, 'index.html']);
      const links = elementsOf(await readFile(join(out, 'index.html'), 'utf8')).flatMap(
        ({ attributes }) => attributes['href'] ?? [],
      );
      expect(new Set(links)).toEqual(new Set(names.slice(0, 2)));
      expect((await stat(join(out, 'index.html'))).mode & 0o077).toBe(0);
    });
  });

  it('prints one OCSF finding a line, the gravest first, each of which validates', async () => {
    await overTwoCases(async (cases) => {
      const { code, stdout } = await cases('export', '--format', 'ocsf');
      const findings = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { severity: string });
      expect([code, findings.map(({ severity }) => severity)]).toEqual([0, ['Critical', 'Medium']]);
      expect(findings.flatMap(mistakesInFinding)).toEqual([]);
    });
  });

  it('exports the cases that are named, into a file where one is given', async () => {
    await overTwoCases(async (cases, folder) => {
      const out = join(folder, 'accounts.csv');
      expect((await cases('export', FIRST.id, '--format', 'csv', '--out', out)).stderr).toContain('1 case in');
      const rows = parse(await readFile(out, 'utf8'), { columns: true }) as { case: string }[];
      expect(rows.map((row) => row.case)).toEqual([FIRST.id, FIRST.id]);
    });
  });

  it.each<[string[], number, RegExp]>([
    [['--format', 'html'], 2, /--format html is a folder of pages: say where with --out DIR\./],
    [[], 2, /required option '--format <format>' not specified/],
    [['--format', 'stix'], 2, /Allowed choices are ocsf, csv, html/],
    [['../x', '--format', 'ocsf'], 2, /is no case id/],
    [['LK-20260319-0A1B2C', '--format', 'ocsf'], 1, /There is no case LK-20260319-0A1B2C here/],
    [
      ['--format', 'csv', '--out', '/nowhere/at/all.csv'],
      1,
      /--out: cannot write \/nowhere\/at\/all\.csv.*another place/,
    ],
  ])('%j ends with %i, and a sentence', async (args, code, says) => {
    await overTwoCases(async (cases) => {
      const ended = await cases('export', ...args);
      expect(ended).toMatchObject({ code, stdout: '' });
      expect(ended.stderr).toMatch(says);
    });
  });

  it('exports what can be read, and ends with 3 where a file is damaged', async () => {
    await overTwoCases(async (cases, folder) => {
      await writeFile(join(folder, 'cases', 'LK-20260319-0A1B2C.json'), '{"id":');
      const { code, stdout, stderr } = await cases('export', '--format', 'ocsf');
      expect([code, stdout.trimEnd().split('\n').length]).toEqual([3, 2]);
      expect(stderr).toContain('LK-20260319-0A1B2C');
    });
  });
});

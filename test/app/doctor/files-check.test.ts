import { mkdir, rm } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { placeInFolder } from '../../../src/adapters/document-store.ts';
import type { Documents } from '../../../src/adapters/documents.ts';
import { folderDocuments } from '../../../src/adapters/folder-documents.ts';
import { filesCheck } from '../../../src/app/doctor/files-check.ts';
import { temporaryFolder } from '../../adapters/temporary-folder.ts';
import { spray } from '../../support/exported.ts';

const folder = temporaryFolder();

describe('exported files', () => {
  const NOW = Date.parse('2026-03-17T12:00:00.000Z');
  const found = (...paths: string[]) => {
    const documents = (): Documents => folderDocuments(folder.path('state'), placeInFolder);
    return filesCheck(
      'contoso',
      paths.map((each) => folder.path(each)),
      documents,
      NOW,
    );
  };
  beforeEach(() =>
    folder.write(
      'exports/a.json',
      spray()
        .map((each) => `${each}\n`)
        .join(''),
    ),
  );

  it('are well when they are new', async () => {
    expect(await found('exports')).toMatchObject({
      check: 'contoso: sign-ins',
      status: 'ok',
      detail: expect.stringContaining('1 file'),
    });
  });

  it('are to be looked at when the newest sign-in is old', async () => {
    const check = await filesCheck(
      'contoso',
      [folder.path('exports')],
      () => folderDocuments(folder.path('state'), placeInFolder),
      NOW + 86_400_000,
    );
    expect(check).toMatchObject({ status: 'warn', fix: expect.stringContaining('export still runs') });
  });

  it('are to be looked at when there is none, or one is damaged', async () => {
    await mkdir(folder.path('empty'));
    expect(await found('empty')).toMatchObject({ status: 'warn', detail: expect.stringContaining('no sign-in') });
    await folder.write('exports/b.json', '{"broken\n');
    expect(await found('exports')).toMatchObject({ status: 'warn', detail: expect.stringContaining('b.json') });
  });

  it('fail where the path does not exist', async () => {
    await rm(folder.path('exports'), { recursive: true });
    expect(await found('exports')).toMatchObject({ status: 'fail', fix: expect.stringContaining('feed.paths') });
  });
});

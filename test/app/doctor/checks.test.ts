import { mkdir, rm } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Documents } from '../../../src/adapters/documents.ts';
import { placeInFolder } from '../../../src/adapters/document-store.ts';
import { folderDocuments } from '../../../src/adapters/folder-documents.ts';
import type { SmtpOptions } from '../../../src/adapters/smtp-mailer.ts';
import { checked, skipped } from '../../../src/app/doctor/check.ts';
import { filesCheck } from '../../../src/app/doctor/files-check.ts';
import { mailCheck } from '../../../src/app/doctor/mail-check.ts';
import { storeCheck } from '../../../src/app/doctor/store-check.ts';
import { receivingServer } from '../../adapters/receiving-smtp.ts';
import { temporaryFolder } from '../../adapters/temporary-folder.ts';
import { spray } from '../../support/exported.ts';

const folder = temporaryFolder();

describe('a check', () => {
  it('that throws has failed in its own words, in one line, with what to do', async () => {
    const look = () => Promise.reject(new Error('gone\n  for good'));
    expect(await checked('store', look, { fix: 'Buy\na disk.' })).toEqual({
      ...{ check: 'store', status: 'fail', detail: 'gone for good', fix: 'Buy a disk.' },
    });
  });

  it('that hangs has failed', async () => {
    const check = await checked('mail', () => new Promise<never>(() => undefined), { fix: 'Wait.', patience: 5 });
    expect(check).toMatchObject({ status: 'fail', detail: 'no answer within 0.005 s' });
  });

  it('that is content says nothing to do', async () => {
    expect(await checked('mail', async () => ({ status: 'ok', detail: 'well' }), { fix: 'Nothing.' })).toEqual({
      ...{ check: 'mail', status: 'ok', detail: 'well' },
    });
    expect(skipped('mail', 'not asked for')).toEqual({ check: 'mail', status: 'skipped', detail: 'not asked for' });
  });
});

describe('the store', () => {
  const over = (): Documents => folderDocuments(folder.path('state'), placeInFolder);

  it('is well when it keeps and refuses what it should', async () => {
    expect(await storeCheck(over, './state')).toMatchObject({ status: 'ok' });
    expect(await storeCheck(over, './state')).toMatchObject({ status: 'ok' });
  });

  it('fails where nothing can be written', async () => {
    const file = await folder.write('a-file', '');
    const check = await storeCheck(() => folderDocuments(`${file}/state`, placeInFolder), './a-file/state');
    expect(check).toMatchObject({ status: 'fail', fix: expect.stringContaining('./a-file/state writable') });
  });

  it('fails where two writers would both be let in', async () => {
    const careless = () => ({
      ...over(),
      swap: (name: string, text: string) =>
        over()
          .write(name, text)
          .then(() => true),
    });
    expect(await storeCheck(careless, './state')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('keep'),
    });
  });
});

describe('the mail server', () => {
  const at =
    (port: number, more: Partial<SmtpOptions> = {}) =>
    () => ({
      ...{ host: '127.0.0.1', port, tls: 'none' as const, from: { name: '', address: 'lockout-hunt@example.com' } },
      ...more,
    });

  it('is greeted, and gets no mail', async () => {
    const server = await receivingServer();
    expect(await mailCheck(at(server.port))).toMatchObject({ status: 'ok' });
    expect(server.received).toEqual([]);
    await server.close();
  });

  it('fails where it refuses the password', async () => {
    const server = await receivingServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong password')),
    });
    const check = await mailCheck(at(server.port, { user: 'hunter', password: 'a secret' }));
    expect(check).toMatchObject({ status: 'fail', fix: expect.stringContaining('passwordFile') });
    expect(JSON.stringify(check)).not.toContain('a secret');
    await server.close();
  });

  it('fails where nobody listens', async () => {
    const server = await receivingServer();
    await server.close();
    expect(await mailCheck(at(server.port))).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('127.0.0.1'),
    });
  });

  it('is not asked where there is none', async () => {
    expect(await mailCheck(null)).toMatchObject({ status: 'skipped' });
  });
});

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

import { describe, expect, it } from 'vitest';
import { placeInFolder } from '../../../src/adapters/document-store.ts';
import type { Documents } from '../../../src/adapters/documents.ts';
import { folderDocuments } from '../../../src/adapters/folder-documents.ts';
import { storeCheck } from '../../../src/app/doctor/store-check.ts';
import { temporaryFolder } from '../../adapters/temporary-folder.ts';

const folder = temporaryFolder();

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

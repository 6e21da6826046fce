import { readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { documentStore, placeInFolder } from '../../src/adapters/document-store.ts';
import { folderDocuments } from '../../src/adapters/folder-documents.ts';
import type { Case } from '../../src/domain/case.ts';
import type { KeptLook } from '../../src/domain/kept-look.ts';
import { EMPTY_LEDGER, type LedgerCase } from '../../src/domain/ledger.ts';
import type { JournalEntry } from '../../src/domain/notification.ts';
import { at } from '../support/builders.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const store = () => documentStore(folderDocuments(folder.path(), placeInFolder));

const ID = 'LK-20260317-0A1B2C';
const revision = (number: number, title = 'a case', id = ID) => ({ id, revision: number, title }) as unknown as Case;

describe('a kept list', () => {
  it('is recalled as it was, and is one list when it is kept twice', async () => {
    const list = [{ id: 'ä', at: null }, { id: '__proto__' }];
    const reference = await store().keep(list, 2);
    expect(reference).toEqual(await store().keep(list, 2));
    expect(reference).toMatchObject({ count: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await store().recall(reference)).toEqual(list);
  });

  it('is another where its content is', async () => {
    const [one, two] = [await store().keep(['a'], 1), await store().keep(['b'], 1)];
    expect(one.ref).not.toBe(two.ref);
    expect(await store().recall(two)).toEqual(['b']);
  });

  it('is refused when it is damaged, or gone', async () => {
    const reference = await store().keep(['a'], 1);
    const path = folder.path('.state', `${reference.ref}.json`);
    expect(await readFile(path, 'utf8')).toBe('["a"]');
    await writeFile(path, '["b"]');
    await expect(store().recall(reference)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await writeFile(path, '["a"');
    await expect(store().recall(reference)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await rm(path);
    await expect(store().recall(reference)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('is mended when a damaged one is kept again', async () => {
    const reference = await store().keep(['a'], 1);
    await writeFile(folder.path('.state', `${reference.ref}.json`), '["b"]');
    expect(await store().recall(await store().keep(['a'], 1))).toEqual(['a']);
  });

  it('is looked for nowhere else', async () => {
    const { sha256 } = await store().keep('secret', 1);
    await folder.write('secret.json', '"secret"');
    await expect(store().recall({ ref: '../secret', sha256, count: 1 })).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
  });
});

describe('a kept look', () => {
  const look = (until: string) => ({ until, tallies: [] }) as unknown as KeptLook;

  it('is none at first, then the latest of each step of each case', async () => {
    expect(await store().keptLook(ID, 'scope')).toBeNull();
    await store().keepLook(ID, 'scope', look(at('10:00')));
    await store().keepLook(ID, 'access', look(at('11:00')));
    await store().keepLook(ID, 'scope', look(at('12:00')));
    expect(await store().keptLook(ID, 'scope')).toEqual(look(at('12:00')));
    expect(await store().keptLook(ID, 'access')).toEqual(look(at('11:00')));
    expect(await store().keptLook('LK-20260317-0A1B2D', 'scope')).toBeNull();
    expect(await store().caseIds()).toEqual([]);
  });

  it('of no case is refused', async () => {
    await expect(store().keptLook('../secret', 'scope')).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});

describe('the mails of a tenant', () => {
  it('are none at first, and swapped by whoever read them last', async () => {
    const { notices, version } = await store().notices('contoso');
    expect(notices).toEqual({ mailed: [], held: [], digests: [] });
    const next = { ...notices, mailed: [{ id: `${ID}.1`, at: at('10:00'), tells: [] }] };
    expect(await store().swapNotices('contoso', next, version)).toBe(true);
    expect(await store().swapNotices('contoso', notices, version)).toBe(false);
    expect((await store().notices('contoso')).notices).toEqual(next);
    expect((await store().notices('fabrikam')).notices).toEqual(notices);
  });
});

describe('the ledger of a tenant', () => {
  it('is empty at first, and swapped by whoever read it last', async () => {
    const { ledger, version } = await store().ledger('contoso');
    expect([ledger, version]).toEqual([EMPTY_LEDGER, null]);
    const next = { ...EMPTY_LEDGER, watermark: { huntedAt: at('10:00'), positions: { a: 5 } } };
    expect(await store().swapLedger('contoso', next, version)).toBe(true);
    expect(await store().swapLedger('contoso', EMPTY_LEDGER, version)).toBe(false);
    const stored = await store().ledger('contoso');
    expect(stored.ledger).toEqual(next);
    expect(await store().swapLedger('contoso', EMPTY_LEDGER, stored.version)).toBe(true);
    expect(await store().swapLedger('contoso', next, stored.version)).toBe(false);
  });

  it('is each tenant’s own', async () => {
    await store().swapLedger('contoso', { ...EMPTY_LEDGER, cases: [] }, null);
    expect((await store().ledger('fabrikam')).version).toBeNull();
  });
});

describe('past cases', () => {
  const past = (id: string, from: string, to = from, count = 6) =>
    ({ id, span: { from, to }, revision: 1, lockouts: { count } }) as unknown as LedgerCase;
  const [march, spring] = [past('a', at('10:00')), past('b', at('11:00'), '2026-05-01T00:00:00.000Z')];
  const april = { from: '2026-04-10T00:00:00.000Z', to: '2026-04-11T00:00:00.000Z' };

  it('are found by any month of their lockouts, each once', async () => {
    await store().keepPast('contoso', [march]);
    await store().keepPast('contoso', [march, spring]);
    expect(await store().pastCases('contoso', march.span)).toEqual([march, spring]);
    expect(await store().pastCases('contoso', april)).toEqual([spring]);
    expect(await store().pastCases('contoso', spring.span)).toEqual([march, spring]);
    expect(await store().pastCases('fabrikam', spring.span)).toEqual([]);
  });

  it('are not replaced by what was known of them before', async () => {
    const grown = past('a', at('10:00'), at('12:00'), 7);
    await store().keepPast('contoso', [grown]);
    await store().keepPast('contoso', [march]);
    expect(await store().pastCases('contoso', march.span)).toEqual([grown]);
  });
});

describe('a case file', () => {
  it('is none until its first revision is filed', async () => {
    expect(await store().caseFile(ID)).toBeNull();
    expect(await store().fileRevision(revision(1))).toBe(true);
    expect(await store().caseFile(ID)).toEqual(revision(1));
  });

  it.each([
    [0, 1, true],
    [1, 2, true],
    [0, 0, false],
    [0, 2, true],
    [1, 1, false],
    [2, 1, false],
    [2, 4, false],
  ])('at revision %i takes revision %i: %s', async (filed, next, takes) => {
    for (let n = 1; n <= filed; n++) await store().fileRevision(revision(n));
    expect(await store().fileRevision(revision(next, 'the next'))).toBe(takes);
    const before = filed === 0 ? null : revision(filed);
    expect(await store().caseFile(ID)).toEqual(takes ? revision(next, 'the next') : before);
  });

  it('takes a revision from one of many', async () => {
    const filing = Array.from({ length: 10 }, (_, index) => store().fileRevision(revision(1, `${index}`)));
    expect((await Promise.all(filing)).filter(Boolean)).toHaveLength(1);
  });

  it('lies where people look for it, for people to read', async () => {
    await store().fileRevision(revision(1));
    const text = await readFile(folder.path('cases', `${ID}.json`), 'utf8');
    expect(text).toBe(`${JSON.stringify(revision(1), null, 2)}\n`);
  });

  it('is listed by its id, and nothing else is', async () => {
    for (const id of ['LK-20260318-000000', ID]) await store().fileRevision(revision(1, 'a case', id));
    await folder.write('cases/notes.json', '{}');
    await folder.write(`cases/${ID}.json.1.tmp`, '{');
    expect(await store().caseIds()).toEqual([ID, 'LK-20260318-000000']);
  });
});

describe('an id that is none', () => {
  it.each([
    '../../etc/passwd',
    `${ID}/../../x`,
    `../cases/${ID}`,
    `${ID}\u0000`,
    `${ID}\n`,
    ` ${ID}`,
    'LK-20260317-0a1b2c',
    'LK-20260317-0A1B2I',
    '__proto__',
    '.',
    '',
  ])('names no file: %j', async (id) => {
    const asked: readonly (() => Promise<unknown>)[] = [
      async () => store().caseFile(id),
      async () => store().fileRevision(revision(1, 'a case', id)),
      async () => store().journal(id),
      async () => store().writeJournal(id, [entry(1)]),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});

function entry(number: number, status: JournalEntry['status'] = 'pending'): JournalEntry {
  const messageId = `<${ID}.${number}@example.com>`;
  return { revision: number, kind: 'opened', at: at('10:00'), status, messageId, recipients: [], handingOver: false };
}

describe('the journal of a case', () => {
  it('is empty at first', async () => expect(await store().journal(ID)).toEqual([]));

  it('is what was written last', async () => {
    await store().writeJournal(ID, [entry(1), entry(2)]);
    await store().writeJournal(ID, [entry(1, 'sent')]);
    expect(await store().journal(ID)).toEqual([entry(1, 'sent')]);
  });

  it('is each case’s own, and not listed among the cases', async () => {
    await store().writeJournal(ID, [entry(1)]);
    expect(await store().journal('LK-20260318-000000')).toEqual([]);
    expect(await store().caseIds()).toEqual([]);
  });
});

describe('the place of a document', () => {
  it.each([
    ['cases/LK-20260317-0A1B2C', 'cases/LK-20260317-0A1B2C'],
    ['ledgers/contoso', '.state/ledgers/contoso'],
    ['casesque/a', '.state/casesque/a'],
    ['locks/cases-LK', '.state/locks/cases-LK'],
  ])('of %s is %s', (name, place) => expect(placeInFolder(name)).toBe(place));
});

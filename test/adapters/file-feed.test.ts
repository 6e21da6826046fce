import { fc, test } from '@fast-check/vitest';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ALL_TIME } from '../../src/domain/window.ts';
import type { SignInFeed } from '../../src/ports.ts';
import { diagnosticRecord, graphRecord, lockedRecord, ndjson } from '../support/records.ts';
import { hunting, watchedFolder, type WatchedFolder } from './files/watched-folder.ts';
import { DEAR } from '../support/random-cases.ts';

/** What may happen to a watched folder between hunts, and the hunts. */
type Event =
  | { readonly kind: 'append'; readonly file: number; readonly lockouts: readonly boolean[]; readonly cut: number }
  | { readonly kind: 'rotate'; readonly file: number }
  | { readonly kind: 'document'; readonly lockouts: number }
  | { readonly kind: 'forget' | 'hunt' };

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('append'),
      file: fc.nat({ max: 2 }),
      lockouts: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
      cut: fc.nat({ max: 400 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rotate'), file: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('document'), lockouts: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hunt') }) },
);

/** An exporter: appends lines, sometimes only part of the last, rotates its files, and writes a document anew. */
function exporter(folder: WatchedFolder) {
  const pending = ['', '', ''];
  let [made, rotated] = [0, 0];
  const [inLines, inDocument]: [string[], string[]] = [[], []];
  const name = () => `lockout-${++made}`;
  const finish = async (file: number) => {
    await appendFile(folder.watched(`${file}`), pending[file]!);
    pending[file] = '';
  };
  return {
    inLines,
    inDocument,
    finishAll: async () => {
      for (const file of pending.keys()) await finish(file);
    },
    append: async (file: number, lockouts: readonly boolean[], cut: number) => {
      const ids = lockouts.map(() => name());
      inLines.push(...ids.filter((_, index) => lockouts[index]));
      const records = ids.map((id, index) => (lockouts[index] ? lockedRecord({ id }) : diagnosticRecord({ id })));
      const text = pending[file] + ndjson(records);
      await appendFile(folder.watched(`${file}`), text.slice(0, text.length - cut));
      pending[file] = text.slice(text.length - cut);
    },
    rotate: async (file: number) => {
      await finish(file);
      await rename(folder.watched(`${file}`), folder.watched(`${file}.${++rotated}`));
    },
    document: async (lockouts: number) => {
      for (let more = 0; more < lockouts; more++) inDocument.push(name());
      const records = inDocument.map((id) => graphRecord({ id, code: 50053 }));
      await writeFile(folder.watched('document'), JSON.stringify(records, null, 2));
    },
  };
}

describe('a file feed', () => {
  const folder = watchedFolder();

  test.prop([fc.array(event, { maxLength: 14 })], DEAR)(
    'sees every lockout, those of lines once, whatever happens to its files',
    async (events) => {
      await folder.write('in/readme.txt', 'exports');
      const exports = exporter(folder);
      const hunt = hunting(folder.feed());
      const seen: string[] = [];
      for (const each of events) {
        if (each.kind === 'append') await exports.append(each.file, each.lockouts, each.cut);
        else if (each.kind === 'rotate') await exports.rotate(each.file);
        else if (each.kind === 'document') await exports.document(each.lockouts);
        else if (each.kind === 'forget') await folder.forget();
        else seen.push(...(await hunt.next()));
      }
      await exports.finishAll();
      seen.push(...(await hunt.next()));

      expect(seen.filter((id) => !exports.inDocument.includes(id)).sort()).toEqual(exports.inLines.toSorted());
      expect(seen).toEqual(expect.arrayContaining(exports.inDocument));
      const { lockouts } = await folder.feed().lockoutsWithin([ALL_TIME], {});
      const all = new Set([...exports.inLines, ...exports.inDocument]);
      expect(new Set(lockouts.map(({ id }) => id))).toEqual(all);
      expect(await hunt.next()).toEqual([]);
    },
  );

  it('says how late the exports are: by the latest sign-in that came in, and only of a folder that is watched', async () => {
    const now = () => Date.parse('2026-03-17T12:00:00Z');
    const lagOf = async (feed: SignInFeed) => (await feed.lockoutsSince({}, {})).reading.lagSeconds;
    expect(await lagOf(folder.feed({ paths: [folder.path('.')], now }))).toBeNull();
    await folder.write('in/a', ndjson([lockedRecord({ at: '11:50:00' }), lockedRecord({ at: '11:58:30' })]));
    expect(await lagOf(folder.feed({ now }))).toBe(90);
    expect(await lagOf(folder.feed({ now, onlyPresent: true }))).toBeNull();
    await folder.forget();
    expect(await lagOf(folder.feed({ now: () => Date.parse('2026-03-17T11:57:00Z') }))).toBe(0);
  });

  it('is named for what it reads', () => expect(folder.feed().name).toBe('files'));
});

import { appendFile, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { diagnosticRecord, graphRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { hunting, watchedFolder } from './watched-folder.ts';

const folder = watchedFolder();
const line = (id: string): string => ndjson([lockedRecord({ id })]);
const document = (...ids: string[]): string =>
  JSON.stringify(
    ids.map((id) => graphRecord({ id, code: 50053 })),
    null,
    2,
  );

describe('lockouts since the last look', () => {
  it('are all at first, and none when nothing was added', async () => {
    await folder.write('in/a', line('a') + ndjson([diagnosticRecord()]));
    await folder.write('in/b', document('b'));
    await folder.write('in/c', gzipSync(line('c')));
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual(['a', 'b', 'c']);
    expect(await hunt.next()).toEqual([]);
    const again = await folder.feed().lockoutsSince(hunt.positions, {});
    expect(again.reading).toMatchObject({ records: 0, quarantined: 0, from: null, to: null });
    expect(again.reading.files.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined]);
  });

  it('are those of the bytes added, and no others are read again', async () => {
    const [first, middle, last] = [line('a'), line('b'), line('c')];
    const path = await folder.write('in/a', first + middle + last);
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual(['a', 'b', 'c']);
    await writeFile(path, `${first}${'#'.repeat(middle.length - 1)}\n${last}${line('d')}`);
    expect(await hunt.next()).toEqual(['d']);
    await appendFile(path, line('e'));
    const { lockouts, reading } = await folder.feed().lockoutsSince(hunt.positions, {});
    expect(lockouts.map(({ id }) => id)).toEqual(['e']);
    expect(reading).toMatchObject({ records: 1, quarantined: 0 });
  });

  it('come once a line that was cut is complete, and a cut end is no problem', async () => {
    const cut = line('b');
    const path = await folder.write('in/a', line('a') + cut.slice(0, 30));
    const feed = folder.feed();
    const first = await feed.lockoutsSince({}, {});
    expect(first.lockouts.map(({ id }) => id)).toEqual(['a']);
    expect(first.reading.files).toMatchObject([{ quarantined: 0 }]);
    expect(first.reading.files[0]!.problem).toBeUndefined();
    await appendFile(path, cut.slice(30, 60));
    expect((await feed.lockoutsSince(first.positions, {})).lockouts).toEqual([]);
    await appendFile(path, cut.slice(60));
    const hunt = hunting(feed);
    Object.assign(hunt.positions, first.positions);
    expect(await hunt.next()).toEqual(['b']);
    expect(await hunt.next()).toEqual([]);
  });

  it('come with the first line of a file when it is complete', async () => {
    const path = await folder.write('in/a', line('a').slice(0, 20));
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual([]);
    await appendFile(path, line('a').slice(20));
    expect(await hunt.next()).toEqual(['a']);
  });

  it('come once from a line that only lacked its newline', async () => {
    const path = await folder.write('in/a', line('a').trimEnd());
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual(['a']);
    await appendFile(path, `\n${line('b')}`);
    expect(await hunt.next()).toEqual(['b']);
  });

  it('come from an empty file when it has grown, and from a new one', async () => {
    const path = await folder.write('in/a', '');
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual([]);
    await appendFile(path, line('a'));
    await folder.write('in/deep/er/b', line('b'));
    expect(await hunt.next()).toEqual(['a', 'b']);
    expect(await hunt.next()).toEqual([]);
  });

  it.each([
    ['of the same size', line('z')],
    ['that is smaller', `${JSON.stringify({ records: [] })}\n`],
  ])('come from a file that was replaced by another %s', async (_, begin) => {
    const path = await folder.write('in/a', line('a') + line('b'));
    const hunt = hunting(folder.feed());
    await hunt.next();
    const next = begin + (begin.length < 50 ? line('y').trimEnd() : line('y'));
    await writeFile(path, next);
    expect(await hunt.next()).toEqual(begin.length < 50 ? ['y'] : ['y', 'z']);
    expect(await hunt.next()).toEqual([]);
  });

  it('come from a file that was cut short and written on, its first line being the same', async () => {
    const path = await folder.write('in/a', line('a') + line('b') + line('c'));
    const hunt = hunting(folder.feed());
    await hunt.next();
    await truncate(path, line('a').length);
    await appendFile(path, line('z'));
    expect(await hunt.next()).toContain('z');
  });

  it('are not repeated when a file is rotated away and another takes its place', async () => {
    const path = await folder.write('in/current', line('a') + line('b').slice(0, 40));
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual(['a']);
    await appendFile(path, line('b').slice(40));
    await rename(path, folder.watched('current.1'));
    await folder.write('in/current', line('c'));
    expect(await hunt.next()).toEqual(['b', 'c']);
    expect(await hunt.next()).toEqual([]);
  });

  it('come from a document that was written again, and only then', async () => {
    const path = await folder.write('in/a', document('a'));
    await utimes(path, 1000, 1000);
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual(['a']);
    await writeFile(path, document('b'));
    expect(await hunt.next()).toEqual(['b']);
    await writeFile(path, document('b', 'c'));
    expect(await hunt.next()).toContain('c');
    expect(await hunt.next()).toEqual([]);
  });

  it('are the same when the memory is lost', async () => {
    const path = await folder.write('in/a', line('a'));
    await folder.write('in/b', document('b'));
    const hunt = hunting(folder.feed());
    await hunt.next();
    await folder.forget();
    await appendFile(path, line('c'));
    expect(await hunt.next()).toEqual(['c']);
    expect(await hunt.next()).toEqual([]);
  });

  it('are the same when the positions are lost, whatever the memory knows', async () => {
    const path = await folder.write('in/a', line('a'));
    await folder.write('in/b', document('b'));
    await hunting(folder.feed()).next();
    await appendFile(path, line('c'));
    const { lockouts, reading } = await folder.feed().lockoutsSince({}, {});
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(reading.records).toBe(3);
  });

  it('come from good files although others cannot be read, and from those once they can', async () => {
    const packed = gzipSync(ndjson([lockedRecord({ id: 'b' })]));
    await folder.write('in/a', line('a'));
    await folder.write('in/b.gz', packed.subarray(0, -12));
    await symlink(folder.path('d'), folder.watched('c'));
    await folder.write('in/e', line('e'));
    const hunt = hunting(folder.feed());
    expect(await hunt.next()).toEqual(['a', 'e']);
    await folder.write('in/b.gz', packed);
    await folder.write('d', line('d'));
    expect(await hunt.next()).toEqual(['b', 'd']);
  });

  it('are no answer where a path of the configuration is gone', async () => {
    const path = await folder.write('in/a', line('a'));
    const feed = folder.feed({ paths: [path, folder.path('other')] });
    await expect(feed.lockoutsSince({}, {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
    await folder.write('other/b', line('b'));
    expect(await hunting(feed).next()).toEqual(['a', 'b']);
    await rm(path);
    await expect(feed.lockoutsSince({}, {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
  });

  it('are none in a quiet hunt, without a problem of the file that was named', async () => {
    const feed = folder.feed({ paths: [await folder.write('in/a', line('a'))] });
    const { positions } = await feed.lockoutsSince({}, {});
    const { reading } = await feed.lockoutsSince(positions, {});
    expect(reading.files[0]!.problem).toBeUndefined();
  });

  it('are no answer for one who has given up', async () => {
    await folder.write('in/a', line('a'));
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(folder.feed().lockoutsSince({}, { signal })).rejects.toThrow('enough');
  });
});

import { appendFile, rename, rm, symlink } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ALL_TIME, type Window } from '../../../src/domain/window.ts';
import type { SignInFeed } from '../../../src/ports.ts';
import { at } from '../../support/builders.ts';
import { diagnosticRecord, graphRecord, lockedRecord, ndjson } from '../../support/records.ts';
import { watchedFolder } from './watched-folder.ts';

const folder = watchedFolder();
const locked = (id: string, clock = '10:00') => lockedRecord({ id, at: clock });
const window = (from: string, to: string): Window => ({ from: at(from), to: at(to) });

async function within(feed: SignInFeed, ...windows: Window[]): Promise<string[]> {
  return (await feed.lockoutsWithin(windows, {})).lockouts.map(({ id }) => id).sort();
}

describe('lockouts within windows', () => {
  it.each([
    ['all time', [ALL_TIME], ['a', 'b', 'c', 'd', 'e']],
    ['one hour', [window('10:00', '10:59:59.999')], ['b', 'c']],
    ['both ends', [window('09:59:59.999', '10:30:00.500')], ['a', 'b', 'c']],
    ['but no millisecond more', [window('10:00', '10:30:00.499')], ['b']],
    ['windows apart', [window('09:00', '09:59:59.999'), window('12:00', '13:00')], ['a', 'd']],
    ['the edge of a day', [{ from: '2026-03-17T23:59:59.999Z', to: '2026-03-18T00:00:00.000Z' }], ['e']],
    ['an hour of nothing', [window('08:00', '09:00')], []],
    ['no window', [], []],
  ])('are those of %s', async (_, windows, ids) => {
    await folder.write('in/a', ndjson([locked('d', '12:00'), locked('b', '10:00'), diagnosticRecord()]));
    await folder.write('in/b', ndjson([locked('c', '10:30:00.500'), locked('a', '09:59:59.999')]));
    await folder.write('in/c', ndjson([locked('e', '2026-03-18T00:00:00.0000000Z')]));
    expect(await within(folder.feed(), ...windows)).toEqual(ids);
  });

  it('come with what was read of all files', async () => {
    await folder.write('in/a', ndjson([locked('a', '09:00'), diagnosticRecord({ at: '11:00' })]));
    await folder.write('in/b', ndjson([diagnosticRecord({ at: '08:00' })]) + 'x\n');
    const { reading } = await folder.feed().lockoutsWithin([window('10:00', '10:01')], {});
    expect(reading).toMatchObject({ records: 3, quarantined: 1, from: at('08:00'), to: at('11:00') });
    expect(reading.files.map(({ problem }) => problem)).toEqual([undefined, expect.stringMatching('1 broken record')]);
  });

  it('hold what was added since, and the same when they are asked for again', async () => {
    const path = await folder.write('in/a', ndjson([locked('a')]));
    const feed = folder.feed();
    expect(await within(feed, ALL_TIME)).toEqual(['a']);
    await appendFile(path, ndjson([locked('b')]));
    expect(await within(feed, ALL_TIME)).toEqual(['a', 'b']);
    expect(await within(feed, ALL_TIME)).toEqual(['a', 'b']);
  });

  it('are the same out of another memory', async () => {
    await folder.write('in/a', ndjson([locked('a'), locked('b', '12:00')]));
    await folder.write('in/b.gz', gzipSync(ndjson([locked('c')])));
    const before = await within(folder.feed(), ALL_TIME);
    await folder.forget();
    expect(await within(folder.feed(), ALL_TIME)).toEqual(before);
  });

  it.each([
    [true, ['b']],
    [false, ['a', 'b']],
  ])('of a file that is gone: only of present files is %s', async (onlyPresent, ids) => {
    const path = await folder.write('in/a', ndjson([locked('a')]));
    await folder.write('in/b', ndjson([locked('b')]));
    const feed = folder.feed({ onlyPresent });
    expect(await within(feed, ALL_TIME)).toEqual(['a', 'b']);
    await rm(path);
    expect(await within(feed, ALL_TIME)).toEqual(ids);
  });

  it('count once for a file that was renamed', async () => {
    const path = await folder.write('in/a', ndjson([locked('a')]));
    const feed = folder.feed();
    await within(feed, ALL_TIME);
    await rename(path, folder.watched('b'));
    expect(await within(feed, ALL_TIME)).toEqual(['a']);
  });

  it('come twice where a sign-in lies in two files: what counts is decided elsewhere', async () => {
    await folder.write('in/a', ndjson([locked('a')]));
    await folder.write('in/b', ndjson([locked('a'), locked('a')]));
    expect(await within(folder.feed(), ALL_TIME)).toEqual(['a', 'a', 'a']);
  });

  it('hold each of the records of a document', async () => {
    const records = ['a', 'b', 'c'].map((id) => graphRecord({ id, code: 50053 }));
    await folder.write('in/a', JSON.stringify({ value: records }, null, 2));
    expect(await within(folder.feed(), ALL_TIME)).toEqual(['a', 'b', 'c']);
  });

  it('hold each of the records of a message', async () => {
    await folder.write('in/a', ndjson([{ records: [locked('a'), locked('b'), locked('c', '11:00')] }]));
    expect(await within(folder.feed(), ALL_TIME)).toEqual(['a', 'b', 'c']);
  });

  it('say that a file ends within a record only for files that are given once', async () => {
    await folder.write('in/a', ndjson([locked('a')]) + '{"cat');
    const problemOf = async (onlyPresent: boolean) =>
      (await folder.feed({ onlyPresent }).lockoutsWithin([ALL_TIME], {})).reading.files[0]!.problem;
    expect(await problemOf(false)).toBeUndefined();
    expect(await problemOf(true)).toMatch(/ends in the middle of a record/);
  });

  it('come from good files although others cannot be read', async () => {
    await folder.write('in/a', ndjson([locked('a')]));
    await symlink(folder.path('gone'), folder.watched('b'));
    await folder.write('in/c', ndjson([locked('c')]));
    const { lockouts, reading } = await folder.feed().lockoutsWithin([ALL_TIME], {});
    expect(lockouts.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(reading.files[1]).toMatchObject({ records: 0, problem: 'there is no such file' });
  });

  it('are no answer where a path of the configuration is gone', async () => {
    const feed = folder.feed();
    await expect(feed.lockoutsWithin([ALL_TIME], {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
  });
});

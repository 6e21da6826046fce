import { appendFile, symlink, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TallyQuestion } from '../../../src/domain/tally.ts';
import type { Window } from '../../../src/domain/window.ts';
import type { SignInFeed } from '../../../src/ports.ts';
import { at } from '../../support/builders.ts';
import { diagnosticRecord, graphRecord, lockedRecord, ndjson, type Particulars } from '../../support/records.ts';
import { watchedFolder } from './watched-folder.ts';

const folder = watchedFolder();
const window = (from: string, to: string): Window => ({ from: at(from), to: at(to) });
const DAY = window('00:00', '23:59');
const ATTACKER = '203.0.113.7';

function about(given: Partial<TallyQuestion> = {}): TallyQuestion {
  return { sources: [ATTACKER], users: [], slices: [DAY], known: [], ...given };
}

/** Ids of the sign-ins found, slice by slice. */
async function found(feed: SignInFeed, question: TallyQuestion): Promise<string[][]> {
  const { tallies } = await feed.tally(question, {});
  return question.slices.map((_, slice) =>
    tallies.flatMap((tally) => (tally.slice === slice ? tally.signIns.map(({ id }) => id) : [])).sort(),
  );
}

const from = (ip: string, given: Particulars) => diagnosticRecord({ ip, ...given });

describe('a tally of files', () => {
  it('rolls up the sign-ins of the sources and users asked about, and no others', async () => {
    await folder.write(
      'in/a',
      ndjson([
        from(ATTACKER, { id: 'a', code: 50126, user: 'ada', at: '10:00' }),
        from(ATTACKER, { id: 'b', code: 50126, user: 'ada', at: '10:05' }),
        from('192.0.2.1', { id: 'c', user: 'bob' }),
        from('192.0.2.1', { id: 'd', user: 'eve' }),
      ]),
    );
    await folder.write(
      'in/b',
      JSON.stringify([graphRecord({ id: 'e', ip: ATTACKER, user: 'joe', code: 50053 })], null, 2),
    );
    const { tallies, query } = await folder.feed().tally(about({ users: ['bob'] }), {});
    expect(
      tallies.map(({ user, code, count, signIns }) => ({ user, code, count, ids: signIns.map(({ id }) => id) })),
    ).toEqual(
      expect.arrayContaining([
        { user: 'ada', code: 50126, count: 2, ids: ['a', 'b'] },
        { user: 'bob', code: 0, count: 1, ids: ['c'] },
        { user: 'joe', code: 50053, count: 1, ids: ['e'] },
      ]),
    );
    expect(tallies).toHaveLength(3);
    expect(query).toMatchObject({ ...DAY, rows: 4, text: 'sign-ins from 1 source or of 1 account in 2 files' });
    expect(query.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps to its slices, both ends included', async () => {
    const times = ['09:59:59.999', '10:00', '10:59:59.999', '11:00', '11:30', '12:00', '12:00:00.001'];
    await folder.write('in/a', ndjson(times.map((each) => from(ATTACKER, { id: each, at: each }))));
    const slices = [window('10:00', '10:59:59.999'), window('11:30', '12:00')];
    expect(await found(folder.feed(), about({ slices }))).toEqual([
      ['10:00', '10:59:59.999'],
      ['11:30', '12:00'],
    ]);
  });

  it('counts a sign-in once that lies in several files', async () => {
    const record = from(ATTACKER, { id: 'a' });
    await folder.write('in/a', ndjson([record, record]));
    await folder.write('in/b.gz', gzipSync(ndjson([record])));
    await folder.write('in/c', ndjson([{ records: [record, from(ATTACKER, { id: 'b' })] }]));
    expect(await found(folder.feed(), about())).toEqual([['a', 'b']]);
  });

  it('gives rows without an id to the id of their name', async () => {
    await folder.write('in/a', ndjson([from('192.0.2.1', { id: 'a', user: null, name: 'Ada@example.com' })]));
    const known = [{ userId: 'ada', userName: 'ada@example.com', at: at('09:00') }];
    expect((await folder.feed().tally(about({ users: ['ada'], known }), {})).tallies).toMatchObject([{ user: 'ada' }]);
  });

  it('opens only the blocks of its time', async () => {
    const blocks = ['09', '10', '11', '12', '14'].map((hour) =>
      ndjson([0, 1].map((each) => from(ATTACKER, { id: `${hour}-${each}`, at: `${hour}:0${each}` }))),
    );
    const path = await folder.write('in/a', '');
    const feed = folder.feed();
    for (const block of blocks) {
      await appendFile(path, block);
      await feed.lockoutsSince({}, {});
    }
    const question = about({ slices: [window('10:00', '10:30'), window('11:01', '11:30')] });
    const before = await feed.tally(question, {});
    expect(before.tallies.map(({ count }) => count)).toEqual([2, 1]);
    const first = blocks[0]!.slice(0, blocks[0]!.indexOf('\n') + 1);
    const spoilt = (text: string): string => `${'#'.repeat(text.length - 1)}\n`;
    await writeFile(
      path,
      first + spoilt(blocks[0]!.slice(first.length)) + blocks[1] + blocks[2] + spoilt(blocks[3]!) + blocks[4],
    );
    expect(await feed.tally(question, {})).toEqual(before);
    expect(await found(feed, about({ slices: [window('12:00', '13:00')] }))).toEqual([[]]);
  });

  it('reads what nobody has looked at yet', async () => {
    const path = await folder.write('in/a', ndjson([from(ATTACKER, { id: 'a' })]));
    const feed = folder.feed();
    expect(await found(feed, about())).toEqual([['a']]);
    await appendFile(path, ndjson([from(ATTACKER, { id: 'b' })]) + '{"cat');
    await folder.write('in/b', ndjson([from(ATTACKER, { id: 'c' })]).trimEnd());
    expect(await found(feed, about())).toEqual([['a', 'b', 'c']]);
    await folder.forget();
    expect(await found(feed, about())).toEqual([['a', 'b', 'c']]);
  });

  it('says how far the files reach, whatever was asked', async () => {
    await folder.write('in/a', ndjson([diagnosticRecord({ at: '08:00' }), diagnosticRecord({ at: '13:00' })]));
    const { reach, from: begin, tallies } = await folder.feed().tally(about(), {});
    expect(tallies).toEqual([]);
    expect({ reach, begin }).toEqual({
      reach: { name: 'files', kinds: ['interactive'], coveredTo: at('13:00') },
      begin: at('08:00'),
    });
  });

  it.each([
    ['interactive', [diagnosticRecord()], ['interactive']],
    ['non-interactive', [diagnosticRecord({ category: 'NonInteractiveUserSignInLogs' })], ['non-interactive']],
    [
      'both',
      [diagnosticRecord(), diagnosticRecord({ category: 'NonInteractiveUserSignInLogs' })],
      ['interactive', 'non-interactive'],
    ],
    ['no', [], []],
  ])('says that it holds %s sign-ins', async (_, records, kinds) => {
    await folder.write('in/a', ndjson(records));
    expect((await folder.feed().tally(about(), {})).reach.kinds).toEqual(kinds);
  });

  it('says that it holds interactive sign-ins of Graph', async () => {
    await folder.write('in/a', ndjson([graphRecord({ more: { isInteractive: true } })]));
    expect((await folder.feed().tally(about(), {})).reach.kinds).toEqual(['interactive']);
  });

  it('finds every sign-in of a page of Graph, its context first', async () => {
    const records = [graphRecord({ at: '09:00' }), graphRecord({ id: 'a', at: '12:00', ip: ATTACKER })];
    await folder.write('in/a', JSON.stringify({ '@odata.context': 'https://graph.example.com', value: records }));
    expect(await found(folder.feed(), about({ slices: [window('11:00', '13:00')] }))).toEqual([['a']]);
  });

  it('covers nothing where there is no record', async () => {
    await folder.write('in/a', '');
    const { reach, from: begin, query } = await folder.feed().tally(about(), {});
    expect([reach.coveredTo, begin, query.rows]).toEqual([DAY.from, null, 0]);
  });

  it('says which files could not be read', async () => {
    await folder.write('in/a', ndjson([from(ATTACKER, { id: 'a' })]));
    await symlink(folder.path('gone'), folder.watched('b'));
    await folder.write('in/c.gz', gzipSync(ndjson([lockedRecord()])).fill(0xff, 12, 40));
    const { query, tallies } = await folder.feed().tally(about(), {});
    expect(query.unread).toEqual([
      { what: `file ${folder.watched('b')}`, why: 'there is no such file' },
      { what: `file ${folder.watched('c.gz')}`, why: 'its gzip data is damaged' },
    ]);
    expect(tallies).toHaveLength(1);
  });

  it('says where a record that it looked for could not be read', async () => {
    const odd = '{"category":"SignInLogs","resultType":"0","properties":{"ipAddress":"203.0.113.7",}}';
    const lines = [from(ATTACKER, { id: 'a' }), from('192.0.2.1', {})].map((record) => ndjson([record]));
    await folder.write('in/a', `${lines[0]}${odd}\n${lines[1]}`);
    const { query, tallies } = await folder.feed().tally(about(), {});
    const why = `1 record could not be read: byte ${lines[0]!.length} (not JSON)`;
    expect(query.unread).toEqual([{ what: `file ${folder.watched('a')}`, why }]);
    expect(tallies).toHaveLength(1);
    expect((await folder.feed().tally(about({ sources: ['192.0.2.1'] }), {})).query.unread).toEqual([]);
  });

  it('finds a success that is joined to a failure on one line', async () => {
    const [failure, success] = [from(ATTACKER, { id: 'a', code: 50126 }), from(ATTACKER, { id: 'b', at: '12:00' })];
    const dull = ndjson([from('192.0.2.1', { at: '09:00' })]);
    await folder.write('in/a', `${dull}${ndjson([failure]).trimEnd()}${ndjson([success])}`);
    expect(await found(folder.feed(), about({ slices: [window('11:30', '12:30')] }))).toEqual([['b']]);
  });

  it('does not reach further for a record that a wrong clock dated', async () => {
    await folder.write('in/a', ndjson([from(ATTACKER, {}), from(ATTACKER, { at: '2099-01-01T00:00:00Z' })]));
    const { reach, query } = await folder.feed({ now: () => Date.parse(at('23:00')) }).tally(about(), {});
    expect(reach.coveredTo).toBe(at('10:00'));
    expect(query.unread).toMatchObject([{ why: expect.stringContaining('its time lies in the future') as string }]);
  });

  it('is the same for the same files in any order', async () => {
    const records = ['c', 'a', 'b'].map((id) => from(ATTACKER, { id, user: id }));
    await folder.write('in/a', ndjson(records));
    const one = await folder.feed().tally(about(), {});
    await folder.forget();
    await folder.write('in/a', ndjson(records.toReversed()));
    expect((await folder.feed().tally(about(), {})).query).toEqual(one.query);
  });

  it('is no answer where a path of the configuration is gone', async () => {
    await expect(folder.feed().tally(about(), {})).rejects.toMatchObject({ name: 'FeedUnavailable' });
  });
});

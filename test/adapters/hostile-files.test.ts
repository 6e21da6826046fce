import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLockouts } from '../../src/adapters/file-lockouts.ts';
import { lockedRecord } from '../support/records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const good = (id: string): string => JSON.stringify(lockedRecord({ id }));

async function read(name: string, content: string | Buffer, strict = false) {
  const { lockouts, reading } = await readLockouts([await folder.write(name, content)], { strict });
  return { ids: lockouts.map(({ id }) => id), quarantined: reading.quarantined, problem: reading.files[0]!.problem };
}

/** A lockout with something odd in its properties, as raw JSON: what no serialiser of ours would write. */
const withRaw = (id: string, raw: string): string => good(id).replace('"appId":"app-1"', `"appId":"app-1",${raw}`);
const deep = (depth: number): string => `"deep":${'['.repeat(depth)}${']'.repeat(depth)}`;

const ODD: readonly (readonly [string, string])[] = [
  ['nests a thousand deep', withRaw('odd', deep(1_000))],
  [
    'has keys of the prototype',
    withRaw('odd', '"__proto__":{"id":"x","errorCode":0},"constructor":{"prototype":{"id":"y"}}'),
  ],
  ['has lone surrogates', withRaw('odd', '"note":"\\ud800","other":"\\udfff\\ud800"')],
  ['has escaped NUL bytes', withRaw('odd', '"note":"\\u0000\\u0000"')],
  ['has numbers beyond all measure', withRaw('odd', '"n":1e999,"m":-0,"k":123456789012345678901234567890')],
  ['says one key twice', withRaw('odd', '"note":1,"note":2')],
];

describe.each([false, true])('hostile files (strict: %s)', (strict) => {
  it.each(ODD)('lose no lockout whose record %s', async (_, odd) => {
    const lines = [good('a'), odd, good('b')];
    const whole = { ids: ['a', 'odd', 'b'], quarantined: 0, problem: undefined };
    expect(await read('lines', `${lines.join('\n')}\n`, strict)).toEqual(whole);
    expect(await read('array', `[${lines.join(',\n')}]`, strict)).toEqual(whole);
    expect(await read('packed', gzipSync(`${lines.join('\n')}\n`), strict)).toEqual(whole);
  });

  it.each([
    ['nests a million deep', withRaw('odd', deep(1_000_000))],
    ['holds raw NUL bytes', withRaw('odd', '"note":"\u0000"')],
    ['is no JSON', '{"category":"SignInLogs",'.repeat(3)],
    ['is bytes of nothing', '\u0000'.repeat(1_000)],
  ])('set one line aside that %s, or read it, and lose no other', async (_, odd) => {
    const { ids, quarantined } = await read('lines', `${good('a')}\n${odd}\n${good('b')}\n`, strict);
    expect(ids.filter((id) => id !== 'odd')).toEqual(['a', 'b']);
    expect(quarantined + Number(ids.includes('odd'))).toBe(1);
  });

  it('pass over a line of 100 MB without keeping it', async () => {
    const before = Buffer.from(`${good('a')}\n{"category":"SignInLogs","note":"`);
    const long = Buffer.alloc(100_000_000, '50053,');
    const content = Buffer.concat([before, long, Buffer.from(`"}\n${good('b')}\n`)]);
    const { ids, quarantined, problem } = await read('lines', content, strict);
    expect([ids, quarantined]).toEqual([['a', 'b'], 1]);
    expect(problem).toContain('a line of more than 16 MiB');
  });

  it('answer for a document that nests without end, and keep what came before', async () => {
    const { ids } = await read('array', `[${good('a')},${'['.repeat(200_000)}`, strict);
    expect(ids).toEqual(['a']);
  });
});

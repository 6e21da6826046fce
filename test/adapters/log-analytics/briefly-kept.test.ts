import { describe, expect, it } from 'vitest';
import { brieflyKept } from '../../../src/adapters/log-analytics/briefly-kept.ts';

describe('an answer that is kept briefly', () => {
  const clock = () => {
    let [now, asked] = [0, 0];
    const kept = brieflyKept<string>(() => now);
    const ask = (key: string) => kept(key, async () => `${key} ${++asked}`);
    return { ask, kept, later: (millis: number) => void (now += millis) };
  };

  it('is given again within a minute, and asked for after it', async () => {
    const { ask, later } = clock();
    expect([await ask('a'), await ask('a'), await ask('b')]).toEqual(['a 1', 'a 1', 'b 2']);
    later(59_999);
    expect(await ask('a')).toBe('a 1');
    later(1);
    expect(await ask('a')).toBe('a 3');
  });

  it('is none when asking failed', async () => {
    const { ask, kept } = clock();
    await expect(kept('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await ask('a')).toBe('a 1');
  });

  it('gives way to newer ones', async () => {
    const { ask } = clock();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await ask(key);
    expect(await ask('b')).toBe('b 2');
    expect(await ask('a')).toBe('a 6');
  });
});

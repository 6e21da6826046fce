import { describe, expect, it } from 'vitest';
import { tokenSource } from '../../../src/adapters/oauth2/token-source.ts';
import { HOUR, MINUTE } from '../../../src/domain/duration.ts';

/** A source whose tokens are numbered, and a clock that stands until it is set. */
function numbered(lifetime: number = HOUR) {
  const clock = { now: 0 };
  let made = 0;
  const source = tokenSource(
    async () => ({ text: `token-${++made}`, lifetime }),
    () => clock.now,
  );
  return { source, clock };
}

describe('a token', () => {
  it('is kept until five minutes before its end', async () => {
    const { source, clock } = numbered();
    expect(await source.token()).toBe('token-1');
    clock.now = 55 * MINUTE - 1;
    expect(await source.token()).toBe('token-1');
    clock.now = 55 * MINUTE;
    expect(await source.token()).toBe('token-2');
  });

  it('of a short life is kept for most of it', async () => {
    const { source, clock } = numbered(10 * MINUTE);
    await source.token();
    clock.now = 8 * MINUTE - 1;
    expect(await source.token()).toBe('token-1');
    clock.now = 8 * MINUTE;
    expect(await source.token()).toBe('token-2');
  });

  it('is asked for once, however many want it at a time', async () => {
    const { source } = numbered();
    const all = await Promise.all(Array.from({ length: 5 }, () => source.token()));
    expect(new Set(all)).toEqual(new Set(['token-1']));
  });

  it('that was refused is not given out again, and is replaced once', async () => {
    const { source } = numbered();
    const refused = await source.token();
    source.refused(refused);
    expect(await source.token()).toBe('token-2');
    source.refused(refused);
    expect(await source.token()).toBe('token-2');
  });

  it('that could not be had is asked for again', async () => {
    let tries = 0;
    const source = tokenSource(async () => {
      if (++tries === 1) throw new Error('away');
      return { text: 'token', lifetime: HOUR };
    });
    await expect(source.token()).rejects.toThrow('away');
    expect(await source.token()).toBe('token');
  });
});

import { describe, expect, it } from 'vitest';
import { checked, skipped } from '../../../src/app/doctor/check.ts';

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

  it('that hangs is told to stop, so that it does not keep the process', async () => {
    let told: AbortSignal | undefined;
    const hang = (signal: AbortSignal) => new Promise<never>(() => (told = signal));
    await checked('mail', hang, { fix: 'Wait.', patience: 5 });
    expect(told?.aborted).toBe(true);
  });

  it('that is content says nothing to do', async () => {
    expect(await checked('mail', async () => ({ status: 'ok', detail: 'well' }), { fix: 'Nothing.' })).toEqual({
      ...{ check: 'mail', status: 'ok', detail: 'well' },
    });
    expect(skipped('mail', 'not asked for')).toEqual({ check: 'mail', status: 'skipped', detail: 'not asked for' });
  });
});

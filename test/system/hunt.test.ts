import { describe, expect, inject, it } from 'vitest';
import { expectValid } from '../support/contract.ts';
import { guessing, line, ordinaryDays, spray } from '../support/exported.ts';
import { onStage } from '../support/stage.ts';

describe.skipIf(!inject('server'))('a hunt', () => {
  it('finds a campaign, files one case and mails it once', async () => {
    await onStage({ exports: { 'a.json': [...ordinaryDays(), ...spray()] } }, async ({ hunt, cases, mails }) => {
      const { summary } = await hunt();
      expect(summary).toMatchObject({ records: 10, lockouts: 6, detections: 1, campaigns: 1 });
      const [file, ...others] = await cases();
      expect(others).toEqual([]);
      expectValid(file, 'case');
      expect(file).toMatchObject({ severity: 'critical', revision: 1, watch: 'ended', status: 'open' });
      expect(await mails()).toHaveLength(1);
    });
  });

  it('files nothing where nothing crosses a threshold', async () => {
    const lockouts = spray({ users: 4, signsIn: false });
    await onStage({ exports: { 'a.json': lockouts } }, async ({ hunt, cases, mails }) => {
      expect((await hunt()).summary).toMatchObject({ lockouts: 4, detections: 0 });
      expect(await cases()).toEqual([]);
      expect(await mails()).toEqual([]);
    });
  });

  it('reads only what is new the next time, and files and mails nothing again', async () => {
    await onStage({ exports: { 'a.json': spray() } }, async ({ hunt, cases, mails, write }) => {
      await hunt();
      await cases();
      await write('a.json', [line({ at: '18:00', user: 'somebody', ip: '192.0.2.10', code: 0 })]);
      expect((await hunt()).summary).toMatchObject({ records: 1, lockouts: 0 });
      expect(await cases()).toMatchObject([{ revision: 1 }]);
      expect(await mails()).toHaveLength(1);
    });
  });

  it('counts late lockouts together with those of earlier hunts, into the same case', async () => {
    const [early, late] = [spray({ users: 5, signsIn: false }), spray({ users: 12, signsIn: false }).slice(5)];
    await onStage({ exports: { 'a.json': early } }, async ({ hunt, cases, write }) => {
      await hunt();
      const [before] = await cases();
      await write('late.json', late);
      await hunt();
      const [after, ...others] = await cases();
      expect(others).toEqual([]);
      expect(after).toMatchObject({
        id: before!.id,
        revision: 2,
        lockouts: { total: 12 },
        detections: [{ events: 12 }],
      });
    });
  });

  it('finds what was split over two hunts, neither of which crosses the threshold alone', async () => {
    const lines = spray({ users: 6, signsIn: false });
    await onStage({ exports: { 'a.json': lines.slice(0, 3) } }, async ({ hunt, cases, write }) => {
      expect((await hunt()).summary.detections).toBe(0);
      await write('a.json', lines.slice(3));
      await hunt();
      expect(await cases()).toMatchObject([{ lockouts: { total: 6 } }]);
    });
  });

  it('with a window counts that window, and leaves the watermark alone', async () => {
    const exports = { 'a.json': [...spray(), ...guessing({ sources: 1, from: '20:00' })] };
    await onStage({ exports }, async ({ hunt, cases, ports, tenant }) => {
      await hunt({ from: '2026-03-17T09:00:00Z', to: '2026-03-17T12:00:00Z' });
      expect(await cases()).toMatchObject([{ lockouts: { total: 6 } }]);
      expect((await ports.store.ledger(tenant)).ledger.watermark).toEqual({ huntedAt: null, positions: {} });
      expect((await hunt()).summary.detections).toBe(2);
    });
  });
});

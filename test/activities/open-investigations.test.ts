import { describe, expect, it } from 'vitest';
import type { Handover } from '../../activities/apply-threshold.ts';
import { locally, TENANT } from '../support/local-ports.ts';

const list = { ref: 'lists/00/00', sha256: '0'.repeat(64), count: 1 };
const handover = (caseId: string, isNews: boolean): Handover => ({
  caseId,
  isNews,
  batch: { lockouts: list, detections: list },
});

describe('openInvestigations', () => {
  it.each([
    { tellAll: false, told: ['LK-20260317-NEW000'] },
    { tellAll: true, told: ['LK-20260317-NEW000', 'LK-20260317-KNEW00'] },
  ])('hands over what is new; everything when it is to tell all ($tellAll)', async ({ tellAll, told }) => {
    await locally([], async ({ activities, opened, ports }) => {
      const all = [handover('LK-20260317-NEW000', true), handover('LK-20260317-KNEW00', false)];
      const handovers = await ports.store.keep(all, all.length);
      expect(await activities.openInvestigations({ tenant: TENANT, handovers, tellAll })).toEqual({
        opened: told.length,
      });
      expect(opened.map(({ tenant, caseId }) => [tenant, caseId])).toEqual(told.map((id) => [TENANT, id]));
      expect(opened.map(({ batch }) => batch.lookAgain ?? false)).toEqual(told.map(() => tellAll));
    });
  });
});

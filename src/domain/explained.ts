import type { Campaign } from './campaign.ts';
import type { CoverageNote } from './coverage.ts';
import type { Detected } from './detection.ts';

/**
 * What becomes of tenant-wide detections that are no campaign of their own (DESIGN §6): campaigns explain them, and what
 * they leave does not cross the threshold. That is said, so that nobody looks for a case that is not there.
 */
export function explainedByCampaigns(
  detections: readonly Detected[],
  campaigns: readonly Campaign[],
): readonly CoverageNote[] {
  const ofCampaigns = new Set(campaigns.flatMap((campaign) => campaign.detections));
  const explained = new Set(campaigns.flatMap(({ lockouts }) => lockouts.map(({ id }) => id)));
  return detections
    .filter((detected) => detected.detection.lens === 'tenant' && !ofCampaigns.has(detected))
    .map(({ detection: { from, to, events }, lockouts }) => {
      const left = lockouts.filter(({ id }) => !explained.has(id)).length;
      const rest = left === 0 ? 'none is left over' : `the other ${left} do not cross the threshold by themselves`;
      const text = `${events} lockouts across the tenant from ${from} to ${to} are no case of their own: campaigns explain ${lockouts.length - left}, ${rest}`;
      return { code: 'tenant-wide-explained', text };
    });
}

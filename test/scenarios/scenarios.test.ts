import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { ocsfFinding } from '../../src/render/ocsf.ts';
import { expectValid, mistakesInFinding } from '../support/contract.ts';
import { ASKED } from './asked.ts';
import { EXPLAINED } from './explained.ts';
import { PASSWORDS } from './passwords.ts';
import { SINGLE_ACCOUNTS } from './single-accounts.ts';
import { SPRAYS } from './sprays.ts';
import { conclusionOf, played } from './whole-pipeline.ts';

describe.each([...SPRAYS, ...PASSWORDS, ...SINGLE_ACCOUNTS, ...EXPLAINED, ...ASKED])(
  '$name',
  ({ unless, ...scenario }) => {
    it('is told from its sign-ins', async () => {
      const { cases, mails } = await played(scenario);
      for (const file of cases) expectValidInAllForms(file);
      expect(cases.map(conclusionOf)).toEqual([scenario.concludes]);
      expect(mails.map((mail) => cases.some(({ id }) => mail.includes(id)))).toEqual(scenario.asked ? [] : [true]);
    });

    it.each(unless)('unless $fact', async ({ concludes, ...changed }) => {
      const { cases } = await played({ ...scenario, ...changed });
      for (const file of cases) expectValidInAllForms(file);
      expect(cases.map(conclusionOf)).toEqual(concludes === 'no case' ? [] : [{ ...scenario.concludes, ...concludes }]);
    });
  },
);

/** As we keep it, and as other programs take it. */
function expectValidInAllForms(file: Case): void {
  expectValid(file, 'case');
  expect(mistakesInFinding(JSON.parse(JSON.stringify(ocsfFinding(file, { version: '0.0.0' }))))).toEqual([]);
}

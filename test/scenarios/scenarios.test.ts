import { describe, expect, it } from 'vitest';
import { expectValid } from '../support/contract.ts';
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
      for (const file of cases) expectValid(file, 'case');
      expect(cases.map(conclusionOf)).toEqual([scenario.concludes]);
      expect(mails.map((mail) => cases.some(({ id }) => mail.includes(id)))).toEqual(scenario.asked ? [] : [true]);
    });

    it.each(unless)('unless $fact', async ({ concludes, ...changed }) => {
      const { cases } = await played({ ...scenario, ...changed });
      for (const file of cases) expectValid(file, 'case');
      expect(cases.map(conclusionOf)).toEqual(concludes === 'no case' ? [] : [{ ...scenario.concludes, ...concludes }]);
    });
  },
);

import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { huntedWorkspace } from '../support/hunted-workspace.ts';
import { deliveredRow } from '../support/delivered-row.ts';
import { ASKED } from './asked.ts';
import { EXPLAINED } from './explained.ts';
import { PASSWORDS } from './passwords.ts';
import { SINGLE_ACCOUNTS } from './single-accounts.ts';
import { SPRAYS } from './sprays.ts';
import type { Scenario } from './scenario.ts';
import { played } from './whole-pipeline.ts';

/** The evening of the day on which the scenarios happen: a first hunt looks back a day. */
const EVENING = Date.parse('2026-03-18T00:00:00.000Z');

type Played = Pick<Scenario, 'lines' | 'privileged' | 'asked'>;

/** The cases of a scenario whose sign-ins lie in a workspace behind HTTPS, and what was wrong with how it was asked. */
async function fromWorkspace(scenario: Played): Promise<{ cases: Case[]; violations: readonly string[] }> {
  const rows = scenario.lines.map(deliveredRow);
  const { server, feed, close } = await huntedWorkspace(() => rows, { now: () => EVENING });
  try {
    return { cases: (await played(scenario, { feed })).cases, violations: server.violations };
  } finally {
    await close();
  }
}

/** A case without what must differ: when it was filed, what was read for it, and what the feed is called. */
function told({ openedAt, updatedAt, coverage, audit, notifications, ...file }: Case): unknown {
  void [openedAt, updatedAt, coverage, audit, notifications];
  return JSON.parse(
    JSON.stringify(file).replaceAll(/"name":"(?:files|Log Analytics [-0-9a-f]+)"/g, '"name":"the feed"'),
  );
}

describe.each([...SPRAYS, ...PASSWORDS, ...SINGLE_ACCOUNTS, ...EXPLAINED, ...ASKED])(
  '$name',
  ({ unless, ...scenario }) => {
    it.each([{ fact: 'it is as told', ...scenario }, ...unless.map((changed) => ({ ...scenario, ...changed }))])(
      'is the same case from Log Analytics as from files: $fact',
      async ({ lines, privileged, asked }) => {
        const playable = { lines, ...(privileged && { privileged }), ...(asked && { asked }) };
        const { cases } = await played(playable);
        const { cases: others, violations } = await fromWorkspace(playable);
        expect(violations).toEqual([]);
        expect(others.map(told)).toEqual(cases.map(told));
      },
    );
  },
);

import { describe, expect, it } from 'vitest';
import { toolDefaults } from '../../src/domain/agent-defaults.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally } from '../support/builders.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:59.0) Gecko/20100101 Firefox/59.0';
const OUTLOOK = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.12026; Pro)';

describe('agents that tools send by default', () => {
  it('name the tools, once each', () => {
    const attempts = [WINDOWS, `${WINDOWS} `, OUTLOOK].map((userAgent) => aTally({ userAgent, count: 2 }));
    expect(toolDefaults(agentUses(attempts))).toEqual([
      {
        code: 'known-tool-default',
        text: '6 attempts with a user agent that a known tool sends by default (CredMaster, o365spray)',
        weight: 0.4,
        for: 'automated',
      },
    ]);
  });

  it.each([aSignIn().userAgent, '', 'Outlook-iOS/2.0', OUTLOOK.replace('12026', '17928')])(
    'are not %j',
    (userAgent) => {
      expect(toolDefaults(agentUses([aTally({ userAgent })]))).toEqual([]);
    },
  );
});

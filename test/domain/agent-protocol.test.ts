import { describe, expect, it } from 'vitest';
import { browserOverLegacy, browserOverRopc, noAgent } from '../../src/domain/agent-protocol.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally } from '../support/builders.ts';

const CHROME = aSignIn().userAgent;
const OUTLOOK = 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; Microsoft Outlook 16.0.17928)';
const textsOf = (found: readonly { text: string }[]) => found.map(({ text }) => text);

describe('a browser over ROPC', () => {
  it.each([
    [CHROME, 'ropc', 2, ['2 attempts use ROPC under the name of a browser']],
    [CHROME.replace('142', '59'), 'ropc', 1, ['1 attempt uses ROPC under the name of a browser']],
    ['BAV2ROPC', 'ropc', 1, []],
    [CHROME, 'oAuth2', 1, []],
    [CHROME, null, 1, []],
  ])('%j, %j', (userAgent, protocol, count, texts) => {
    expect(textsOf(browserOverRopc(agentUses([aTally({ userAgent, protocol, count })])))).toEqual(texts);
  });
});

describe('a browser over a legacy protocol', () => {
  it.each([
    [CHROME, 'IMAP4', ['1 attempt speaks a legacy protocol under the name of a browser']],
    [CHROME, 'Authenticated SMTP', ['1 attempt speaks a legacy protocol under the name of a browser']],
    [CHROME, 'Browser', []],
    [CHROME, null, []],
    [OUTLOOK, 'MAPI Over HTTP', []],
    ['BAV2ROPC', 'IMAP4', []],
  ])('%j, %j', (userAgent, clientApp, texts) => {
    expect(textsOf(browserOverLegacy(agentUses([aTally({ userAgent, clientApp })])))).toEqual(texts);
  });
});

describe('no agent', () => {
  it('is a finding of its own, too light to decide', () => {
    const found = noAgent(agentUses([aTally({ userAgent: '', count: 3 }), aTally({ userAgent: CHROME })]));
    expect(found).toEqual([
      { code: 'no-agent', text: '3 of 4 attempts name no user agent', weight: 0.2, for: 'automated' },
    ]);
  });

  it('is not found where every attempt names one', () => {
    expect(noAgent(agentUses([aTally()]))).toEqual([]);
  });
});

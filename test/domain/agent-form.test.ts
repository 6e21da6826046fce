import { describe, expect, it } from 'vitest';
import { impossibleForms } from '../../src/domain/agent-form.ts';
import { agentUses } from '../../src/domain/agent-use.ts';
import { aSignIn, aTally } from '../support/builders.ts';

const CHROME = aSignIn().userAgent;
const WAM = 'Windows-AzureAD-Authentication-Provider/1.0';
const textsOf = (...userAgents: string[]) =>
  impossibleForms(agentUses(userAgents.map((userAgent) => aTally({ userAgent, count: 2 })))).map(({ text }) => text);

describe('agents of a form that no client sends', () => {
  it.each([
    [CHROME.replace('537.36', '537.3').replace('Safari/537.36', 'Safari/537.3'), '2 attempts cut short'],
    [`${WAM} 3236.84364`, '2 attempts with random digits at the end'],
    ['Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1) Edge/15.1', '2 attempts of Windows Phone, withdrawn in 2020'],
    ['Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0)', '2 attempts of an old Internet Explorer on Windows 10'],
  ])('%j', (agent, text) => {
    expect(textsOf(agent)).toEqual([`user agents that no client sends: ${text}`]);
  });

  it.each([
    CHROME,
    WAM,
    '12345.67890',
    `${WAM} 3236.8436x`,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1',
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64; Trident/7.0; .NET4.0C)',
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.0)',
    '',
  ])('but not %j', (agent) => {
    expect(textsOf(agent)).toEqual([]);
  });

  it('are told in one sentence', () => {
    expect(textsOf(`${WAM} 3236.84364`, 'Windows Phone', CHROME)).toEqual([
      'user agents that no client sends: 2 attempts with random digits at the end, 2 attempts of Windows Phone, withdrawn in 2020',
    ]);
  });
});

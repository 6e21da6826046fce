import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { AGENT_CLASSES, readAgent, saysItIsATool } from '../../src/domain/agent-class.ts';
import { AGENT_RULES } from '../../src/domain/agent-rules.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const CHROME = `${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36`;

describe('user agent', () => {
  it.each([
    ['python-requests/2.32.3', 'http-library', 'python-requests'],
    ['Go-http-client/1.1', 'http-library', 'Go-http-client'],
    ['fasthttp', 'http-library', 'fasthttp'],
    ['axios/1.7.9', 'http-library', 'axios'],
    ['curl/8.5.0', 'http-library', 'curl'],
    ['node', 'http-library', 'node'],
    ['azurehound/v2.1.9', 'attack-tool', 'azurehound'],
    [`${WINDOWS} HeadlessChrome/142.0.0.0 Safari/537.36`, 'headless', 'HeadlessChrome'],
    [`${CHROME} Teams/1.3.00 Electron/8.5.1`, 'attack-tool', 'teamfiltration'],
    [`${CHROME} Teams/1.3.00 Electron/8.5.10`, 'native-client', 'Teams'],
    ['Python/3.12 aiohttp/3.9.1', 'http-library', 'aiohttp'],
    ['python-', 'unknown', 'unknown'],
    ['reqwest/0.12', 'http-library', 'reqwest'],
    ['curlew', 'unknown', 'unknown'],
    ['Apple-iPhone13C2/2010.21', 'native-client', 'Apple-iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.22631; en-US) PowerShell/7.4.1', 'admin-cli', 'PowerShell'],
    ['BAV2ROPC', 'legacy-auth', 'BAV2ROPC'],
    ['CBAInPROD', 'legacy-auth', 'CBAInPROD'],
    ['Mozilla/5.0 (compatible; MSAL 1.0) PKeyAuth/1.0', 'native-client', 'MSAL 1.0'],
    ['Microsoft Office/16.0 (Windows NT 10.0)', 'native-client', 'Microsoft Office'],
    ['Outlook-iOS/2.0', 'native-client', 'Outlook-iOS'],
    ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1', 'admin-cli', 'WindowsPowerShell'],
    ['AZURECLI/2.60.0 (DEB)', 'admin-cli', 'AZURECLI'],
    ['Mozilla/5.0 (compatible; bingbot/2.0)', 'crawler', 'bingbot'],
    ['Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)', 'stale', 'MSIE'],
    ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', 'stale', 'Trident'],
    [CHROME, 'browser', 'Chrome'],
    [`${WINDOWS} Gecko/20100101 Firefox/140.0`, 'browser', 'Firefox'],
    ['', 'empty', 'empty'],
    [' - ', 'empty', 'empty'],
    ['-', 'empty', 'empty'],
    ['something else', 'unknown', 'unknown'],
  ])('%j is %s, %s', (agent, kind, name) => {
    expect(readAgent(agent)).toEqual({ class: kind, name });
  });

  it.each([
    [9, 'stale'],
    [99, 'stale'],
    [100, 'browser'],
    [142, 'browser'],
    [1000, 'browser'],
  ])('of a browser of version %i is %s', (version, kind) => {
    expect(readAgent(CHROME.replace('142', `${version}`)).class).toBe(kind);
  });

  it('of Safari is no stale browser, since it counts otherwise', () => {
    const safari = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15';
    expect(readAgent(safari)).toEqual({ class: 'browser', name: 'Safari' });
  });

  it.each([
    [`${CHROME} Edg/142.0.0.0`, 'Edg'],
    [`${CHROME} OPR/125.0.0.0`, 'OPR'],
    [CHROME.replace('Safari/537.36', 'Mobile Safari/537.36 EdgA/142.0.0.0'), 'EdgA'],
    [`${IPHONE} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`, 'CriOS'],
    [`${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`, 'Safari'],
  ])('%j is of the family %s', (agent, name) => {
    expect(readAgent(agent)).toEqual({ class: 'browser', name });
  });

  it.each([
    [CHROME.replace('142', '78'), 'Chrome'],
    [`${CHROME.replace('142', '78')} Edg/78.0.276.20`, 'Edg'],
    [`${CHROME.replace('142', '64')} Edge/17.17134`, 'Edge'],
    [`${WINDOWS} Gecko/20100101 Firefox/52.0`, 'Firefox'],
    [`${IPHONE} FxiOS/98.1 Mobile/15E148 Safari/605.1.15`, 'FxiOS'],
  ])('%j is stale, of the family %s without its version', (agent, name) => {
    expect(readAgent(agent)).toEqual({ class: 'stale', name });
  });

  it('of a phone by CUBOT is no crawler', () => {
    expect(readAgent(CHROME.replace('Windows NT 10.0; Win64; x64', 'Linux; Android 15; CUBOT X90')).class).toBe(
      'browser',
    );
  });

  it('is looked at for 512 characters', () => {
    const padding = 'x'.repeat(512 - ' bingbot'.length);
    expect(readAgent(`${padding} bingbot`).class).toBe('crawler');
    expect(readAgent(`${padding}. bingbot`).class).toBe('unknown');
  });

  it.each(AGENT_RULES.map((rule) => [rule.class, rule] as const))('of class %s has a source', (_, { source }) => {
    expect(source.length).toBeGreaterThan(10);
  });

  it('is looked for with fixed texts alone: no rule holds a regular expression, which could backtrack', () => {
    const code = AGENT_RULES.flatMap(({ form, pattern }) => [`${form}`, ...pattern.map(({ nameAt }) => `${nameAt}`)]);
    expect(
      code.filter((text) => /RegExp|\.(match|matchAll|search|replace|split|test|exec)\(|[(=:,]\s*\/[^/*]/.test(text)),
    ).toEqual([]);
  });

  it.each(AGENT_CLASSES)('of class %s says that it is a tool only when it is one', (kind) => {
    expect(saysItIsATool(kind)).toBe(['http-library', 'attack-tool', 'headless', 'crawler'].includes(kind));
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 600 })])('is of one of the classes, whatever it holds', (agent) => {
    expect(AGENT_CLASSES).toContain(readAgent(agent).class);
    expect(readAgent(agent)).toEqual(readAgent(agent.slice(0, 512)));
  });
});

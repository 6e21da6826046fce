import type { AgentClass } from './agent-class.ts';
import { before, inside, isWordPart, product, start, word, type AgentPattern } from './agent-pattern.ts';

/** One row of the table: what an agent looks like, and what that makes it. */
export interface AgentRule {
  readonly class: AgentClass;
  /** Family, where it is not the name that the pattern found. */
  readonly name: string | null;
  /** One of these must be found, the first counts; none where the form alone decides. */
  readonly pattern: readonly AgentPattern[];
  /** What the whole agent must look like as well. */
  readonly form?: (agent: string) => boolean;
  /** Where the fact comes from. */
  readonly source: string;
  /** What to bear in mind when the rule matches. */
  readonly note: string | null;
}

/** Products that count alike, a version every four weeks or so. Edge and Opera name Chrome as well: they come first. */
const EDGE_AND_OPERA = ['Edg', 'Edge', 'EdgA', 'EdgiOS', 'OPR'];
const BROWSERS = [...EDGE_AND_OPERA, 'Firefox', 'FxiOS', 'CriOS', 'Chrome'];

/** Major version below which a browser is stale (DESIGN §11): 100 is of March 2022. */
const STALE_BELOW = 100;

const AFTER_PRODUCT = '/ ';
const AFTER_WORD = ' /-.;,()';

/** The first rule that matches decides; the last one matches everything. */
export const AGENT_RULES: readonly AgentRule[] = [
  {
    ...{ class: 'empty', name: 'empty', pattern: [] },
    form: (agent) => ['', '-'].includes(agent.trim()),
    source: 'exports write nothing, or a dash, where the client sent no agent',
    note: 'a finding of its own: browsers always send one; some exports lose them all',
  },
  {
    ...{ class: 'attack-tool', name: null },
    pattern: word(
      ...['azurehound', 'sharphound', 'bloodhound', 'aadinternals', 'teamfiltration', 'roadtools', 'ruler'],
      ...['sprayingtoolkit', 'o365spray', 'msolspray', 'mfasweep', 'credmaster', 'trevorspray', 'hydra', 'patator'],
      ...['sqlmap', 'nuclei', 'dirbuster', 'masscan', 'zgrab'],
    ),
    source: 'defaults in the tools themselves, e.g. AzureHound constants/misc.go, AADInternals CommonUtils.ps1',
    note: 'only the careless keep such a name; red teams and scanners of the house do, too',
  },
  {
    ...{ class: 'attack-tool', name: 'teamfiltration', pattern: word('Electron/8.5.1') },
    source: 'default until 2026: TeamFiltration GlobalArgumentsHandler.cs, elastic/detection-rules f541ca3a',
    note: 'imitates a Teams client of 2020, which no longer signs in anywhere',
  },
  {
    ...{ class: 'legacy-auth', name: null },
    pattern: start(AFTER_WORD, 'BAV2ROPC', 'CBAInPROD', 'CBAInTAR', 'AConsumerV2ROPC', 'MSRPC'),
    source: 'redcanary.com/blog/threat-detection/bav2ropc; SigmaHQ 53bb4f7f',
    note: 'written by Microsoft’s front end for every client with legacy authentication: a protocol, not a tool',
  },
  {
    ...{ class: 'headless', name: null },
    pattern: inside('HeadlessChrome', 'PhantomJS', 'Puppeteer', 'Playwright', 'Selenium', 'WebDriver', 'HtmlUnit'),
    source: 'defaults of the vendors',
    note: 'a browser driven by a program; tests of the house use them, too',
  },
  {
    ...{ class: 'native-client', name: null },
    pattern: [
      ...start('/', 'Microsoft Office', 'Outlook-iOS', 'Outlook-Android', 'Outlook', 'MacOutlook', 'Dalvik', 'Android'),
      ...start('/', 'Windows-AzureAD-Authentication-Provider', 'Android-Mail', 'iOS', 'Mac OS X'),
      ...start('/0123456789C', 'Apple-iPhone', 'Apple-iPad'),
      ...before('/', 'Teams'),
      ...inside('MSAL 1.0', 'PKeyAuth', 'ms-office', 'CFNetwork'),
    ],
    source: 'clients of Microsoft and of the mobile platforms',
    note: 'easily imitated: TREVORspray sends Windows-AzureAD-Authentication-Provider/1.0, o365spray an Outlook',
  },
  {
    ...{ class: 'admin-cli', name: null },
    pattern: [
      ...before('/.-', 'AzurePowershell', 'AZURECLI', 'azsdk', 'Microsoft.IdentityModel', 'MSAL', 'WindowsPowerShell'),
      ...before('/.-', 'PowerShell'),
    ],
    source: 'Azure PowerShell, Azure CLI, Azure SDKs, MSAL',
    note: 'can automate, and is no proof of an attack; WindowsPowerShell is what MSOLSpray sends, too',
  },
  {
    ...{ class: 'http-library', name: null },
    pattern: [
      { text: 'python-', nameAt: pythonLibrary },
      { text: ' aiohttp', nameAt: (agent) => (beginsWith(agent, 'python/') ? 'aiohttp' : null) },
      ...start(AFTER_WORD, 'node', 'got'),
      ...start(
        AFTER_PRODUCT,
        'aiohttp',
        'Go-http-client',
        'fasthttp',
        'go-resty',
        'colly',
        'curl',
        'libcurl',
        'PycURL',
      ),
      ...start(AFTER_PRODUCT, 'Wget', 'okhttp', 'axios', 'node-fetch', 'node-superagent', 'undici', 'needle', 'Deno'),
      ...start(AFTER_PRODUCT, 'Bun', 'GuzzleHttp', 'Java', 'Ruby', 'Apache-HttpClient', 'Apache-HttpAsyncClient'),
      ...start(AFTER_PRODUCT, 'unirest-java', 'libwww-perl', 'Faraday', 'rest-client', 'Typhoeus', 'RestSharp'),
      ...start(AFTER_PRODUCT, 'WinHTTP', 'reqwest', 'ureq', 'lua-resty-http', 'PostmanRuntime', 'insomnia', 'httpx'),
      ...start(AFTER_PRODUCT, 'HTTPie', 'Scrapy'),
    ],
    source: 'defaults of the libraries; elastic/detection-rules, hunt for rare user agents',
    note: 'whoever writes a script sends it until they change it: scripts of the house as well',
  },
  {
    ...{ class: 'crawler', name: null },
    pattern: ['bot', 'crawler', 'spider'].map((text) => ({ text, nameAt: crawler })),
    source: 'general convention; CUBOT makes phones (excepted by matomo-org/device-detector, regexes/bots.yml, too)',
    note: null,
  },
  {
    ...{ class: 'stale', name: null },
    pattern: [...word('MSIE', 'Trident'), ...product((major) => major < STALE_BELOW, ...BROWSERS)],
    source:
      'release notes of the browsers: below version 100 they date from before April 2022 (Safari counts otherwise)',
    note: 'spray tools freeze such strings; windows of Microsoft Office still sign in as MSIE 7.0 with Trident/7.0',
  },
  {
    ...{ class: 'browser', name: null },
    pattern: product(() => true, ...BROWSERS, 'Safari'),
    form: hasBrowserForm,
    source: 'the common form of browsers: Mozilla/5.0 (platform) engine … product/version',
    note: 'says least of all: what most tools imitate',
  },
  {
    ...{ class: 'unknown', name: 'unknown', pattern: [] },
    source: 'no rule above matches',
    note: 'unknown, and never “human”',
  },
];

/** `python-requests/2.32`, `python-httpx/0.27`: one word behind the hyphen. */
function pythonLibrary(agent: string, from: number, to: number): string | null {
  if (from > 0) return null;
  let end = to;
  while (isWordPart(agent, end)) end++;
  return end > to && (end === agent.length || AFTER_PRODUCT.includes(agent[end]!)) ? agent.slice(0, end) : null;
}

/** The word that ends so; a word has but one end, so its letters are gone through once. */
function crawler(agent: string, at: number, to: number): string | null {
  if (isWordPart(agent, to) || agent.slice(Math.max(0, at - 2), to).toLowerCase() === 'cubot') return null;
  let from = at;
  while (isWordPart(agent, from - 1)) from--;
  return agent.slice(from, to);
}

function beginsWith(agent: string, text: string): boolean {
  return agent.slice(0, text.length).toLowerCase() === text;
}

function hasBrowserForm(agent: string): boolean {
  if (!beginsWith(agent, 'mozilla/5.0 (')) return false;
  const text = agent.toLowerCase();
  const engines = [') applewebkit', ') gecko', ') like gecko'];
  return engines.some((engine) => text.includes(engine));
}

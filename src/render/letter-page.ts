import { html, type Html } from './html.ts';

/** Wraps anywhere rather than scroll: names, addresses and commands can be long. */
const WRAPS = 'overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word';
const SANS = 'font-family:Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const MONO = 'font-family:Consolas,Menlo,Courier New,monospace';
const INK = 'color:#1c2430';
const SOFT = 'color:#4a5568';
const CELL = `padding:6px 10px 6px 0;text-align:left;vertical-align:top;font-size:13px;line-height:18px;${WRAPS}`;

/** Inline styles of a mail: Outlook's Word engine and Gmail take no others for certain. */
export const STYLES = {
  lead: `background-color:#f4f6f9;padding:14px 20px 12px;${SANS};${SOFT};${WRAPS}`,
  banner: `padding:16px 20px 18px;${SANS};color:#ffffff;${WRAPS}`,
  grade: 'font-size:12px;line-height:18px;font-weight:bold;letter-spacing:1px;color:#ffffff',
  headline: 'margin:2px 0 0;font-size:19px;line-height:26px;font-weight:bold;color:#ffffff',
  answer: `background-color:#ffffff;padding:16px 20px;${SANS};${INK};font-size:17px;line-height:24px;font-weight:bold;border-bottom:1px solid #dde3ea;${WRAPS}`,
  section: `background-color:#ffffff;padding:14px 20px 16px;${SANS};${INK};font-size:14px;line-height:20px;border-bottom:1px solid #dde3ea;${WRAPS}`,
  heading: 'margin:0 0 8px;font-size:15px;line-height:20px;font-weight:bold',
  line: 'margin:0 0 4px;font-size:14px;line-height:20px',
  bullet: 'padding:0 8px 2px 0;vertical-align:top;font-size:14px;line-height:20px',
  item: `padding:0 0 2px;vertical-align:top;font-size:14px;line-height:20px;${WRAPS}`,
  code: `background-color:#eef1f5;padding:8px 10px;${MONO};font-size:12px;line-height:17px;color:#1c2430;border-bottom:6px solid #ffffff;${WRAPS}`,
  picture:
    'display:block;width:100%;max-width:560px;height:auto;border:0;margin:0 0 10px;font-size:13px;line-height:18px',
  table: 'border-collapse:collapse',
  column: `padding:6px 8px 6px 0;text-align:left;vertical-align:top;line-height:18px;${SOFT};font-size:12px;font-weight:bold;border-bottom:1px solid #dde3ea`,
  cell: `${CELL};border-bottom:1px solid #eceff3`,
  notice: `margin:8px 0 0;font-size:13px;line-height:18px;${SOFT}`,
  closing: `background-color:#f4f6f9;padding:14px 20px;${SANS};${SOFT};${WRAPS}`,
  closingLine: `margin:0 0 4px;font-size:12px;line-height:18px;${SOFT}`,
} as const;

/** For clients that know it (Apple Mail, Outlook's apps, Thunderbird): night is as readable as day. Others drop it. */
const NIGHT = html`:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background-color:#10151c!important}.card{background-color:#1a212b!important}
.ink,.ink td,.ink th,.ink p,.ink h2{color:#e6eaf0!important}.soft,.soft p,.soft td,.soft h2,.ink .soft{color:#b3bdca!important}
.line{border-color:#323c49!important}.ink .code,.code{background-color:#0e131a!important;color:#e6eaf0!important;border-color:#1a212b!important}.link{color:#8ab4f8!important}}
@media (max-width:480px){.page{padding:0!important}.cell{padding-right:6px!important;font-size:12px!important}.column{padding-right:5px!important;font-size:11px!important}.card{padding-left:14px!important;padding-right:14px!important}}`;

/**
 * A mail of one column, 600 pixels wide or as narrow as the screen. Outlook heeds no greatest width: it gets a table of
 * its own, in a comment that others do not read.
 */
export function letterPage(rows: Html): string {
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"><title>lockout-hunt</title>
<style>${NIGHT}</style></head>
<body class="page" bgcolor="#e9edf2" style="margin:0;padding:0;background-color:#e9edf2">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#e9edf2" style="background-color:#e9edf2">
<tr><td class="page" align="center" style="padding:16px 8px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left">
${rows}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table></body></html>\n`;
  return markup;
}

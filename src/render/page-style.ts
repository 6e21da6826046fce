import { html } from './html.ts';

/** How the pages look, on paper too: fixed, so that a page can say by hash that it has no other style. */
export const PAGE_STYLE = html`
:root{color-scheme:light dark;--ink:#1c2430;--soft:#566072;--line:#d9dee6;--paper:#fff;--wash:#f4f6f9;--link:#0b57d0;
--critical:#8f1d1d;--high:#a4420c;--medium:#7a5b00;--low:#2f5d3a;--informational:#3d4c63}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3adbd;--line:#39424f;--paper:#14181e;--wash:#1d232b;--link:#8ab4f8;
--critical:#a82424;--high:#a84a14;--medium:#7d6200;--low:#32683f;--informational:#48597a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
body>*{max-width:1080px;margin-inline:auto;padding-inline:20px}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.where{padding-block:16px 10px;color:var(--soft);font-size:14px}
.banner{border-radius:6px;padding:18px 22px;color:#fff;max-width:1040px;width:calc(100% - 40px)}
.banner p{margin:0;font-size:17px}
.banner .grade{font-size:13px;font-weight:700;letter-spacing:.08em;text-transform:uppercase;margin-bottom:4px}
h1{font-size:21px;line-height:1.35;margin:0 0 8px}
h2{font-size:18px;line-height:1.35;margin:0 0 10px}
section{padding-block:22px 4px;border-bottom:1px solid var(--line)}
section>p{margin:4px 0}
.chart svg{max-width:100%;height:auto;border-radius:4px}
.item{padding-left:18px;text-indent:-14px}
.item::before{content:"\\2022";display:inline-block;width:14px;text-indent:0}
ul{margin:4px 0 12px;padding-left:22px}
dl.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:12px 24px;margin:20px auto 6px}
dl.facts dt{color:var(--soft);font-size:13px}
dl.facts dd{margin:0;font-weight:600}
nav{font-size:14px;margin-top:10px}
nav ul{list-style:none;margin:0;padding:10px 0;display:flex;flex-wrap:wrap;gap:4px 18px;border-block:1px solid var(--line)}
code,pre{font:13px/1.5 ui-monospace,"Cascadia Mono",Consolas,Menlo,monospace}
pre{margin:4px 0 10px;padding:8px 12px;background:var(--wash);border-radius:4px;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;font-size:14px;margin:4px 0 14px}
caption{text-align:left;font-weight:600;padding:6px 0}
th,td{padding:6px 14px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600;white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums}
th button{all:unset;cursor:pointer;color:inherit}
th button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th button::after{content:"\\2195";opacity:.45;padding-left:4px}
th[aria-sort=ascending] button::after{content:"\\2191";opacity:1}
th[aria-sort=descending] button::after{content:"\\2193";opacity:1}
.tools{flex-wrap:wrap;gap:8px 16px;align-items:center;font-size:14px;color:var(--soft);margin:4px 0}
.tools input{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:4px 8px;width:240px;max-width:100%}
.tools button{font:inherit;color:var(--link);background:none;border:1px solid var(--line);border-radius:4px;padding:4px 10px;cursor:pointer}
details{margin:4px 0}
summary{cursor:pointer}
.box{content-visibility:auto;contain-intrinsic-size:auto 3200px}
.side{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:0 32px;align-items:start}
td p{margin:0}
.id{white-space:nowrap}
.grade-tag{display:inline-block;border-radius:3px;color:#fff;padding:1px 8px;font-size:13px;font-weight:600}
.critical{background:var(--critical)}.high{background:var(--high)}.medium{background:var(--medium)}
.low{background:var(--low)}.informational{background:var(--informational)}
footer{padding-block:18px 40px;color:var(--soft);font-size:14px}
footer p{margin:2px 0}
.tools{display:none}
.folded .tools{display:flex}
.folded .long:not(.whole) tbody~tbody{display:none}
@media (max-width:640px){
body>*{padding-inline:14px}
.banner{width:calc(100% - 28px);padding:14px 16px}
table.list,table.list tr,table.list td{display:block}
table.list tbody:first-of-type,.whole tbody,html:not(.folded) table.list tbody{display:block}
table.list thead tr{display:flex;flex-wrap:wrap;gap:2px 14px}
table.list th{border:0;padding:2px 0;text-align:left}
table.list tbody tr{padding:8px 0;border-bottom:1px solid var(--line)}
table.list td{border:0;padding:0;text-align:left}
table.list td:first-child{font-weight:600}
table.list td+td::before{content:attr(data-label) ": ";color:var(--soft)}
table.list td:empty{display:none}
}
@media print{
:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--wash:#f2f2f2;--link:#000}
body{font-size:11pt}
body>*{max-width:none;padding-inline:0}
.banner{width:auto;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.grade-tag{-webkit-print-color-adjust:exact;print-color-adjust:exact}
nav,.folded .tools{display:none}
table{font-size:9pt}
thead{display:table-header-group}
tr,pre,dl.facts{break-inside:avoid}
h1,h2,caption{break-after:avoid}
th button::after{content:none}
.box{content-visibility:visible}
.folded .long:not(.whole) tbody~tbody{display:table-row-group}
}
@page{margin:16mm 14mm}
`;

/** Of the style above, for the page's policy: a test counts it again. */
export const PAGE_STYLE_HASH = 'sha256-Af38tFV/g6uuSzElZHfoGHGAhsByqrjvwJADR6LomNU=';

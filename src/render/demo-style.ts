import { html } from './html.ts';

/** How the pages of the demo look: light and dark, from the width of a phone on. */
export const DEMO_STYLE = html`
:root { color-scheme: light dark; --page: #f4f6f9; --card: #ffffff; --text: #1c2430; --quiet: #566072; --line: #d9dee6;
  --link: #0b57d0; --strong: #12315f; --mark: #e6edf8; --good: #2f6b3f; --critical: #8f1d1d; --high: #a4420c; --medium: #7a5b00;
  --low: #2f5d3a; --informational: #3d4c63; }
@media (prefers-color-scheme: dark) { :root { --page: #14181e; --card: #1d232b; --text: #e6eaf0; --quiet: #a3adbd;
  --line: #39424f; --link: #8ab4f8; --strong: #b9d2fa; --mark: #263247; --good: #86c996; --critical: #a82424; --high: #a84a14;
  --medium: #7d6200; --low: #32683f; --informational: #48597a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--link); } a:focus-visible, summary:focus-visible, button:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0 0 .2rem; } p { margin: 0 0 .75rem; } p:last-child { margin-bottom: 0; } ul, ol { margin: 0; padding: 0; list-style: none; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.bar { background: var(--card); border-bottom: 1px solid var(--line); }
.bar nav { max-width: 76rem; margin: 0 auto; padding: .6rem 1rem; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem;
  align-items: baseline; }
.bar strong { color: var(--strong); margin-right: .6rem; } .bar a { text-decoration: none; padding: .2rem 0; }
.bar a[aria-current] { border-bottom: 3px solid var(--link); font-weight: 600; color: var(--text); }
.lost { display: none; background: #7a5b00; color: #ffffff; padding: .5rem 1rem; text-align: center; }
[data-lost] .lost { display: block; }
main { max-width: 76rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem; }
.quiet { color: var(--quiet); } .small { font-size: .875rem; }
.chip { display: inline-block; border-radius: 4px; padding: 0 .45rem; font-size: .75rem; line-height: 1.5rem; font-weight: 700;
  letter-spacing: .03em; color: #ffffff; background: var(--informational); text-transform: uppercase; }
.chip.critical { background: var(--critical); } .chip.high { background: var(--high); }
.chip.medium { background: var(--medium); } .chip.low { background: var(--low); }
code, pre { font: .875rem/1.5 ui-monospace, Consolas, Menlo, monospace; }
code { background: var(--mark); border-radius: 4px; padding: .1rem .3rem; }
.lead { max-width: 46rem; }
.columns { display: grid; gap: 1.25rem; margin-top: 1.25rem; }
@media (min-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr) 24rem; align-items: start; }
  .now { position: sticky; top: 1rem; grid-column: 2; grid-row: 1; } }
.figures { display: grid; grid-template-columns: repeat(2, 1fr); gap: .6rem; margin: 0 0 1rem; }
.figures div { border: 1px solid var(--line); border-radius: 8px; padding: .4rem .7rem; }
.figures dt { font-size: .8rem; color: var(--quiet); } .figures dd { margin: 0; font-size: 1.4rem; font-weight: 650; }
.case { border-top: 1px solid var(--line); padding: .8rem 0; } .case p { margin: .25rem 0; }
.links { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.step { display: grid; grid-template-columns: 2.4rem minmax(0, 1fr); gap: .2rem .8rem; margin-bottom: .9rem; }
.step .sign { width: 2.2rem; height: 2.2rem; border-radius: 50%; border: 2px solid var(--line); display: grid;
  place-items: center; font-weight: 700; color: var(--quiet); }
.step.ready .sign { border-color: var(--good); background: var(--good); color: var(--card); }
.paste { display: flex; flex-wrap: wrap; gap: .4rem .5rem; align-items: flex-start; margin: .4rem 0 .6rem; }
.paste code { flex: 1 1 18rem; padding: .5rem .7rem; border: 1px solid var(--line); min-width: 0; }
button { display: none; font: inherit; font-size: .875rem; padding: .4rem .8rem; border: 1px solid var(--line);
  border-radius: 6px; background: var(--card); color: var(--link); cursor: pointer; } [data-live] button { display: block; }
.mailbox { display: grid; gap: 1.25rem; }
@media (min-width: 60rem) { .mailbox { grid-template-columns: 22rem minmax(0, 1fr); align-items: start; } .back { display: none; } }
@media (max-width: 59.99rem) { .mailbox.all .reading, .mailbox.one .threads { display: none; } }
.threads ul { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; background: var(--card); }
.threads li + li { border-top: 1px solid var(--line); }
.threads a { display: block; padding: .7rem .9rem; color: inherit; text-decoration: none; border-left: 4px solid transparent; }
.threads a:hover { background: var(--mark); } .threads a[aria-current] { border-left-color: var(--link); background: var(--mark); }
.threads a:focus-visible { outline-offset: -3px; }
.top { display: flex; gap: .5rem; align-items: baseline; } .top time { margin-left: auto; } time { white-space: nowrap; }
.threads .subject { display: block; font-weight: 600; } .threads .count { font-weight: 400; color: var(--quiet); }
.threads .snippet { color: var(--quiet); font-size: .875rem; display: -webkit-box; -webkit-box-orient: vertical;
  -webkit-line-clamp: 2; overflow: hidden; }
.reading > header { margin-bottom: .9rem; }
.mail { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin-bottom: .9rem; overflow: hidden; }
.mail > details > summary { padding: .75rem 1rem; cursor: pointer; } .mail > details[open] > summary { border-bottom: 1px solid var(--line); }
.mail iframe { display: block; width: 100%; height: 40rem; border: 0; background: #ffffff; }
.parts { padding: .75rem 1rem; border-top: 1px solid var(--line); font-size: .875rem; } .parts details { margin-top: .5rem; }
.parts pre { white-space: pre-wrap; margin: .5rem 0 0; max-height: 30rem; overflow: auto; }
.empty { text-align: center; padding: 3rem 1rem; }
@media (prefers-reduced-motion: no-preference) { .fresh { animation: fresh 2s ease-out; } }
@keyframes fresh { from { background: var(--mark); box-shadow: 0 0 0 3px var(--link); } }
`;

import type { Case } from '../domain/case.ts';
import type { CaseId } from '../domain/case-id.ts';
import { counted } from '../domain/wording.ts';
import { caseLetter } from './case-letter.ts';
import { chip, outside } from './demo-shell.ts';
import { html, type Html } from './html.ts';
import { tourSteps, type Stage } from './tour-steps.ts';

/** How far the demo has come. */
export interface Tour extends Stage {
  readonly cases: readonly TourCase[];
}

/** A case, and where to look at it. */
export interface TourCase {
  readonly file: Case;
  readonly mails: number;
  readonly thread: string | null;
  readonly report: string;
  readonly workflow: string | null;
}

/** The start page of the demo: what is played, how far it is, and what to look at in which order. */
export function tourPage(tour: Tour): Html {
  return html`<h1>A tenant under attack, as it happens</h1>
<div class="lead"><p>${tour.tenant} is a sample tenant. Somebody sprays passwords at it from <code>${tour.attacker}</code>, and one
of its offices forgot its passwords over the weekend. Only the sign-ins are made up: hunts, workflows, cases and mails are
the real ones. One thing goes faster: a case is watched until ${tour.quiet} were quiet; in life that is a day.</p></div>
<div class="columns"><section class="card now" aria-labelledby="now"><h2 id="now">So far</h2>
<div id="figures" data-part>${figures(tour)}</div>
<ul id="cases" data-list>${tour.cases.map(caseSoFar)}</ul></section>
<section aria-labelledby="steps-heading"><h2 id="steps-heading">What to look at, in this order</h2>
<ol id="steps" data-list>${tourSteps(tour)}</ol></section></div>`;
}

function figures({ cases, records, hunts, mails }: Tour): Html {
  const known = hunts === null ? '…' : String(hunts);
  const told = [
    ['Sign-ins exported', records],
    ['Hunts', known],
    ['Cases', cases.length],
    ['Mails', mails],
  ] as const;
  return html`<dl class="figures">${told.map(([name, number]) => html`<div><dt>${name}</dt><dd>${number}</dd></div>`)}</dl>
${cases.length === 0 ? html`<p class="quiet">No case yet: the attack is only beginning.</p>` : ''}`;
}

function caseSoFar({ file, mails, thread, report, workflow }: TourCase): Html {
  const { headline, answer } = caseLetter(file);
  return html`<li class="case" id="${soFar(file.id)}"><p>${chip(file.severity)} <strong>${file.id}</strong></p>
<p>${headline}</p><p><strong>${answer}</strong></p>
<p class="quiet small">Revision ${file.revision}, ${file.status}; the watch ${file.watch === 'active' ? 'is active' : 'has ended'}.</p>
<p class="links">${thread === null ? '' : html`<a href="${thread}">${counted(mails, 'mail')}</a>`}
<a href="${report}">Report</a> ${workflow === null ? '' : outside(workflow, 'Workflow')}</p></li>
`;
}

function soFar(id: CaseId): string {
  return `so-far-${id}`;
}

import type { Case } from '../domain/case.ts';
import { counted } from '../domain/wording.ts';
import { outside, toPaste } from './demo-shell.ts';
import { html, type Html } from './html.ts';

/** What the steps of the tour tell of. */
export interface Stage {
  readonly tenant: string;
  readonly attacker: string;
  /** How often it is hunted, and how long a case watches: `10 seconds`. */
  readonly every: string;
  readonly quiet: string;
  /** Where everything lies, and the configuration for other commands, from where the demo was started. */
  readonly folder: string;
  readonly config: string;
  /** Sign-ins that were exported. */
  readonly records: number;
  /** `null`: not known yet. */
  readonly hunts: number | null;
  readonly mails: number;
  readonly temporal: TemporalPages | null;
  readonly cases: readonly {
    readonly file: Case;
    readonly thread: string | null;
    readonly report: string;
    readonly workflow: string | null;
  }[];
}

/** Pages of Temporal's web UI, and what its start form takes. */
export interface TemporalPages {
  readonly workflows: string;
  readonly schedule: string;
  readonly startForm: string;
  readonly paste: string;
}

interface Step {
  readonly title: string;
  readonly isReady: boolean;
  readonly says: Html;
}

/** What to look at, in which order; a step that has something to show is filled in. */
export function tourSteps(stage: Stage): Html[] {
  const steps = [
    exportsGrow(stage),
    hunts(stage),
    workflow(stage),
    mail(stage),
    report(stage),
    decide(stage),
    byHand(stage),
  ];
  return steps.map(
    ({ title, isReady, says }, index) => html`<li class="card step${isReady ? ' ready' : ''}" id="step-${index + 1}">
<div class="sign" aria-hidden="true">${index + 1}</div><div><h3>${title}${isReady ? READY : ''}</h3>${says}</div></li>
`,
  );
}

const READY = html`<span class="unseen"> (there is something to see)</span>`;

function exportsGrow({ folder, records }: Stage): Step {
  return {
    title: 'Exports grow',
    isReady: records > 0,
    says: html`<p>Every few seconds sign-ins come in, as a diagnostic setting writes them to a storage account:
${records} so far, in <code>${folder}/exports</code>. A week of ordinary days comes first, since habits tell whose a sign-in is.</p>`,
  };
}

function hunts({ every, temporal, hunts: number }: Stage): Step {
  return {
    title: `A schedule hunts every ${every}`,
    isReady: (number ?? 0) > 0,
    says: html`<p>Each hunt is a workflow <code>huntLockouts</code>: it reads what is new, finds lockouts over a threshold, and
hands every campaign to a case. ${number ? html`${counted(number, 'hunt')} so far.` : ''}</p>
${temporal === null ? STARTING : html`<p class="links">${outside(temporal.schedule, 'The schedule')} ${outside(temporal.workflows, 'All workflows')}</p>`}`,
  };
}

const STARTING = html`<p class="quiet">Temporal is starting.</p>`;

function workflow({ cases }: Stage): Step {
  const [gravest] = cases;
  return {
    title: 'One workflow per case carries out the runbook',
    isReady: cases.length > 0,
    says: html`<p>What else did these sources do? Was it a tool? Did anyone get in? Three activities, then the case is filed
and mailed; the workflow waits, and looks again when a hunt brings more.</p>
${gravest?.workflow ? html`<p class="links">${outside(gravest.workflow, `Workflow of ${gravest.file.id}`)}</p>` : WAITING}`,
  };
}

const WAITING = html`<p class="quiet">The first case comes within half a minute.</p>`;

function mail({ cases, mails }: Stage): Step {
  const thread = cases.find((each) => each.thread !== null);
  return {
    title: 'The mail is where most people meet a case',
    isReady: mails > 0,
    says: html`<p>One thread per case. It is opened while nobody is in yet; the second mail says that somebody got in; the
last, after about a minute and a half, that the watch has ended.</p>
<p class="links"><a href="/mailbox">The mailbox</a> ${thread?.thread ? html`<a href="${thread.thread}">The thread of ${thread.file.id}</a>` : ''}</p>`,
  };
}

function report({ cases }: Stage): Step {
  const [gravest] = cases;
  return {
    title: 'The report has the whole lists',
    isReady: cases.length > 0,
    says: html`<p>One file per case to keep, to print or to send: every account, every source, each reason with its evidence, and
what was not checked.</p>
<p class="links"><a href="/cases/">All cases</a> ${gravest ? html`<a href="${gravest.report}">Report of ${gravest.file.id}</a>` : ''}</p>`,
  };
}

function decide({ cases, config }: Stage): Step {
  const decided = cases.flatMap(({ file }) =>
    file.audit.slice(-1).map(({ by, action }) => html`<p>${file.id}: ${action}, by ${by}.</p>`),
  );
  const [gravest] = cases;
  return {
    title: 'Acknowledge it, and close it',
    isReady: decided.length > 0,
    says: html`<p>You decide. In another terminal, in the same folder; or on the workflow's page: Workflow Actions → Send an
update. It leaves a line in the case, and closing it is one more mail of the thread.</p>
${gravest ? commands(gravest.file, config) : WAITING}${decided}`,
  };
}

function commands({ id, status }: Case, config: string): Html {
  const line = (what: string): Html => toPaste(`npx lockout-hunt cases ${what} --as you --config ${config}`);
  return html`${line(status === 'closed' ? `reopen ${id}` : `acknowledge ${id}`)}${line(`close ${id} --reason true-positive`)}`;
}

function byHand({ attacker, config, cases, temporal }: Stage): Step {
  return {
    title: 'Look into an address yourself',
    isReady: cases.some(({ file }) => file.origin === 'on-demand'),
    says: html`<p>Nobody has to wait for a hunt: ask about an address, and the same runbook answers with a case and a mail.
Open the form and paste this as its input:</p>
${temporal === null ? STARTING : html`${toPaste(temporal.paste)}<p class="links">${outside(temporal.startForm, 'The form, filled in but for the input')}</p>`}
<p>Or type:</p>${toPaste(`npx lockout-hunt investigate --ip ${attacker} --wait --config ${config}`)}`,
  };
}

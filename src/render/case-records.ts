import type { Case } from '../domain/case.ts';
import { counted } from '../domain/wording.ts';
import { accessRecords } from './access-records.ts';
import { html } from './html.ts';
import type { Cell } from './list-html.ts';
import { boxed, listPart, toTheSecond, type Part } from './part.ts';

const DETECTIONS = [
  ...['Lens', 'Key', 'Lockouts', 'Accounts', 'Sources'],
  ...['From (UTC)', 'To (UTC)', 'Crossed (UTC)', 'Networks'],
];

/** Everything of a case that its letter does not hold, most telling first; empty lists are left out. */
export function caseRecords(file: Case): Part[] {
  const { agents, detections, timeline, coverage } = file;
  return [
    ...accessRecords(file),
    ...listPart(
      'Timeline',
      ['When (UTC)', 'What'],
      timeline.map(({ at, text }) => [toTheSecond(at), text]),
      'event',
    ),
    ...listPart('Detections', DETECTIONS, detections.map(detectionRow), 'detection'),
    ...scope(file),
    ...listPart(
      'Tool or person',
      ['Speaks for', 'Weight', 'What'],
      (agents.evidence ?? []).map(({ for: whose, weight, text }) => [whose, weight, text]),
    ),
    ...listPart('What was looked at', ['What', 'From (UTC)', 'To (UTC)', 'Not covered'], lookedAt(coverage)),
    ...queries(file),
    ...mails(file),
  ];
}

function detectionRow(detection: Case['detections'][number]): Cell[] {
  const { lens, key, events, users, sources, from, to, crossedAt, networks } = detection;
  const annotations = networks.map(({ reason, events: some }) => `${reason} (${some})`).join(', ');
  return [lens, key, events, users, sources, ...[from, to, crossedAt].map(toTheSecond), annotations];
}

function scope({ scope: found }: Case): Part[] {
  const { window, attempts = 0, accounts = 0, byResult = [], apps = [], protocols = [], countries = [] } = found;
  if (!window) return [];
  const lists = [
    ...countList(
      'Result',
      byResult.map(({ code, name, count }) => [`${code} ${name}`, count]),
    ),
    ...countList(
      'App',
      apps.map(({ id, name, attempts: count }) => [name ?? id ?? 'none named', count]),
    ),
    ...countList(
      'Protocol',
      protocols.map(({ name, attempts: count }) => [name, count]),
    ),
    ...countList(
      'Country',
      countries.map(({ code, attempts: count }) => [code ?? 'none named', count]),
    ),
  ];
  const sentence = `${counted(attempts, 'sign-in')} of ${counted(accounts, 'account')} between ${toTheSecond(window.from)} and ${toTheSecond(window.to)} UTC.`;
  return [
    {
      heading: 'What the sources did',
      content: html`<p>${sentence}</p>\n<div class="side">${lists.map(({ content }) => content)}</div>`,
    },
  ];
}

function countList(of: string, rows: readonly Cell[][]): Part[] {
  return listPart(of, [of, 'Sign-ins'], rows);
}

function lookedAt({ checked, windows }: Case['coverage']): Cell[][] {
  return [
    ...checked.map(({ what, from, to }) => [what, toTheSecond(from), toTheSecond(to), '']),
    ...windows.map(({ feed, from, to, gaps }) => [
      ...[`logs: ${feed}`, toTheSecond(from), toTheSecond(to)],
      gaps.map((gap) => `${toTheSecond(gap.from)} to ${toTheSecond(gap.to)}: ${gap.reason}`).join('; '),
    ]),
  ];
}

function queries({ coverage }: Case): Part[] {
  const blocks = coverage.queries.map(
    ({ step, text, from, to, rows, sha256 }) =>
      html`<details><summary>${step}: ${counted(rows, 'row')}, ${toTheSecond(from)} to ${toTheSecond(to)} UTC</summary>
<pre class="copy">${text.split('\n').map((line) => html`${line}\n`)}</pre><p>sha256 of the rows: <code>${sha256}</code></p></details>`,
  );
  return blocks.length === 0 ? [] : [{ heading: 'Queries', content: boxed(blocks) }];
}

function mails({ notifications }: Case): Part[] {
  const rows = notifications.map(({ at, revision, kind, status, recipients }) => {
    const told = recipients.map(({ address, status: state, reason }) => {
      return `${address}: ${state}${reason === undefined ? '' : ` (${reason})`}`;
    });
    return [toTheSecond(at), revision, kind, status, told.join('; ')];
  });
  return listPart('Mails', ['When (UTC)', 'Revision', 'Kind', 'Status', 'To'], rows, 'mail');
}

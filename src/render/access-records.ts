import type { AccessEntry, ElsewhereEntry } from '../domain/access.ts';
import { sourceInWords } from '../domain/address.ts';
import type { Case, CaseUser } from '../domain/case.ts';
import { isSignedIn } from '../domain/outcome.ts';
import { resultCode } from '../domain/result-code.ts';
import { counted } from '../domain/wording.ts';
import { html, type Html } from './html.ts';
import { log, type Cell } from './list-html.ts';
import { boxed, listPart, toTheSecond, type Part } from './part.ts';

const ENTRIES = ['How far', 'Account', 'Source', 'First (UTC)', 'Last (UTC)', 'Sign-ins', 'Result', 'App', 'Why'];
const ELSEWHERE = ['Account', 'Source', 'Network', 'First (UTC)', 'Last (UTC)', 'Sign-ins', 'Reads as', 'Why'];

/** What step 3 found, sign-in by sign-in: what counts, what happened elsewhere, and the proof of each account. */
export function accessRecords({ access, users }: Case): Part[] {
  const { signedIn = [], passwordConfirmed = [], undecided = [], elsewhere = [] } = access;
  const entries = [
    ...signedIn.map((entry) => entryRow('signed in', entry)),
    ...passwordConfirmed.map((entry) => entryRow('password confirmed', entry)),
    ...undecided.map((entry) => entryRow('undecided', entry)),
  ];
  return [
    ...listPart('Sign-ins that count', ENTRIES, entries, 'sign-in'),
    ...listPart('Sign-ins from elsewhere', ELSEWHERE, elsewhere.map(elsewhereRow), 'sign-in'),
    ...proof(users),
  ];
}

function entryRow(howFar: string, entry: AccessEntry): Cell[] {
  const { userId, name, source, at, last, signIns, code, by, stoppedBy, app, userAgent, reasons, signInId } = entry;
  const result = [
    `${code} ${resultCode(code).name}`,
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(stoppedBy === undefined ? [] : [`stopped by ${stoppedBy}`]),
  ];
  return [
    ...[howFar, name ?? userId, sourceInWords(source), toTheSecond(at), toTheSecond(last), signIns, result.join(', ')],
    lines([app ?? '', userAgent]),
    lines([...reasons, `sign-in ${signInId}`]),
  ];
}

function elsewhereRow(entry: ElsewhereEntry): Cell[] {
  const { userId, name, source, asn, country, first, last, signIns, likeness, signInId } = entry;
  const network = [...(asn === null ? [] : [`AS${asn}`]), country ?? ''].join(' ');
  return [
    ...[name ?? userId, sourceInWords(source), network, toTheSecond(first), toTheSecond(last), signIns, likeness.reads],
    lines([...likeness.reasons, `sign-in ${signInId}`]),
  ];
}

/** Several lines in one cell. */
function lines(all: readonly string[]): Html {
  return html`${all.filter((line) => line !== '').map((line) => html`<p>${log(line)}</p>`)}`;
}

/** The sign-ins that put each account on its rung: open where the attacker got in, else folded. */
function proof(users: readonly CaseUser[]): Part[] {
  const proven = users.filter((user) => user.proof.length > 0);
  return proven.length === 0 ? [] : [{ heading: 'Proof', content: boxed(proven.map(proofOf)) }];
}

function proofOf({ id, name, outcome, proof: signIns }: CaseUser): Html {
  const all = signIns.map(
    ({ signInId, at, code, source }) =>
      `${toTheSecond(at)}  ${code} ${resultCode(code).name}  ${sourceInWords(source)}  ${signInId}`,
  );
  return html`<details${isSignedIn(outcome) ? html` open` : ''}><summary>${log(name ?? id)} (${outcome}): ${counted(all.length, 'sign-in')}</summary>
<pre>${all.map((line) => html`${log(line)}\n`)}</pre></details>`;
}

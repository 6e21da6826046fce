import type { Case, CaseUser } from '../domain/case.ts';
import type { CaseRow } from '../domain/case-row.ts';
import { csv, type CsvValue } from './csv.ts';

const OF_A_CASE = [
  ...['case', 'tenant', 'severity', 'status', 'watch', 'revision', 'classification', 'confidence', 'title'],
  ...['firstSeen', 'lastSeen', 'openedAt', 'updatedAt', 'lockouts', 'lockedOutAccounts', 'sources'],
  ...['attempted', 'locked', 'passwordConfirmed', 'signedInByToken', 'signedIn'],
];

/** A list of cases, one a line. */
export function casesCsv(rows: readonly CaseRow[]): string {
  return csv(OF_A_CASE, rows.map(caseValues));
}

function caseValues({ verdict, lockouts, outcomes, ...row }: CaseRow): CsvValue[] {
  return [
    ...[row.id, row.tenant, row.severity, row.status, row.watch, row.revision],
    ...[verdict.classification, verdict.confidence, row.title],
    ...[row.firstSeen, row.lastSeen, row.openedAt, row.updatedAt],
    ...[lockouts.total, lockouts.users, lockouts.sources],
    ...[outcomes.attempted, outcomes.locked, outcomes['password-confirmed']],
    ...[outcomes['signed-in-by-token'], outcomes['signed-in']],
  ];
}

const OF_AN_ACCOUNT = [
  ...['case', 'tenant', 'accountId', 'account', 'outcome', 'privileged', 'attempts', 'lockouts', 'first', 'last'],
  ...['sources', 'actions', 'signInIds'],
];

/** The accounts of some cases, one a line; an account of two cases has two. */
export function accountsCsv(cases: readonly Case[]): string {
  return csv(
    OF_AN_ACCOUNT,
    cases.flatMap((file) => file.users.map((user) => accountValues(file, user))),
  );
}

function accountValues({ id, tenant }: Case, { proof, actions, ...user }: CaseUser): CsvValue[] {
  return [
    ...[id, tenant, user.id, user.name, user.outcome, user.privileged, user.attempts, user.lockouts],
    ...[user.first, user.last],
    [...new Set(proof.map(({ source }) => source))].join(' '),
    [...new Set(actions.map(({ action }) => action))].join(' '),
    proof.map(({ signInId }) => signInId).join(' '),
  ];
}

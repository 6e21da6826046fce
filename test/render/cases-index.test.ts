import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { caseRow } from '../../src/domain/case-row.ts';
import { casesIndex } from '../../src/render/cases-index.ts';
import { elementsOf } from '../support/parsed-page.ts';
import { aCase, aCaseUser } from '../domain/case-builders.ts';

const row = (last: number, given: Partial<Case> = {}) => caseRow(aCase({ id: `LK-20260317-0A1B2${last}`, ...given }));
const elements = (...rows: readonly ReturnType<typeof row>[]) => elementsOf(casesIndex(rows));
const texts = (name: string, ...rows: readonly ReturnType<typeof row>[]) =>
  elements(...rows)
    .filter((element) => element.name === name)
    .map(({ text }) => text);

describe('index of cases', () => {
  it('says so when there are none', () => {
    expect(texts('h1')).toEqual(['No cases: nothing was found, or nothing was hunted yet.']);
    expect(texts('table')).toEqual([]);
  });

  it.each([
    [[row(1), row(2, { severity: 'critical' })], '2 cases, 2 open, 1 of them urgent.'],
    [[row(1), row(2, { status: 'closed' })], '2 cases, 1 open, none of them urgent.'],
    [[row(1, { status: 'closed', severity: 'critical' })], '1 case, none open.'],
  ])('begins with how many are open, and how many of them urgent', (rows, headline) => {
    expect(texts('h1', ...rows)).toEqual([headline]);
  });

  it('names what is open and urgent before the list, the gravest first', () => {
    const rows = [
      row(1),
      row(2, { severity: 'high', title: 'Spray' }),
      row(3, { severity: 'critical', title: 'Worse' }),
      row(4, { severity: 'critical', status: 'closed' }),
    ];
    const urgent = texts('section', ...rows)[0]!;
    expect(urgent).toMatch(/^Open and urgent.*LK-20260317-0A1B23 Worse.*LK-20260317-0A1B22 Spray/s);
    expect(urgent).not.toMatch(/0A1B2[14]/);
  });

  it('lists all, open ones first, and leads to the report of each in the same folder', () => {
    const rows = [row(1, { status: 'closed', severity: 'critical' }), row(2), row(3, { severity: 'high' })];
    const links = elements(...rows.slice(0, 2)).filter(({ name }) => name === 'a');
    expect(links.map(({ attributes }) => attributes['href'])).toEqual([
      'LK-20260317-0A1B22.html',
      'LK-20260317-0A1B21.html',
    ]);
    const listed = texts('tbody', ...rows)[0]!.match(/LK-20260317-0A1B2\d/g);
    expect(listed).toEqual(['LK-20260317-0A1B23', 'LK-20260317-0A1B22', 'LK-20260317-0A1B21']);
  });

  it('has for each case how bad, how it stands, when, how many accounts, and how many were signed in to', () => {
    const users = [aCaseUser(), aCaseUser({ id: 'bo', outcome: 'signed-in' })];
    expect(texts('td', row(1, { users, title: 'Spray' }))).toEqual([
      ...['LK-20260317-0A1B21', 'medium', 'open, watched', '2026-03-17 10:00', '2', '1', 'Spray', 'contoso'],
    ]);
  });

  it('sorts severities as people rank them', () => {
    const keys = elements(row(1), row(2, { severity: 'critical' })).flatMap(
      ({ attributes }) => attributes['data-key'] ?? [],
    );
    expect(keys).toEqual(['4', '2']);
  });
});

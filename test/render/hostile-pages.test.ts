import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { caseRow } from '../../src/domain/case-row.ts';
import { caseReport } from '../../src/render/case-report.ts';
import { accountsCsv, casesCsv } from '../../src/render/cases-csv.ts';
import { casesIndex } from '../../src/render/cases-index.ts';
import { jsonLine } from '../../src/render/json-line.ts';
import { ocsfFinding } from '../../src/render/ocsf.ts';
import { mistakesInFinding } from '../support/contract.ts';
import { caseCalled } from '../support/hostile-case.ts';
import { HOSTILE_CORPUS } from '../support/hostile-corpus.ts';
import { elementsOf } from '../support/parsed-page.ts';

/** What a page is made of: its elements with the names of their attributes, each once. */
const makingsOf = (page: string): Set<string> =>
  new Set(elementsOf(page).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' ')));
/** Where its links lead. */
const linksOf = (page: string): string[] => elementsOf(page).flatMap(({ attributes }) => attributes['href'] ?? []);
const index = (text: string) => casesIndex([caseRow(caseCalled(text))]);

/** What a page says, but for commands and queries: these are to be copied as they are. */
const textOf = (page: string) => {
  const elements = elementsOf(page);
  const toCopy = elements.filter(({ attributes }) => attributes['class'] === 'copy');
  return toCopy.reduce((text, copy) => text.replace(copy.text, ''), elements.find(({ name }) => name === 'body')!.text);
};

const STEERING = /[\p{Bidi_Control}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/u;

describe.each(HOSTILE_CORPUS)('$what: $text', ({ text }) => {
  it('makes no element, attribute or link on a page', () => {
    for (const page of [(name: string) => caseReport(caseCalled(name)), index]) {
      // An address stands in a cell of its own kind, a name does not: both are ours.
      const ours = new Set([...makingsOf(page('ada')), ...makingsOf(page('192.0.2.9'))]);
      expect([...makingsOf(page(text))].filter((making) => !ours.has(making))).toEqual([]);
      expect(linksOf(page(text))).toEqual(linksOf(page('ada')));
    }
  });

  it('is no link for a reader of the printed page, and nothing hidden', () => {
    for (const page of [caseReport(caseCalled(text)), index(text)]) {
      const said = textOf(page);
      expect(said).not.toMatch(/:\/\/|\bwww\.|\bmailto:/i);
      expect(said).not.toMatch(STEERING);
    }
  });

  it('is one value of a table for other programs, and no formula', () => {
    for (const table of [accountsCsv([caseCalled(text)]), casesCsv([caseRow(caseCalled(text))])]) {
      const [names, values, ...more] = parse(table);
      expect([values!.length, more]).toEqual([names!.length, []]);
      for (const value of values!) expect(value).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/);
      expect(table.replaceAll('\r\n', '')).not.toMatch(STEERING);
    }
  });

  it('is one line of a valid finding', () => {
    const line = jsonLine(ocsfFinding(caseCalled(text), { version: '0.0.0' }));
    expect(mistakesInFinding(JSON.parse(line))).toEqual([]);
    expect(line.slice(0, -1)).not.toMatch(STEERING);
    expect(line.slice(0, -1)).not.toContain('\n');
  });
});

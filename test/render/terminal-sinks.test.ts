import { describe, expect, it } from 'vitest';
import { caseRow } from '../../src/domain/case-row.ts';
import { caseLetter } from '../../src/render/case-letter.ts';
import { casesText } from '../../src/render/cases-text.ts';
import { columnsOf } from '../../src/render/columns.ts';
import { doctorText } from '../../src/render/doctor-text.ts';
import { letterOnTerminal } from '../../src/render/letter-terminal.ts';
import { coloured, plain, type Paint } from '../../src/render/paint.ts';
import { HOSTILE_CORPUS } from '../support/hostile-corpus.ts';
import { aCase, aCaseSource, aCaseUser } from '../domain/case-builders.ts';

/** What a terminal would obey, or a reader not see. */
const STEERING = /[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;
const OUR_COLOURS = /\u001b\[(?:1|2|22|31|32|33|39)m/g;

const SINKS: Readonly<Record<string, (text: string, paint: Paint) => string>> = {
  'the list of cases': (title, paint) => casesText([caseRow(aCase({ title }))], { columns: 80, paint }),
  'a case': (text, paint) => {
    const users = [aCaseUser({ id: text, name: text })];
    const sources = [aCaseSource({ address: text, city: text, country: text, network: text })];
    return letterOnTerminal(caseLetter(aCase({ title: text, users, sources })), { columns: 80, paint });
  },
  'the doctor': (text, paint) =>
    doctorText({ check: text, status: 'fail', detail: text, fix: text }, { columns: 80, paint }),
};

describe.each(Object.entries(SINKS))('%s on a terminal', (_name, sink) => {
  it.each(HOSTILE_CORPUS.map(({ what, text }, index) => [index, what, text] as const))(
    '%i, %s',
    (_index, _what, text) => {
      const bare = sink(text, plain);
      for (const line of bare.split('\n')) {
        expect(line).not.toMatch(STEERING);
        if (!line.startsWith('    ')) expect(columnsOf(line)).toBeLessThanOrEqual(80);
      }
      expect(sink(text, coloured).replaceAll(OUR_COLOURS, '')).toBe(bare);
    },
  );
});

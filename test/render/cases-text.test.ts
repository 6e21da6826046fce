import { describe, expect, it } from 'vitest';
import { caseRow } from '../../src/domain/case-row.ts';
import { columnsOf } from '../../src/render/columns.ts';
import { casesText } from '../../src/render/cases-text.ts';
import { at } from '../support/builders.ts';
import { aCase } from '../domain/case-builders.ts';

const row = (given: Parameters<typeof aCase>[0] = {}) => caseRow(aCase(given));

describe('list of cases as text', () => {
  it('says so when there are none', () => {
    expect(casesText([])).toBe('No cases.\n');
  });

  it('has two lines for each', () => {
    expect(casesText([row(), row({ id: 'LK-20260318-0A1B2C', severity: 'critical', status: 'closed' })])).toBe(
      [
        'LK-20260317-0A1B2C  medium        2026-03-17 10:15  open',
        '    Account lockouts',
        'LK-20260318-0A1B2C  critical      2026-03-17 10:15  closed',
        '    Account lockouts',
        '',
      ].join('\n'),
    );
  });

  it('stays within 80 columns, whatever a case is called, and writes out what is hidden', () => {
    const pending = {
      revision: 1,
      kind: 'opened',
      at: at('10:00'),
      status: 'pending',
      messageId: '<1>',
      recipients: [],
    };
    const widest = row({
      ...{ severity: 'informational', status: 'acknowledged', title: `x\u001b${'山田'.repeat(50)}` },
      notifications: [pending as never],
    });
    const lines = casesText([widest]).split('\n');
    expect(lines[0]).toMatch(/acknowledged, mail pending$/);
    expect(Math.max(...lines.map(columnsOf))).toBe(80);
    expect(lines.join('')).not.toContain('\u001b');
  });
});

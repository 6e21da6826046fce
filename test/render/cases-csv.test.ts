import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { caseRow } from '../../src/domain/case-row.ts';
import { accountsCsv, casesCsv } from '../../src/render/cases-csv.ts';
import { aCase, aCaseUser, aProof } from '../domain/case-builders.ts';

const read = (text: string) => parse(text, { columns: true }) as Record<string, string>[];

describe('cases as CSV', () => {
  it('has one line for each case', () => {
    const users = [aCaseUser(), aCaseUser({ outcome: 'signed-in' })];
    expect(read(casesCsv([caseRow(aCase({ users, firstSeen: null }))]))).toEqual([
      {
        ...{ case: 'LK-20260317-0A1B2C', tenant: 'contoso', severity: 'medium', status: 'open', watch: 'active' },
        ...{ revision: '1', classification: 'unclassified', confidence: 'medium', title: 'Account lockouts' },
        ...{ firstSeen: '', lastSeen: '2026-03-17T10:00:00.000Z' },
        ...{ openedAt: '2026-03-17T10:15:00.000Z', updatedAt: '2026-03-17T10:15:00.000Z' },
        ...{ lockouts: '1', lockedOutAccounts: '1', sources: '1' },
        ...{ attempted: '0', locked: '1', passwordConfirmed: '0', signedInByToken: '0', signedIn: '1' },
      },
    ]);
  });

  it('has its names alone where there is no case', () => {
    expect(casesCsv([])).toMatch(/^"case","tenant",[^\n]*\r\n$/);
  });
});

describe('accounts as CSV', () => {
  it('has one line for each account of each case, with its proof and what to do', () => {
    const proof = [
      aProof({ signInId: 'a' }),
      aProof({ signInId: 'b' }),
      aProof({ signInId: 'c', source: '192.0.2.1' }),
    ];
    const cases = [
      aCase({ users: [aCaseUser({ proof, privileged: true }), aCaseUser({ id: 'bo', name: null })] }),
      aCase({ id: 'LK-20260318-0A1B2C', users: [aCaseUser()] }),
    ];
    const rows = read(accountsCsv(cases));
    expect(rows.map((row) => [row['case'], row['accountId'], row['account']])).toEqual([
      ['LK-20260317-0A1B2C', 'ada', 'ada@example.com'],
      ['LK-20260317-0A1B2C', 'bo', ''],
      ['LK-20260318-0A1B2C', 'ada', 'ada@example.com'],
    ]);
    expect(rows[0]).toMatchObject({
      ...{ outcome: 'locked', privileged: 'true', attempts: '1', lockouts: '1', sources: '203.0.113.7 192.0.2.1' },
      ...{ actions: 'watch', signInIds: 'a b c' },
    });
  });
});

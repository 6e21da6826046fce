import { describe, expect, it } from 'vitest';
import { caseCoverage, type CoverageMaterial } from '../../src/domain/case-coverage.ts';
import { runbookWindows } from '../../src/domain/runbook-windows.ts';
import { at } from '../support/builders.ts';
import { findings } from './case-builders.ts';

const SPAN = { from: at('10:00'), to: at('11:00') };
const windows = runbookWindows(SPAN);
const covered = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z', gaps: [], lagSeconds: 90 };
/** A re-check that the logs do not reach. */
const WAITING = { reached: false, done: false, gaps: [] };
const coverage = (given: Partial<CoverageMaterial> = {}) =>
  caseCoverage({
    ...{ feed: 'files', covered, windows, findings: findings(), rechecks: [], watch: 'active' },
    ...{ interactiveOnly: false, habits: windows.habits, unseen: [] },
    ...given,
  });
const unseen = (given: Partial<CoverageMaterial>) =>
  coverage(given)
    .notChecked.map(({ what, why }) => `${what}: ${why}`)
    .slice(0, -4)
    .filter((line) => !line.startsWith('Microsoft'));

describe('coverage of a case', () => {
  it('is what the logs hold of the time it asks about', () => {
    expect(coverage().windows).toEqual([
      { feed: 'files', from: '2026-03-10T10:00:00.000Z', to: '2026-03-18T11:00:00.000Z', lagSeconds: 90, gaps: [] },
    ]);
    expect(coverage({ covered: { ...covered, from: at('09:00'), to: at('12:00') } }).windows).toMatchObject([
      { from: at('09:00'), to: at('12:00') },
    ]);
  });

  it.each([
    [{ to: '2026-03-10T10:00:00.000Z' }, '2026-03-10T10:00:00.000Z'],
    [{ from: '2026-03-18T11:00:00.000Z' }, '2026-03-18T11:00:00.000Z'],
  ])('is one instant where the logs just touch that time: %j', (given, instant) => {
    expect(coverage({ covered: { ...covered, ...given } }).windows).toMatchObject([{ from: instant, to: instant }]);
  });

  it.each([
    ['nothing was read', { from: null, to: null }],
    ['the logs end before', { to: '2026-03-10T09:59:59.999Z' }],
    ['the logs begin after', { from: '2026-03-18T11:00:00.001Z' }],
  ])('is nothing where %s', (_, given) => {
    expect(coverage({ covered: { ...covered, ...given } }).windows).toEqual([]);
  });

  it('names every step that looked, with its time, and every re-check that is done', () => {
    const rechecks = [{ name: 're-check +1 h', at: at('12:00'), reached: true, done: true, gaps: [] }];
    expect(coverage({ rechecks }).checked).toEqual([
      { what: 'lockouts', ...SPAN },
      { what: 'scope', ...windows.scope },
      { what: 'agents', ...windows.scope },
      { what: 'access', ...windows.access },
      { what: 'habits', ...windows.habits },
      { what: 're-check +1 h', from: SPAN.from, to: at('12:00') },
    ]);
    expect(unseen({ rechecks })).toEqual([]);
  });

  it('says of a step that could not look why, and never that it was checked', () => {
    const given = { findings: findings({ access: { notChecked: 'the feed was down' } }), habits: null };
    expect(coverage(given).checked.map(({ what }) => what)).toEqual(['lockouts', 'scope', 'agents']);
    expect(unseen(given)).toEqual(['access: the feed was down']);
  });

  it('says until when the logs reach where a re-check waits for them', () => {
    const rechecks = [{ name: 're-check +24 h', at: '2026-03-18T11:00:00.000Z', ...WAITING }];
    expect(coverage({ rechecks }).checked.map(({ what }) => what)).not.toContain('re-check +24 h');
    expect(unseen({ rechecks })).toEqual([
      're-check +24 h: due 2026-03-18T11:00:00.000Z; the logs reach 2026-03-20T00:00:00.000Z, and who signs in later is not seen',
    ]);
    expect(unseen({ rechecks, covered: { ...covered, to: null } })[0]).toContain('the logs reach nothing');
    expect(unseen({ rechecks, watch: 'ended' })[0]).toMatch(/later is not seen; nobody waits for them any more$/);
  });

  it('names the times that nobody read, and the re-check that met them', () => {
    const unread = { from: at('11:10'), to: at('11:20'), reason: 'the hunt was away for longer than it catches up' };
    const elsewhere = { ...unread, from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' };
    const rechecks = [{ name: 're-check +1 h', at: at('12:00'), reached: true, done: false, gaps: [unread] }];
    const given = { rechecks, covered: { ...covered, gaps: [elsewhere, unread] } };
    expect(unseen(given)).toEqual([
      'sign-ins from 2026-03-17T11:10:00.000Z to 2026-03-17T11:20:00.000Z: the hunt was away for longer than it catches up',
      're-check +1 h: due 2026-03-17T12:00:00.000Z; looked at without 2026-03-17T11:10:00.000Z to 2026-03-17T11:20:00.000Z, which was not read',
    ]);
    expect(coverage(given).checked.map(({ what }) => what)).not.toContain('re-check +1 h');
    expect(coverage(given).windows).toMatchObject([{ gaps: [unread] }]);
  });

  it('says that non-interactive sign-ins were not seen where the logs hold none', () => {
    expect(unseen({ interactiveOnly: true })).toEqual([expect.stringContaining('non-interactive sign-ins: ')]);
  });

  it.each([
    ['2026-03-16T10:00:00.000Z', 0],
    ['2026-03-16T10:00:00.001Z', 1],
  ])('says that habits are short when they begin at %s: %i', (from, remarks) => {
    expect(unseen({ habits: { ...windows.habits, from } })).toHaveLength(remarks);
  });

  it('always says what no sign-in log can show, with the query to run', () => {
    const beyond = coverage().notChecked.slice(-4);
    expect(beyond.map(({ what }) => what)).toEqual([
      'passwords tried at an identity provider of your own',
      'MFA methods added',
      'inbox rules',
      'consent to apps',
    ]);
    for (const { query } of beyond) expect(query).toMatch(/^(AuditLogs|OfficeActivity|ADFSSignInLogs) \| where /);
  });

  it('says what the records leave open about passwords and risk', () => {
    const scope = { unknownCodes: [{ code: 99999, count: 1 }] };
    const whats = (found: Parameters<typeof findings>[0]) =>
      coverage({ findings: findings(found) }).notChecked.map(({ what }) => what);
    expect(whats({ scope })).toEqual(
      expect.arrayContaining(["Microsoft's own risk verdict", 'result code 99999 (1 sign-in)']),
    );
    expect(whats({ scope: { notChecked: 'later' } })).not.toContain("Microsoft's own risk verdict");
  });

  it('holds the queries of the steps that looked, in their order', () => {
    const query = { text: 'read 3 files', ...SPAN, rows: 7, sha256: '0'.repeat(64) };
    const { scope, access } = findings();
    const asked = { scope: { ...scope, queries: [query] }, access: { ...access, queries: [query] } };
    expect(coverage({ findings: { ...asked, agents: { notChecked: 'later' } } }).queries).toEqual([
      { step: 'scope', ...query },
      { step: 'access', ...query },
    ]);
  });
});

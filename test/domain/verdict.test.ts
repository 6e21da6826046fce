import { describe, expect, it } from 'vitest';
import type { AccessSummary, Checked, Findings } from '../../src/domain/findings.ts';
import { judge } from '../../src/domain/verdict.ts';
import { byCause, facts, findings } from './case-builders.ts';

const NOT_CHECKED = { notChecked: 'the feed was down' };
const NOTHING = { lockouts: 0, byCause: byCause({}), users: 0, lockedUsers: 0, detections: 0 };

describe('verdict', () => {
  it('is severity and kind, with the deciding reason first', () => {
    const verdict = judge(facts(), findings({ access: { signedIn: 1 } }));
    expect(verdict).toMatchObject({ severity: 'critical', classification: 'password-spray', confidence: 'high' });
    expect(verdict.reasons.map(({ code }) => code)).toEqual([
      'signed-in-from-attacking-source',
      'threshold-crossed',
      'classified-password-spray',
    ]);
  });

  it('is the same for the same findings', () => {
    const [given, found] = [facts(), findings({ access: { passwordConfirmed: 2 } })];
    expect(judge(given, found)).toEqual(judge(given, found));
  });

  it('tells up to three reasons about tools', () => {
    const evidence = ['a', 'b', 'c', 'd'].map((code) => ({ code, text: code, weight: 1, for: 'automated' as const }));
    const agents: Findings['agents'] = {
      ...{ summary: { verdict: 'automated', families: [], evidence }, queries: [] },
      detail: { ref: 'agents', sha256: '0'.repeat(64), count: 4 },
    };
    const { reasons } = judge(facts(), { ...findings(), agents });
    expect(reasons.slice(-3)).toEqual(evidence.slice(0, 3).map(({ code, text }) => ({ code, text, evidence: [] })));
  });

  it.each([
    ['scope', 'what the sources did'],
    ['agents', 'the user agents'],
    ['access', 'whether anyone got in'],
  ])('says that %s was not checked, and why', (step, what) => {
    const { reasons, confidence } = judge(facts(), findings({ [step]: NOT_CHECKED }));
    expect(reasons.at(-1)).toEqual({
      ...{ code: `not-checked-${step}`, text: `Not checked: ${what} (the feed was down)`, evidence: [] },
    });
    expect(confidence).toBe('low');
  });

  it('never says that nobody got in where step 3 could not look', () => {
    const texts = judge(facts(), findings({ access: NOT_CHECKED })).reasons.map(({ text }) => text);
    expect(texts.join('\n')).not.toMatch(/nobody|no one|not get in/i);
  });
});

const RISKY = { rated: 21, atRisk: 3, level: 'high' as const, events: ['passwordSpray'], signIns: [] };

describe('confidence', () => {
  it.each<[string, Parameters<typeof findings>[0], string]>([
    ['medium for a detection', {}, 'medium'],
    ['high for a sign-in', { access: { signedIn: 1 } }, 'high'],
    ['high for a sign-in by token', { access: { signedInByToken: 1 } }, 'high'],
    ['high for a password that a step records', { access: { passwordConfirmed: 2, passwordsRecorded: 1 } }, 'high'],
    ['medium for a password that a code alone proves', { access: { passwordConfirmed: 1 } }, 'medium'],
    ['low for a password that is only likely', { access: { passwordConfirmed: 1, passwordsLikely: 1 } }, 'low'],
    ['medium for two, one only likely', { access: { passwordConfirmed: 2, passwordsLikely: 1 } }, 'medium'],
    ['higher where Microsoft confirms', { scope: { risk: RISKY } }, 'high'],
    [
      'higher for a likely password where Microsoft confirms',
      { scope: { risk: RISKY }, access: { passwordConfirmed: 1, passwordsLikely: 1 } },
      'medium',
    ],
    ['the same where Microsoft sees no risk', { scope: { risk: { ...RISKY, atRisk: 0 } } }, 'medium'],
    [
      'low for an undecided success, whatever Microsoft sees',
      { scope: { risk: RISKY }, access: { undecided: 1 } },
      'low',
    ],
    ['low where lockouts were not found again', { scope: { lockoutsNotFound: 1 } }, 'low'],
    ['low for an undecided success alone', { access: { undecided: 1 } }, 'low'],
    ['high for a sign-in beside an undecided one', { access: { undecided: 1, signedIn: 1 } }, 'high'],
    ['low for a sign-in where another step was not checked', { agents: NOT_CHECKED, access: { signedIn: 1 } }, 'low'],
  ])('is %s', (_, found, confidence) => {
    expect(judge(facts(), findings(found)).confidence).toBe(confidence);
  });

  const unread = [{ what: 'file b.json.gz', why: 'its gzip data ends too early' }];
  const notAllRead = (given: Parameters<typeof findings>[0] = {}) => {
    const found = findings(given);
    const query = { text: '', from: '', to: '', rows: 0, sha256: '', unread };
    return { ...found, access: { ...(found.access as Checked<AccessSummary>), queries: [query] } };
  };

  it('is low where not everything could be read and nobody was seen to get in, and the reasons say so', () => {
    const { confidence, reasons } = judge(facts(), notAllRead());
    expect([confidence, reasons.at(-1)!.code]).toEqual(['low', 'seen-in-part']);
    expect(judge(facts(), notAllRead({ access: { signedIn: 1 } })).confidence).toBe('high');
    expect(judge(facts(), findings()).reasons.map(({ code }) => code)).not.toContain('seen-in-part');
  });

  it('is low where records do not tell how sign-ins ended', () => {
    expect(judge(facts(), findings({ access: { unseen: 1 } })).confidence).toBe('low');
  });

  it('is high where nothing was found', () => {
    expect(judge(facts(NOTHING), findings()).confidence).toBe('high');
  });
});

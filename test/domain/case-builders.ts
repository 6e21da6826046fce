import type { AccessEntry, Proof } from '../../src/domain/access.ts';
import type { Case, CaseSource, CaseUser } from '../../src/domain/case.ts';
import type { Detection } from '../../src/domain/detection.ts';
import type { AccessSummary, Finding, Findings, NotCheckedStep, ScopeSummary } from '../../src/domain/findings.ts';
import type { CampaignFacts } from '../../src/domain/loaded-campaign.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import type { OneClient } from '../../src/domain/stale-client.ts';
import type { Attack } from '../../src/domain/whose.ts';
import { at } from '../support/builders.ts';

/** An account that was locked once and got no further. */
export function aCaseUser(given: Partial<CaseUser> = {}): CaseUser {
  return {
    id: 'ada',
    name: 'ada@example.com',
    outcome: 'locked',
    privileged: false,
    attempts: 1,
    lockouts: 1,
    first: at('10:00'),
    last: at('10:00'),
    proof: [aProof()],
    actions: [{ action: 'watch', reason: 'a lockout does not tell whether the password was right' }],
    ...given,
  };
}

export function aProof(given: Partial<Proof> = {}): Proof {
  return { signInId: 'lockout-of-ada', at: at('10:00'), code: 50053, source: '203.0.113.7', ...given };
}

/** A source of one lockout. */
export function aCaseSource(given: Partial<CaseSource> = {}): CaseSource {
  return {
    ...{ address: '203.0.113.7', asn: 64666, country: 'MD', city: null, network: null, shared: false },
    ...{ attempts: 1, users: 1, lockouts: 1, first: at('10:00'), last: at('10:00') },
    ...given,
  };
}

/** An account that somebody got in to. */
export function anAccessEntry(given: Partial<AccessEntry> = {}): AccessEntry {
  return {
    ...{ userId: 'ada', name: 'ada@example.com', source: '203.0.113.7', at: at('10:20'), signInId: 'got-in', code: 0 },
    ...{ signIns: 1, last: at('10:20'), app: 'OfficeHome', userAgent: 'curl/8.5.0', reasons: [] },
    ...given,
  };
}

/** A user who crossed the threshold in the hour from ten on. */
export function aDetection(given: Partial<Detection> = {}): Detection {
  return {
    ...{ lens: 'user' as const, key: 'ada', events: 20, users: 1, sources: 1, networks: [] },
    ...{ from: at('10:00'), to: at('10:19'), crossedAt: at('10:19') },
    ...given,
  };
}

/** A case of one locked account; every step has looked, and nobody got in. */
export function aCase(given: Partial<Case> = {}): Case {
  const window = { from: at('09:00'), to: at('11:00') };
  return {
    ...{ schema: 'lockout-hunt/case@1', id: 'LK-20260317-0A1B2C', tenant: 'contoso', origin: 'scheduled' },
    ...{ status: 'open', watch: 'active', revision: 1, title: 'Account lockouts', severity: 'medium' },
    verdict: { classification: 'unclassified', confidence: 'medium', reasons: [aReason('threshold-crossed')] },
    ...{ firstSeen: at('10:00'), lastSeen: at('10:00'), openedAt: at('10:15'), updatedAt: at('10:15') },
    lockouts: { total: 1, byCause: byCause({ 'smart-lockout': 1 }), users: 1, sources: 1 },
    detections: [],
    users: [aCaseUser()],
    sources: [aCaseSource()],
    scope: {
      ...{ window, attempts: 1, accounts: 1, byResult: [], apps: [], protocols: [], countries: [] },
      ...{ enumerationBefore: null, perSource: [] },
    },
    agents: { verdict: 'unknown', families: [], evidence: [] },
    access: {
      checked: { window, habits: window, feeds: [{ name: 'files', kinds: ['interactive'], coveredTo: at('10:30') }] },
      ...{ signedIn: [], passwordConfirmed: [], undecided: [], elsewhere: [] },
    },
    attack: { tactics: ['TA0006'], techniques: ['T1110'] },
    timeline: [],
    coverage: { windows: [], checked: [], notChecked: [], queries: [] },
    ...{ notifications: [], audit: [], links: {} },
    ...given,
  };
}

export function aReason(code: string, text = `because of ${code}`) {
  return { code, text, evidence: [] };
}

/** How many lockouts of which cause; none where nothing is said. */
export function byCause(given: Partial<CampaignFacts['byCause']>): CampaignFacts['byCause'] {
  return { 'smart-lockout': 0, 'malicious-ip': 0, 'high-risk': 0, unknown: 0, ...given };
}

/** Six smart lockouts of five accounts, from one source that nobody knows: one detection. */
export function facts(given: Partial<CampaignFacts> = {}): CampaignFacts {
  return {
    ...{ lockouts: 6, byCause: byCause({ 'smart-lockout': 6 }), users: 5, lockedUsers: 5, privilegedLocked: 0 },
    ...{ sources: 1, annotatedSources: 0, detections: 1, severityFloor: 'informational' as const },
    ...{ filedSignedIn: 0, filedPasswordConfirmed: 0, filedUndecided: 0 },
    ...given,
  };
}

/** A phone with an old password: every five minutes, from where its owner signs in. */
export function aClient(given: Partial<OneClient> = {}): OneClient {
  return {
    ...{ attempts: 20, wrongPasswords: 20, isTool: false, isAtHome: true, intervals: 19, seconds: 300, regular: 0.95 },
    ...given,
  };
}

interface Found {
  readonly scope?: Partial<ScopeSummary> | NotCheckedStep;
  readonly agents?: NotCheckedStep;
  readonly access?: Partial<AccessSummary> | NotCheckedStep;
}

/** What the three steps found: all of them looked, and nobody got in, where nothing else is said. */
export function findings({ scope = {}, agents, access = {} }: Found = {}): Findings {
  return {
    scope: found<ScopeSummary>(
      {
        ...{ attempts: 6, accounts: 5, sources: 1, sharedSources: 0, knownSources: 0, failures: 6, byResult: [] },
        ...{ medianAttempts: 2, lockoutsNotFound: 0 },
      },
      scope,
    ),
    agents: agents ?? found({ verdict: 'automated', families: [], evidence: [] }, {}),
    access: found<AccessSummary>(
      {
        ...{ signedIn: 0, signedInByToken: 0, passwordConfirmed: 0, passwordsRecorded: 0, passwordsLikely: 0 },
        ...{ undecided: 0, privileged: 0, elsewhere: 0, elsewhereLikeAttacker: 0, unseen: 0, proofs: [] },
        toLookAt: { undecided: [], elsewhere: [] },
      },
      access,
    ),
  };
}

function found<Summary extends object>(nothing: Summary, given: Partial<Summary> | NotCheckedStep): Finding<Summary> {
  if ('notChecked' in given) return given;
  const detail = { ref: 'step', sha256: '0'.repeat(64), count: 1 };
  return { summary: { ...nothing, ...given }, detail, queries: [] };
}

/** An attack on two accounts from one source, with habits known and nobody in them. */
export function anAttack(given: Partial<Attack> = {}): Attack {
  return {
    ...{ happened: true, sources: new Set(['203.0.113.7']), users: new Set(['ada', 'bo']), accountsOf: () => 2 },
    ...{ habits: habitsOf([]), habitsAreKnown: true, lockedAt: () => [] },
    ...given,
  };
}

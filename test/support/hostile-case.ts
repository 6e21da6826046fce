import type { Case } from '../../src/domain/case.ts';
import { actionsFor } from '../../src/domain/actions.ts';
import { activityOf } from '../../src/domain/activity.ts';
import { at } from './builders.ts';
import { aCase, aCaseSource, aCaseUser, aDetection, anAccessEntry, aProof } from '../domain/case-builders.ts';

/** A case in which everything that a log, a file or a person can name is called `text`; it has every list there is. */
export function caseCalled(text: string): Case {
  const { access, coverage } = aCase();
  const entry = anAccessEntry({
    userId: text,
    name: text,
    signInId: text,
    app: text,
    userAgent: text,
    reasons: [text],
  });
  const likeness = { attacker: 0.1, owner: 0.2, reads: 'unclear' as const, reasons: [text] };
  const elsewhere = { userId: text, name: text, source: '192.0.2.1', asn: 64500, country: text, signIns: 1, likeness };
  const times = { from: at('09:00'), to: at('11:00') };
  return aCase({
    ...{ title: text, revision: 2, changes: [text] },
    verdict: { classification: 'unclassified', confidence: 'low', reasons: [{ code: 'x', text, evidence: [] }] },
    users: [
      aCaseUser({
        ...{ id: text, name: text, outcome: 'signed-in', actions: actionsFor(text, 'signed-in') },
        proof: [aProof({ signInId: text })],
      }),
    ],
    sources: [aCaseSource({ city: text, country: text, network: text })],
    agents: {
      verdict: 'automated',
      families: [{ class: 'unknown', name: text, userAgent: text, attempts: 1, users: 1 }],
      evidence: [{ code: 'x', text, weight: 1, for: 'automated' }],
    },
    access: {
      ...access,
      ...{ signedIn: [entry], passwordConfirmed: [entry], undecided: [entry] },
      elsewhere: [{ ...elsewhere, first: at('10:00'), last: at('10:00'), signInId: text }],
    },
    detections: [aDetection({ key: text })],
    timeline: [{ at: at('10:00'), kind: 'first-lockout', text }],
    coverage: {
      ...coverage,
      windows: [{ feed: text, ...times, lagSeconds: null, gaps: [{ ...times, reason: text }] }],
      checked: [{ what: text, ...times }],
      notChecked: [{ what: text, why: text, query: text }],
      queries: [{ step: 'scope', text, ...times, rows: 1, sha256: '0'.repeat(64) }],
    },
    notifications: [
      {
        ...{ revision: 1, kind: 'opened', at: at('10:16'), status: 'failed', messageId: '<1>' },
        recipients: [{ address: text, status: 'refused', reason: text }],
      },
    ],
    audit: [{ at: at('12:00'), by: text, action: 'note', note: text }],
    activity: activityOf({ lockouts: [at('10:00')], accounts: [at('09:59')], reached: [at('10:20')] })!,
  });
}

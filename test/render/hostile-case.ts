import type { Case } from '../../src/domain/case.ts';
import { actionsFor } from '../../src/domain/actions.ts';
import { activityOf } from '../../src/domain/activity.ts';
import { aCase, aCaseSource, aCaseUser, anAccessEntry, aReason } from '../domain/case-builders.ts';
import { at } from '../support/builders.ts';

/** A case in which every text that logs or people can write is this one. */
export function caseSaying(text: string): Case {
  const { access, coverage } = aCase();
  const signedIn = [anAccessEntry({ userId: text, name: text, app: text, userAgent: text })];
  return aCase({
    ...{ title: text, tenant: 'contoso', severity: 'critical', revision: 2, changes: [text] },
    verdict: { classification: 'password-spray', confidence: 'high', reasons: [aReason('threshold-crossed', text)] },
    users: [aCaseUser({ id: text, name: text, outcome: 'signed-in', actions: actionsFor(text, 'signed-in') })],
    sources: [aCaseSource({ address: text, country: text, city: text, network: text })],
    agents: {
      verdict: 'automated',
      evidence: [],
      families: [{ class: 'tool', name: text, userAgent: text, attempts: 3, users: 1 } as never],
    },
    access: { ...access, signedIn, undecided: signedIn },
    coverage: { ...coverage, notChecked: [{ what: text, why: text }] },
    audit: [{ id: 'u1', at: at('12:00'), by: text, action: 'note', note: text }],
    activity: activityOf({ lockouts: [at('10:00')], accounts: [at('09:59')], reached: [at('10:20')] })!,
  });
}

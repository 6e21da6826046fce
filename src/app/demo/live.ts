import { byGravity } from '../../domain/case-order.ts';
import type { CaseId } from '../../domain/case-id.ts';
import type { Case } from '../../domain/case.ts';
import { instantAt, type Instant } from '../../domain/instant.ts';
import type { Embedded } from '../embedded.ts';
import { openMailbox, type Mailbox } from './mailbox/mailbox.ts';

/** How far a demo is, as its pages ask for it. */
export interface LiveDemo {
  readonly mailbox: Mailbox;
  /** Gravest first. */
  readonly cases: () => readonly Case[];
  readonly file: (file: Case) => void;
  readonly caseFile: (id: CaseId) => Case | null;
  /** Sign-ins that were exported, and hunts that were begun; `null`: nobody knows yet. */
  records: number;
  hunts: number | null;
  /** Number of the latest news. */
  news: number;
  /** When the sample tenant began to be exported; `null`: Temporal is still starting. */
  begunAt: Instant | null;
  embedded: Embedded | null;
}

/** A demo that is about to begin. */
export function liveDemo(): LiveDemo {
  const cases = new Map<CaseId, Case>();
  return {
    mailbox: openMailbox(() => instantAt(Date.now())),
    cases: () => [...cases.values()].sort(byGravity),
    file: (file) => void cases.set(file.id, file),
    caseFile: (id) => cases.get(id) ?? null,
    ...{ records: 0, hunts: null, news: 0, begunAt: null, embedded: null },
  };
}

import type { Case } from '../src/domain/case.ts';
import { ruled, type Ruling } from '../src/domain/mail-ruling.ts';
import type { Notice, Notices } from '../src/domain/notices.ts';
import type { JournalEntry } from '../src/domain/notification.ts';
import { caseBrief } from '../src/render/case-brief.ts';
import type { Ports, Store, Tenant } from '../src/ports.ts';

/** Asks whether a mail about a case may go now; if so, it has its place in the hour. */
export async function rulingOn(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  { name: tenant, notify }: Tenant,
  file: Case,
  entry: JournalEntry,
): Promise<Ruling> {
  const limits = notify?.limits;
  if (!limits) return { what: 'send', heldBack: [] };
  const notice = noticeOn(file, entry);
  for (;;) {
    const { notices, version } = await store.notices(tenant);
    const { ruling, notices: next } = ruled(notices, { tenant, notice, limits, now: now() });
    if (await store.swapNotices(tenant, next, version)) return ruling;
  }
}

/** Changes what is known of a tenant's mails, by swapping until nobody else was faster. */
export async function changeNotices(store: Store, tenant: string, change: (before: Notices) => Notices): Promise<void> {
  for (;;) {
    const { notices, version } = await store.notices(tenant);
    if (await store.swapNotices(tenant, change(notices), version)) return;
  }
}

/** Nobody waits to hear that somebody got in, or what they asked for themselves. */
function noticeOn(file: Case, { revision, kind }: JournalEntry): Notice {
  const { headline, answer } = caseBrief(file);
  const { id: caseId, severity, origin } = file;
  return {
    caseId,
    revision,
    kind,
    severity,
    headline,
    answer,
    isUrgent: severity === 'critical' || origin === 'on-demand',
  };
}

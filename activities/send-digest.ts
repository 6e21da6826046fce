import { attempted, type Digest } from '../src/domain/digest.ts';
import { readdressed } from '../src/domain/mail-journal.ts';
import { released, withDigest } from '../src/domain/mail-ruling.ts';
import { digestMail } from '../src/render/digest-mail.ts';
import type { Ports, Tenant } from '../src/ports.ts';
import { handOver, senderOf } from './hand-over.ts';
import { changeNotices } from './mail-limits.ts';

/**
 * Sends what was held back as one mail. It is told as soon as the tenant's document says so: the cases in it find it
 * there, each when it asks. Throws MailUnavailable and MailRefused as the mailer does.
 */
export async function sendDigest(ports: Ports, tenant: Tenant, opened: Digest): Promise<Digest> {
  const { store, mailer, now } = ports;
  const { name, notify } = tenant;
  const to = notify!.to;
  const before = readdressed(
    opened,
    to.map(({ address }) => address),
  );
  const keep = (known: Digest): Promise<void> => changeNotices(store, name, (notices) => withDigest(notices, known));
  if (before.status !== 'pending') {
    const over = attempted(before, before, now());
    await keep(over);
    return over;
  }
  const waiting = new Set(before.recipients.flatMap(({ address, status }) => (status === 'pending' ? address : [])));
  const mail = {
    ...digestMail(name, opened.items, { perHour: notify!.limits!.perHour, isRepeat: opened.handingOver }),
    to: to.filter(({ address }) => waiting.has(address)),
    messageId: `<${opened.id}@${mailer.domain}>`,
  };
  let digest = before;
  const { failure, cameToNothing } = await handOver(senderOf(ports, tenant), mail, before, async (attempt) => {
    digest =
      attempt.handingOver && attempt.status === 'pending'
        ? { ...digest, ...attempt }
        : attempted(digest, attempt, now());
    await keep(digest);
  });
  if (cameToNothing) await changeNotices(store, name, (notices) => released(notices, digest.id));
  if (failure) throw failure;
  return digest;
}

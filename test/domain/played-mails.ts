import { fc } from '@fast-check/vitest';
import { attempted, type Digest } from '../../src/domain/digest.ts';
import { instantAt, millisOf, type Instant } from '../../src/domain/instant.ts';
import { released, ruled, withDigest } from '../../src/domain/mail-ruling.ts';
import { NO_NOTICES, noticeId, type MailLimits, type Notice, type Notices } from '../../src/domain/notices.ts';
import { at } from '../support/builders.ts';

/** A mail that arrived. */
export interface Told {
  readonly at: Instant;
  readonly tells: readonly string[];
  readonly isUrgent: boolean;
}

/** A notice that a case had; `gaveWay`: to a later one of the same case, before it was told. */
interface Wanted {
  readonly id: string;
  readonly since: Instant;
  readonly isUrgent: boolean;
  gaveWay: boolean;
}

/** What became of a day of notices. */
export interface Played {
  readonly limits: MailLimits;
  readonly mails: readonly Told[];
  readonly wanted: readonly Wanted[];
}

/** What becomes of a hand-over: it goes, the server is away, or the sender dies just before or just after. */
type Fate = 'goes' | 'fails' | 'dies before' | 'dies after';
type Wish = readonly [caseIndex: number, gap: number, severity: 'low' | 'medium' | 'high' | 'critical'];

/** Days on which up to eight cases have something to tell, told as their workflows do. */
export function playedMails(
  limits: fc.Arbitrary<MailLimits>,
  { crashes = false }: { readonly crashes?: boolean } = {},
): fc.Arbitrary<Played> {
  const severity = fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'critical' as const);
  const wish = fc.tuple(fc.nat(7), fc.constantFrom(0, 1, 30, 400, 3_000), severity);
  const fates: Fate[] = ['goes', 'fails', ...(crashes ? (['dies before', 'dies after'] as const) : [])];
  const fate = fc.constantFrom(...fates);
  return fc
    .tuple(limits, fc.array(wish, { minLength: 1, maxLength: 30 }), fc.array(fate, { maxLength: 40 }))
    .map(([given, wishes, fatesOf]) => play(given, wishes, fatesOf));
}

interface OneCase {
  revision: number;
  pending: Notice | null;
  isSending: boolean;
  asks: number;
}

const SECOND = 1_000;
const RETRY = 30 * SECOND;

function play(limits: MailLimits, wishes: readonly Wish[], fates: readonly Fate[]): Played {
  let notices: Notices = NO_NOTICES;
  let [now, hand] = [millisOf(at('08:00')), 0];
  const cases = Array.from({ length: 8 }, (): OneCase => ({ revision: 0, pending: null, isSending: false, asks: 0 }));
  const [mails, wanted]: [Told[], Wanted[]] = [[], []];
  const plans: { at: number; act: () => void }[] = [];
  const plan = (moment: number, act: () => void): void => void plans.push({ at: moment, act });

  const ask = (one: OneCase): void => {
    if (!one.pending || one.isSending) return;
    const notice = one.pending;
    const { ruling, notices: next } = ruled(notices, { tenant: 'contoso', notice, limits, now: instantAt(now) });
    notices = next;
    if (ruling.what === 'told') return void (one.pending = null);
    if (ruling.what === 'digest') return handOver(one, ruling.digest.tells, ruling.digest);
    if (ruling.what === 'send') return handOver(one, [noticeId(notice)], null);
    if (millisOf(ruling.until) <= now) throw new Error(`held until ${ruling.until}, which is not later`);
    const asked = ++one.asks;
    plan(millisOf(ruling.until), () => asked === one.asks && ask(one));
  };

  const handOver = (one: OneCase, tells: readonly string[], digest: Digest | null): void => {
    const fate = fates[hand++] ?? 'goes';
    const id = digest?.id ?? tells[0]!;
    const isUrgent = digest === null && one.pending!.isUrgent;
    if (fate === 'goes' || fate === 'dies after') mails.push({ at: instantAt(now), tells, isUrgent });
    one.isSending = true;
    plan(now + 5 * SECOND, () => {
      const state = { recipients: [], status: fate === 'goes' ? 'sent' : 'pending', handingOver: false } as const;
      if (digest && (fate === 'goes' || fate === 'fails'))
        notices = withDigest(notices, attempted(digest, state, instantAt(now)));
      if (fate === 'fails') notices = released(notices, id);
      if (fate === 'goes') [one.pending, one.isSending] = [null, false];
      else plan(now + RETRY, () => ((one.isSending = false), ask(one)));
    });
  };

  const wish = ([index, , severity]: Wish): void => {
    const one = cases[index]!;
    if (one.isSending) return plan(now + SECOND, () => wish([index, 0, severity]));
    const before = wanted.find(({ id }) => one.pending && id === noticeId(one.pending));
    if (before) before.gaveWay = true;
    const isUrgent = severity === 'critical';
    one.pending = { caseId: `case-${index}`, revision: ++one.revision, kind: 'opened', severity, isUrgent, ...SAID };
    wanted.push({ id: noticeId(one.pending), since: instantAt(now), isUrgent, gaveWay: false });
    ask(one);
  };

  let moment = now;
  for (const each of wishes) plan((moment += each[1] * SECOND), () => wish(each));
  for (let steps = 0; plans.length > 0; steps++) {
    if (steps > 20_000) throw new Error('it never comes to an end');
    const next = plans.reduce((found, each) => (each.at < found.at ? each : found));
    plans.splice(plans.indexOf(next), 1);
    now = next.at;
    next.act();
  }
  return { limits, mails, wanted };
}

const SAID = { headline: 'what happened', answer: 'nobody got in' };

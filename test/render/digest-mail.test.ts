import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/domain/notices.ts';
import { digestMail, heldBackRemarks } from '../../src/render/digest-mail.ts';

const aNotice = (number: number, given: Partial<Notice> = {}): Notice => ({
  ...{ caseId: `LK-20260317-${String(number).padStart(6, '0')}`, revision: 1, kind: 'opened', severity: 'medium' },
  ...{ headline: `spray ${number} from 203.0.113.7`, answer: 'Nobody is known to have got in.', isUrgent: false },
  ...given,
});
const many = (count: number) => Array.from({ length: count }, (_, number) => aNotice(number));
const mail = (items: readonly Notice[], isRepeat = false) => digestMail('contoso', items, { perHour: 20, isRepeat });

describe('a digest', () => {
  it('lists each case with its severity, what happened, whether anyone got in, and how to open it: the gravest first', () => {
    const { text, html } = mail([aNotice(1), aNotice(2, { severity: 'high', kind: 'escalated' })]);
    for (const part of [text, html]) {
      expect(part.indexOf('HIGH LK-20260317-000002 (escalated)')).toBeLessThan(
        part.indexOf('MEDIUM LK-20260317-000001'),
      );
      for (const said of ['2 cases in contoso', 'spray 1 from 203.0.113[.]7', 'Nobody is known to have got in.'])
        expect(part).toContain(said);
      expect(part).toContain('lockout-hunt cases show LK-20260317-000002');
    }
  });

  it('has one subject, however many it tells and however grave they are', () => {
    expect(mail(many(3)).subject).toBe(mail([aNotice(9, { severity: 'high' })], true).subject);
  });

  it('says that it may be a repeat only when it may', () => {
    expect(mail(many(2), true).text).toContain('Possible repeat');
    expect(mail(many(2)).text).not.toContain('Possible repeat');
  });

  it('of 10,000 cases is below 90 kB, and says how many it does not name', () => {
    const long = { headline: 'x'.repeat(200), answer: 'y'.repeat(200) };
    const { html, text } = mail(many(10_000).map((notice) => ({ ...notice, ...long })));
    expect(Buffer.byteLength(html)).toBeLessThan(90_000);
    for (const part of [html, text]) {
      expect(part).toContain('10000 cases');
      expect(part).toContain('LK-20260317-000549');
      expect(part).not.toContain('LK-20260317-000550');
      expect(part).toContain('and 9450 more');
    }
  });

  it('has no markup from logs', () => {
    const { html } = mail([aNotice(1, { headline: '<img src=x onerror=alert(1)> https://evil.example' })]);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('https://evil');
  });
});

describe('what a mail says of those that are held back', () => {
  const limits = { perHour: 20, digest: true, quietPerCase: '15m' } as const;

  it('is nothing where none is', () => {
    expect(heldBackRemarks([], limits)).toEqual([]);
  });

  it('is how many, which, and how they come', () => {
    expect(heldBackRemarks(many(1), limits)).toEqual([
      '1 mail is held back, since there are more than 20 in an hour: LK-20260317-000000. One digest will tell them.',
    ]);
    const [some] = heldBackRemarks(many(12), { ...limits, digest: false });
    expect(some).toMatch(/^12 mails are held back, .*LK-20260317-000007, and 4 more\. They follow one by one\.$/);
    expect(some!.length).toBeLessThan(300);
  });
});

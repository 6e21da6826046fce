import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { CLOSINGS, decided, DECISION_KINDS, readSaid, refusal, type Decision } from '../../src/domain/decision.ts';
import { STATUSES } from '../../src/domain/case.ts';
import { at } from '../support/builders.ts';

const decision = (id: string, kind: Decision['kind'], given: Partial<Decision> = {}): Decision => ({
  ...{ id, kind, by: 'ada', at: at('12:00') },
  ...(kind === 'close' && { reason: 'benign-expected' as const }),
  ...given,
});
const OPEN = { status: 'open' as const, audit: [] };

describe('what an analyst says', () => {
  it('is taken with its name, its reason and its text, and nothing else', () => {
    const said = { by: 'ada', reason: 'false-positive', note: 'a scanner of ours' };
    expect(readSaid('close', said)).toEqual({ request: said });
    expect(readSaid('acknowledge', { by: 'ada' })).toEqual({ request: { by: 'ada' } });
  });

  it.each([
    ['acknowledge', null, 'input'],
    ['acknowledge', 'ada', 'input'],
    ['acknowledge', ['ada'], 'input'],
    ['acknowledge', { by: '  ' }, 'by'],
    ['acknowledge', { by: 'a'.repeat(201) }, 'by'],
    ['acknowledge', { by: 'ada', reason: 'duplicate' }, 'reason'],
    ['close', { by: 'ada' }, 'reason'],
    ['close', { by: 'ada', reason: 'bored' }, 'reason'],
    ['note', { by: 'ada' }, 'note'],
    ['note', { by: 'ada', note: ' ' }, 'note'],
    ['note', { by: 'ada', note: 'x'.repeat(4_001) }, 'note'],
    ['reopen', { by: 'ada', why: 'because' }, 'why'],
  ] as const)('is refused: %s %j', (kind, value, field) => {
    expect(readSaid(kind, value)).toEqual({ mistakes: [{ field, problem: expect.any(String) as string }] });
  });

  it('is refused with every mistake in it', () => {
    expect(readSaid('close', { by: 5, reason: 'bored', note: '' })).toMatchObject({
      mistakes: [{ field: 'by' }, { field: 'reason' }, { field: 'note' }],
    });
  });
});

describe('a decision', () => {
  it('on a closed case is refused, unless it opens the case or adds to it', () => {
    const refused = DECISION_KINDS.filter((kind) => refusal('closed', kind) !== undefined);
    expect(refused).toEqual(['acknowledge', 'close']);
    expect(DECISION_KINDS.filter((kind) => refusal('open', kind) ?? refusal('acknowledged', kind))).toEqual([]);
  });

  it('changes the status and leaves a line', () => {
    const after = decided(OPEN, [decision('u1', 'acknowledge'), decision('u2', 'note', { note: 'called the owner' })]);
    expect(after).toEqual({
      status: 'acknowledged',
      audit: [
        { id: 'u1', at: at('12:00'), by: 'ada', action: 'acknowledge' },
        { id: 'u2', at: at('12:00'), by: 'ada', action: 'note', note: 'called the owner' },
      ],
    });
    expect(decided(after, [decision('u3', 'close')])).toMatchObject({
      status: 'closed',
      audit: [{}, {}, { action: 'close', reason: 'benign-expected' }],
    });
  });

  it('that the status does not allow any more is left out, and what follows it is not', () => {
    const closed = decided(OPEN, [decision('u1', 'close')]);
    expect(decided(closed, [decision('u2', 'acknowledge')])).toEqual(closed);
    const reopened = decided(closed, [decision('u2', 'close'), decision('u3', 'reopen')]);
    expect(reopened).toMatchObject({ status: 'open', audit: [{ id: 'u1' }, { id: 'u3' }] });
  });

  const decisions = fc.uniqueArray(
    fc.record({ id: fc.uuid(), kind: fc.constantFrom(...DECISION_KINDS), reason: fc.constantFrom(...CLOSINGS) }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  test.prop([fc.constantFrom(...STATUSES), decisions, fc.nat(12)])(
    'taken twice, or in two deliveries that overlap, is taken once',
    (status, given, cut) => {
      const all = given.map(({ id, kind, reason }) => decision(id, kind, kind === 'close' ? { reason } : {}));
      const once = decided({ status, audit: [] }, all);
      const firstPart = decided({ status, audit: [] }, all.slice(0, cut));
      expect(decided(firstPart, all.slice(cut))).toEqual(once);
      expect(
        decided(
          once,
          once.audit.map(({ id }) => all.find((each) => each.id === id)!),
        ),
      ).toEqual(once);
    },
  );
});

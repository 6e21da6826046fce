import { describe, expect, it } from 'vitest';
import { elsewhereOf, entriesOf } from '../../src/domain/access-entries.ts';
import { habitsOf } from '../../src/domain/habits.ts';
import { aTally, at } from '../support/builders.ts';
import { anAttack } from './case-builders.ts';

describe('entry of an account and a source', () => {
  it('is made from its first sign-in and counts all', () => {
    const early = aTally({
      ...{ code: 50076, first: '10:20', last: '10:30', count: 2, userAgent: 'curl/8.5.0', appName: 'Azure CLI' },
      signIns: [
        { id: 'b', at: at('10:30') },
        { id: 'a', at: at('10:20') },
      ],
    });
    const late = aTally({ code: 53003, first: '11:00', count: 3, userName: 'ada.new@example.com' });
    expect(entriesOf([late, early], anAttack())).toEqual([
      {
        ...{ userId: 'ada', name: 'ada.new@example.com', source: '203.0.113.7', at: at('10:20'), signInId: 'a' },
        ...{ code: 50076, signIns: 5, last: at('11:00'), app: 'Azure CLI', userAgent: 'curl/8.5.0' },
        stoppedBy: 'mfa',
        reasons: [
          'a source of the attack that is not shared',
          'the steps of the authentication are not recorded: 50076 comes only after the right password',
        ],
      },
    ]);
  });

  it.each([
    [{ byToken: true }, 'token'],
    [{ password: 'accepted' }, 'password'],
    [{ password: 'accepted', byToken: true }, 'token'],
    [{}, undefined],
  ] as const)('with %j was reached by %s', (given, by) => {
    expect(entriesOf([aTally({ code: 0, ...given })], anAttack())[0]!.by).toBe(by);
  });

  it('names nothing that stopped a success', () => {
    expect(entriesOf([aTally({ code: 0 })], anAttack())[0]).not.toHaveProperty('stoppedBy');
  });

  it('stands apart for another account or source, oldest first', () => {
    const tallies = [
      aTally({ first: '10:20', ip: '203.0.113.8' }),
      aTally({ first: '10:30' }),
      aTally({ user: 'bo', first: '10:10' }),
    ];
    expect(entriesOf(tallies, anAttack()).map(({ userId, source }) => [userId, source])).toEqual([
      ['bo', '203.0.113.7'],
      ['ada', '203.0.113.8'],
      ['ada', '203.0.113.7'],
    ]);
  });

  it('is in the same place whichever of two at one moment is read first', () => {
    const tallies = ['bo', 'ada'].map((user) => aTally({ user, signIns: [{ id: `of-${user}`, at: at('10:00') }] }));
    const order = (rows: typeof tallies) => entriesOf(rows, anAttack()).map(({ userId }) => userId);
    expect([order(tallies), order(tallies.toReversed())]).toEqual([
      ['ada', 'bo'],
      ['ada', 'bo'],
    ]);
  });
});

describe('successes elsewhere', () => {
  const habits = habitsOf([aTally({ ip: '198.51.100.1', code: 0 })]);
  const attack = anAttack({ users: new Set(['ada']), habits });
  const home = (given: Parameters<typeof aTally>[0] = {}) =>
    aTally({ ip: '198.51.100.1', code: 0, asn: 64500, country: 'NL', userAgent: 'own tool', ...given });

  it('are one row per account and source, token refreshes counted, compared with attacker and owner', () => {
    const rows = [home({ first: '12:00', count: 2, byToken: true }), home({ first: '09:00' }), aTally()];
    expect(elsewhereOf(rows, [aTally()], attack)).toEqual([
      {
        ...{ userId: 'ada', name: 'ada@example.com', source: '198.51.100.1', asn: 64500, country: 'NL' },
        ...{ signIns: 3, first: at('09:00'), last: at('12:00'), signInId: rows[1]!.signIns[0]!.id },
        likeness: expect.objectContaining({ owner: 0.3, attacker: 0, reads: 'owner' }),
      },
    ]);
  });

  it('come oldest first, then by source', () => {
    const rows = [home({ ip: '198.51.100.3' }), home({ ip: '198.51.100.2' }), home({ first: '09:00' })];
    expect(elsewhereOf(rows, [], attack).map(({ source }) => source)).toEqual([
      '198.51.100.1',
      '198.51.100.2',
      '198.51.100.3',
    ]);
  });

  it.each([
    ['failed', home({ code: 50126 })],
    ['were stopped', home({ code: 50076 })],
    ['came from a source of the attack', home({ ip: '203.0.113.7' })],
    ['are somebody else’s', home({ user: 'bo' })],
    ['came from nowhere', home({ source: null })],
  ])('are not those that %s', (_, tally) => {
    expect(elsewhereOf([tally], [], attack)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../src/domain/habits.ts';
import { nameIn, seenSources, touchedUsers } from '../../src/domain/touched.ts';
import { aTally, at, many } from '../support/builders.ts';

describe('touched accounts', () => {
  it('are all among the attempts, locked or not, by key', () => {
    const attempts = [
      aTally({ user: 'bo', userName: null, first: '10:30', count: 2 }),
      aTally({ first: '10:10', last: '10:40', count: 4 }),
      aTally({ first: '10:00', last: '10:20', code: 50053 }),
    ];
    expect(touchedUsers(attempts)).toEqual([
      { id: 'ada', name: 'ada@example.com', attempts: 5, first: at('10:00'), last: at('10:40') },
      { id: 'bo', name: null, attempts: 2, first: at('10:30'), last: at('10:30') },
    ]);
  });

  it('are none where no record names one, though a source made the attempts', () => {
    const nameless = [aTally({ user: 'unknown', count: 9 })];
    expect(touchedUsers(nameless)).toEqual([]);
    expect(seenSources(nameless, habitsOf([]))).toMatchObject([{ attempts: 9, users: 0 }]);
  });

  it('have the name that was seen last', () => {
    const tallies = [
      aTally({ userName: 'new@example.com', last: '11:00' }),
      aTally({ userName: 'old@example.com', last: '10:00' }),
      aTally({ userName: null, last: '12:00' }),
      aTally({ userName: '', last: '12:00' }),
    ];
    expect(nameIn(tallies)).toBe('new@example.com');
    expect(nameIn(tallies.slice(2))).toBeNull();
  });
});

describe('seen sources', () => {
  it('are all among the attempts, with what some record tells of them', () => {
    const attempts = [
      aTally({ ip: '203.0.113.8', user: 'bo' }),
      aTally({ asn: null, country: null, first: '10:30', count: 2 }),
      aTally({ city: 'Chisinau', first: '10:10', user: 'bo' }),
    ];
    expect(seenSources(attempts, habitsOf([]))).toEqual([
      {
        ...{ address: '203.0.113.7', asn: 64666, country: 'MD', city: 'Chisinau', shared: false },
        ...{ attempts: 3, users: 2, first: at('10:10'), last: at('10:30') },
      },
      expect.objectContaining({ address: '203.0.113.8', city: null, attempts: 1, users: 1 }),
    ]);
  });

  it('are shared where five accounts used to sign in', () => {
    const habits = habitsOf(many(5, (index) => aTally({ code: 0, user: `user-${index}` })));
    const shared = seenSources([aTally(), aTally({ ip: '203.0.113.8' })], habits).map((source) => source.shared);
    expect(shared).toEqual([true, false]);
  });

  it('are none without address', () => {
    expect(seenSources([aTally({ source: null })], habitsOf([]))).toEqual([]);
  });
});

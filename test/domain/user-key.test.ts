import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { foldName, knownUsers, UNKNOWN_USER } from '../../src/domain/user-key.ts';
import { at } from '../support/builders.ts';

const row = (clock: string, userId: string | null, userName: string | null) => ({ at: at(clock), userId, userName });

describe('user key', () => {
  const users = knownUsers([row('10:00', 'id-of-ada', 'Ada@Example.com'), row('10:00', null, 'bo@example.com')]);

  it.each([
    ['the id, where there is one', row('11:00', 'id-of-cy', 'ada@example.com'), 'id-of-cy'],
    ['the known id of the name, in any case', row('11:00', null, 'aDA@example.COM'), 'id-of-ada'],
    ['the known id of the name, for an empty id', row('11:00', '', 'ada@example.com'), 'id-of-ada'],
    ['the known id of the name, even before it was seen', row('09:00', null, 'ada@example.com'), 'id-of-ada'],
    ['the name in lower case, where no row has its id', row('11:00', null, 'BO@example.com'), 'bo@example.com'],
    ['unknown, where a row has neither', row('11:00', null, null), UNKNOWN_USER],
    ['unknown, where both are empty', row('11:00', '', ''), UNKNOWN_USER],
  ])('is %s', (_, asked, key) => {
    expect(users.keyOf(asked)).toBe(key);
  });

  describe('of a name that has had two ids', () => {
    const two = knownUsers([row('12:00', 'second', 'ada@example.com'), row('10:00', 'first', 'ADA@example.com')]);

    it.each([
      ['09:00', 'first'],
      ['10:00', 'first'],
      ['11:59:59.999', 'first'],
      ['12:00', 'second'],
      ['13:00', 'second'],
    ])('at %s is the %s', (clock, id) => {
      expect(two.keyOf(row(clock, null, 'ada@example.com'))).toBe(id);
    });
  });
});

const name = fc.constantFrom('ada@example.com', 'ADA@EXAMPLE.COM', 'bo@example.com', 'Bo@Example.com', null, '');
const someRows = fc.array(fc.tuple(fc.nat(5), fc.constantFrom('one', 'two', null, ''), name), { maxLength: 12 });

describe('user key: any rows', () => {
  test.prop([someRows, fc.nat(5), name])(
    'is the latest id of the name by then, else its first',
    (rows, time, asked) => {
      const known = rows.map(([minute, userId, userName]) => row(`10:0${minute}`, userId, userName));
      const ids = known
        .filter(({ userId, userName }) => userId && userName && asked && foldName(userName) === foldName(asked))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      const before = ids.filter((each) => each.at <= at(`10:0${time}`));
      const expected = (before.at(-1) ?? ids[0])?.userId ?? (asked ? foldName(asked) : UNKNOWN_USER);
      expect(knownUsers(known).keyOf(row(`10:0${time}`, null, asked))).toBe(expected);
    },
  );
});

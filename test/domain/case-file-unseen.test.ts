import { describe, expect, it } from 'vitest';
import { nextRevision, type ScopeDetail } from '../../src/domain/case-file.ts';
import { aLockout, many } from '../support/builders.ts';
import { expectValid } from '../support/contract.ts';
import { accessFound, gotIn, material, type Given } from './case-material.ts';

describe('what the records do not tell', () => {
  const lines = (given: Given) => nextRevision(material(given)).coverage.notChecked.map(({ what }) => what);

  it('is said of lockouts that name no account: they are nobody’s', () => {
    const lockouts = many(3, () => aLockout({ user: 'unknown', userName: null }));
    const file = nextRevision(material({ lockouts }));
    expectValid(file, 'case');
    expect([file.users, file.lockouts.users, file.lockouts.total]).toEqual([[], 0, 3]);
    expect(file.title).toContain('no named account from 1 source');
    expect(lines({ lockouts })).toContain('3 sign-ins without an account');
    expect(lines({}).filter((what) => what.includes('without'))).toEqual([]);
  });

  it('is said of attempts that name none, and of lockouts without an address', () => {
    const { scope } = material();
    expect(lines({ scope: { ...(scope as ScopeDetail), nameless: 4 } })).toContain('4 sign-ins without an account');
    const lockouts = [aLockout({ source: null, address: null })];
    expect(lines({ lockouts })).toContain('1 lockout without an address');
  });

  it('keeps the title from saying that nobody got in', () => {
    const found = accessFound([]);
    const unseen = [{ what: 'file b.json.gz', why: 'its gzip data ends too early' }];
    const checked = { ...found.access.checked, unseen };
    const file = nextRevision(material({ access: { ...found, access: { ...found.access, checked } } }));
    expectValid(file, 'case');
    expect(file.title).toContain('nobody was seen to get in, but not everything could be read');
    expect(file.coverage.notChecked).toContainEqual(unseen[0]);
  });
});

describe('a success of an account that no record names', () => {
  const found = accessFound([{ ...gotIn('unknown'), name: null }]);
  const file = nextRevision(material({ lockouts: [aLockout({ user: 'unknown', userName: null })], access: found }));

  it('is told, and is nobody on the list of users', () => {
    expectValid(file, 'case');
    expect([file.users, file.access.signedIn!.map(({ userId }) => userId)]).toEqual([[], ['unknown']]);
    expect(file.title).toBe('Password spray: no named account from 1 source, 1 signed in');
    expect(file.attack.techniques).toContain('T1078.004');
    expect(file.timeline.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^an account that no record names was signed in to/),
    );
  });
});

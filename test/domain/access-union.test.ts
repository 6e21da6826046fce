import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/access.ts';
import { accessUnion } from '../../src/domain/access-union.ts';
import { aCase, anAccessEntry } from './case-builders.ts';

const NOTHING = aCase().access as Access;
const found = (given: Partial<Access>): Access => ({ ...NOTHING, ...given });
const ada = anAccessEntry({ userId: 'ada' });
const bo = anAccessEntry({ userId: 'bo' });

describe('what two looks found', () => {
  it('stays listed when the logs no longer show it', () => {
    const before = found({ signedIn: [ada], passwordConfirmed: [bo] });
    expect(accessUnion(before, NOTHING)).toEqual({ ...before, checked: NOTHING.checked });
  });

  it('is described by the later one', () => {
    const later = { ...ada, signIns: 3 };
    expect(accessUnion(found({ signedIn: [ada] }), found({ signedIn: [later, bo] })).signedIn).toEqual([later, bo]);
  });

  it('lists an account under its highest rung only', () => {
    const risen = accessUnion(found({ passwordConfirmed: [ada], undecided: [ada] }), found({ signedIn: [ada] }));
    expect(risen).toEqual(found({ signedIn: [ada] }));
    const fallen = accessUnion(found({ signedIn: [ada] }), found({ passwordConfirmed: [ada] }));
    expect(fallen).toEqual(found({ signedIn: [ada] }));
  });

  it('keeps what is undecided about an account from another source', () => {
    const home = { ...ada, source: '192.0.2.10' };
    expect(accessUnion(found({ signedIn: [ada] }), found({ undecided: [ada, home] })).undecided).toEqual([home]);
  });

  it('is decided by the later one where the first could not decide', () => {
    expect(accessUnion(found({ undecided: [ada] }), NOTHING).undecided).toEqual([]);
  });

  it('is what the first look found, when there was none before', () => {
    const now = found({ signedIn: [ada] });
    expect(accessUnion(undefined, now)).toEqual(now);
    expect(accessUnion({}, now)).toEqual(now);
  });
});

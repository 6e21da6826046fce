import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/timeline.ts';
import { at } from '../support/builders.ts';
import { aDetection, anAccessEntry } from './case-builders.ts';

const seen = { firstAttempt: at('09:50'), firstSeen: at('10:00'), lastSeen: at('10:40') };

describe('timeline', () => {
  it('tells what happened, oldest first', () => {
    const confirmed = anAccessEntry({
      at: at('10:10'),
      signInId: 'stopped',
      userId: 'bo',
      name: null,
      stoppedBy: 'mfa',
    });
    const happened = {
      ...seen,
      detections: [aDetection()],
      signedIn: [anAccessEntry()],
      passwordConfirmed: [confirmed],
    };
    expect(timelineOf(happened)).toEqual([
      { at: at('09:50'), kind: 'first-attempt', text: 'first sign-in from a source of the campaign' },
      { at: at('10:00'), kind: 'first-lockout', text: 'first lockout' },
      {
        ...{ at: at('10:10'), kind: 'password-confirmed', signInId: 'stopped' },
        text: 'bo had its password confirmed from 203.0.113.7, stopped by mfa',
      },
      {
        ...{ at: at('10:19'), kind: 'threshold-crossed' },
        text: 'user ada crossed its threshold (20 lockouts of 1 account in all)',
      },
      {
        ...{ at: at('10:20'), kind: 'signed-in', signInId: 'got-in' },
        text: 'ada@example.com was signed in to from 203.0.113.7',
      },
      { at: at('10:40'), kind: 'last-lockout', text: 'last lockout known' },
    ]);
  });

  it('tells a success that is the owner’s or the attacker’s', () => {
    const undecided = [anAccessEntry({ source: 'unknown' })];
    expect(timelineOf({ ...seen, detections: [], undecided })).toContainEqual({
      ...{ at: at('10:20'), kind: 'undecided-success', signInId: 'got-in' },
      text: 'ada@example.com had a success, by owner or attacker, from an address that was not recorded',
    });
  });

  it('counts no account where lockouts name none', () => {
    const detections = [aDetection({ key: 'unknown' })];
    expect(timelineOf({ ...seen, detections }).map(({ text }) => text)).toContain(
      'user unknown crossed its threshold (20 lockouts of no named account in all)',
    );
  });

  it('keeps the order of the story where moments are one', () => {
    const moment = { firstAttempt: at('10:00'), firstSeen: at('10:00'), lastSeen: at('10:00'), detections: [] };
    expect(timelineOf(moment).map(({ kind }) => kind)).toEqual(['first-attempt', 'first-lockout', 'last-lockout']);
  });

  it('tells nothing where nothing happened', () => {
    expect(timelineOf({ firstAttempt: null, firstSeen: null, lastSeen: null, detections: [] })).toEqual([]);
  });
});

import { fc, test } from '@fast-check/vitest';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLockouts } from '../../src/adapters/file-lockouts.ts';
import { backtest } from '../../src/domain/backtest.ts';
import { BUILT_IN_EXCLUSIONS } from '../../src/domain/exclusion.ts';
import { lockoutsOf } from '../../src/domain/lockout.ts';
import { PRESETS } from '../../src/domain/policy.ts';
import { LOCKED_TEXT } from '../support/builders.ts';
import { WRITERS, type PlainSignIn } from '../support/formats.ts';
import { watchedFolder } from './files/watched-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { DEAR } from '../support/random-cases.ts';

const folder = temporaryFolder();
const watched = watchedFolder();

const AGENTS = ['python-requests/2.32.3', 'Mozilla/5.0 (X11; Linux x86_64), "like" a\nbrowser', 'BAV2ROPC', ''];
const START = Date.UTC(2026, 2, 17, 11, 30);

/** Everything interactive, since the portal's CSV cannot say what is not. */
const signIn = fc.record({
  id: fc.uuid(),
  at: fc.nat({ max: 5400 }).map((second) => `${new Date(START + second * 1000).toISOString().slice(0, 19)}Z`),
  user: fc.constantFrom('ada', 'bob', 'eve', 'joe', 'sue', 'tim'),
  ip: fc.constantFrom('203.0.113.7', '203.0.113.8', '2001:db8::7', '10.0.0.7'),
  code: fc.constantFrom(50053, 50053, 50053, 50126, 0),
  asn: fc.constantFrom(64500, 8075, 8069),
  userAgent: fc.constantFrom(...AGENTS),
  requirement: fc.constantFrom('singleFactorAuthentication' as const, 'multiFactorAuthentication' as const),
});
const signIns: fc.Arbitrary<PlainSignIn[]> = fc
  .uniqueArray(signIn, { minLength: 40, maxLength: 120, selector: ({ id }) => id })
  .map((rows) =>
    rows.map((row) => ({
      ...row,
      name: `${row.user}@example.com`,
      reason: row.code === 50053 ? LOCKED_TEXT : row.code === 0 ? 'Other.' : 'Wrong, "password".',
      interactive: true,
    })),
  );

const LOW = [
  { lens: 'user', lockouts: 5, users: 0, sources: 0, windowMinutes: 60 },
  { lens: 'source', lockouts: 0, users: 3, sources: 0, windowMinutes: 60 },
  { lens: 'tenant', lockouts: 8, users: 3, sources: 0, windowMinutes: 30 },
  { lens: 'fingerprint', lockouts: 0, users: 3, sources: 2, windowMinutes: 60 },
] as const;

/** Every preset with thresholds that the few of a test cross. */
const policies = Object.values(PRESETS).map((policy) => ({
  ...policy,
  thresholds: LOW.filter(({ lens }) => policy.thresholds.some((threshold) => threshold.lens === lens)),
}));

async function counted(path: string) {
  const { lockouts: rows, reading } = await readLockouts([path], { strict: false });
  const { lockouts, duplicates } = lockoutsOf(rows, BUILT_IN_EXCLUSIONS);
  return {
    reading,
    ...backtest({ records: reading.records, duplicates, quarantined: reading.quarantined }, lockouts, policies),
  };
}

const OTHERS = Object.entries(WRITERS).filter(([title]) => title !== 'diagnostic export');
const [, diagnostic] = WRITERS['diagnostic export']!;

describe.each(OTHERS)('the same sign-ins as %s', (_, [format, write]) => {
  test.prop([signIns], DEAR)('are the same detections, whole and in gzip', async (rows) => {
    const expected = await counted(await folder.write('expected', diagnostic(rows)));
    const plain = await counted(await folder.write('plain', write(rows)));
    const packed = await counted(await folder.write('packed', gzipSync(write(rows))));
    expect(plain.policies).toEqual(expected.policies);
    expect(plain.input).toEqual(expected.input);
    expect(packed.policies).toEqual(expected.policies);
    expect(plain.policies.some(({ detections }) => detections.length > 0)).toBe(true);
  });

  test.prop([signIns], DEAR)('are the same roll-ups', async (rows) => {
    const slices = [{ from: '2026-03-17T00:00:00.000Z', to: '2026-03-18T00:00:00.000Z' }];
    const question = { sources: ['203.0.113.7'], users: ['ada'], slices, known: [] };
    const tallied = async (text: string) => {
      await watched.write('in/file', text);
      return (await watched.feed().tally(question, {})).tallies;
    };
    expect(await tallied(write(rows))).toEqual(await tallied(diagnostic(rows)));
  });

  it('say in coverage what the format does not', async () => {
    const one = fc.sample(signIns, { numRuns: 1, seed: 1 })[0]!;
    const { reading } = await counted(await folder.write('file', write(one)));
    const lacking = reading.notes.filter(({ code }) => code.startsWith('format-')).map(({ code }) => code);
    expect(lacking).toEqual(['graph', 'portal-csv'].includes(format) ? [`format-${format}`] : []);
  });
});

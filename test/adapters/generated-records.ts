import { fc } from '@fast-check/vitest';
import { auditRecord, diagnosticRecord, graphRecord, ndjson, type Particulars } from '../support/records.ts';

/** Text that tries to be taken for something else. */
const HOSTILE = [
  '"category":"AuditLogs"',
  '"category":"SignInLogs"',
  '50053',
  '"errorCode":50053',
  '"createdDateTime":"2026-03-17T09:00:00.000Z"',
  '"ipAddress":"203.0.113.7"',
  '"userId":"ada"',
  '{"records":[{"category":"SignInLogs"}]}',
  '}{',
  ']}\n{"',
  '\\',
  '\\"',
  '\r\n',
  '\u2028\ufeff',
  '',
  ' ',
] as const;

export const hostileText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }));

export const ADDRESSES = ['203.0.113.7', '198.51.100.1', '2001:db8::1', '2001:db8::2:3', '::ffff:203.0.113.7', 'none'];
export const USERS = ['ada', 'bob', 'eve'];

const names = fc.constantFrom('ada@example.com', 'Ada@Example.com', 'bob@example.com', 'nobody', null);
const codes = fc.constantFrom(50053, '50053', 50126, '50126', 0, '0', '050053', 'Failure', null);
const times = fc.constantFrom(
  ...['10:00', '10:00:00.25', '11:30', '2026-03-18T23:59:59Z', '2026-03-17T01:00:00.123456789+02:00', 'yesterday', ''],
  ...['2026-03-17 12:00:00.5', null],
);

/** Keys that other fields of a record nest; a category, time, user or address nested in one has tests of its own. */
const NESTED = ['note', 'status', 'records', 'value', 'id', 'errorCode', 'user'];

const nested = (keys: readonly string[]) =>
  fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(
      hostileText,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.dictionary(fc.string(), fc.nat())),
    ),
    { maxKeys: 3 },
  );

const particularsNesting = (keys: readonly string[]): fc.Arbitrary<Particulars> =>
  fc.record({
    id: fc.option(fc.uuid(), { nil: null }),
    at: times,
    time: fc.constantFrom('10:05', '2026-03-17T12:00:00Z', 'now', null),
    user: fc.constantFrom(...USERS, ' ada ', '', null),
    name: names,
    ip: fc.constantFrom(...ADDRESSES, ' ', null),
    callerIp: fc.constantFrom(...ADDRESSES, null),
    code: codes,
    category: fc.constantFrom('SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs'),
    more: fc
      .tuple(hostileText, hostileText, nested(keys))
      .map(([userAgent, appDisplayName, extra]) => ({ userAgent, appDisplayName, extra, extras: [extra] })),
  });

/** Records of a diagnostic export, audit records among them. */
export const diagnosticRecords = fc.oneof(
  { weight: 6, arbitrary: particularsNesting([...NESTED, 'category']).map(diagnosticRecord) },
  { weight: 1, arbitrary: hostileText.map((note) => auditRecord({ note })) },
);

export const graphRecords = particularsNesting(NESTED).map((given) =>
  graphRecord({ ...given, user: given.user ?? 'joe' }),
);

/** How a serialiser writes: with or without a space behind colons and commas, and keys in some order. */
export interface Style {
  readonly space: '' | ' ';
  readonly seed: number;
}

export const styles: fc.Arbitrary<Style> = fc.record({ space: fc.constantFrom('', ' '), seed: fc.nat() });

/** A value as JSON on one line. */
export function written(value: unknown, { space, seed }: Style): string {
  if (Array.isArray(value)) return `[${value.map((each) => written(each, { space, seed })).join(`,${space}`)}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .sort(([a], [b]) => orderOf(a, seed) - orderOf(b, seed))
    .map(([key, each]) => `${JSON.stringify(key)}${space}:${space}${written(each, { space, seed })}`);
  return `{${fields.join(`,${space}`)}}`;
}

function orderOf(key: string, seed: number): number {
  let hash = seed;
  for (const character of key) hash = Math.imul(hash ^ character.codePointAt(0)!, 16_777_619);
  return hash;
}

/** Lines of a file: each record in its writer's style. */
export const fileOf = (record: fc.Arbitrary<unknown>, most = 30): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(record, styles), { minLength: 1, maxLength: most })
    .map((lines) => lines.map(([each, style]) => `${written(each, style)}\n`).join(''));

/** The same lines, each message holding some of the records. */
export const messagesOf = (record: fc.Arbitrary<unknown>, most = 8): fc.Arbitrary<string> =>
  fc
    .array(fc.array(record, { maxLength: 4 }), { maxLength: most })
    .map((each) => ndjson(each.map((records) => ({ records }))));

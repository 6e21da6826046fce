import { diagnosticRecord, ndjson, type Particulars } from './records.ts';

const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const DAYS = ['2026-03-17', '2026-03-18'] as const;

/** A lockout so many minutes after a clock of the first or second day. */
function locked(day: 0 | 1, clock: string, minute: number, given: Particulars & { agent: string }): object {
  const time = new Date(Date.parse(`${DAYS[day]}T${clock}:00Z`) + minute * 60_000).toISOString();
  const more = {
    userAgent: given.agent,
    authenticationRequirement: 'singleFactorAuthentication',
    autonomousSystemNumber: 64500,
  };
  return diagnosticRecord({ code: 50053, time, ...given, at: time, more });
}

const times = (count: number, make: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Two days of a tenant: five attacks, each found by other ways of counting, and people who forget passwords. */
export function twoDays(): string {
  return ndjson([
    // One tool, one address, a dozen accounts: a spray.
    ...times(12, (i) =>
      locked(0, '02:10', i * 2, { user: `a${i}`, ip: '203.0.113.7', agent: 'python-requests/2.32.3' }),
    ),
    // One account, over and over, from two addresses.
    ...times(24, (i) => locked(0, '09:30', i * 2, { user: 'boss', ip: `198.51.100.${10 + (i % 2)}`, agent: EDGE })),
    // A wave through a proxy network: a browser's name, each address once.
    ...times(45, (i) =>
      locked(0, '21:00', i * 0.5, { user: `w${i}`, ip: `192.0.2.${i + 1}`, agent: `${EDGE} Edg/${i}` }),
    ),
    // One tool behind six addresses, two accounts each: too few for each address.
    ...times(12, (i) =>
      locked(1, '04:00', i * 3, { user: `f${i}`, ip: `203.0.113.${100 + (i >> 1)}`, agent: 'fasthttp' }),
    ),
    // A stale password on one phone, all day: one account, too slow for any window.
    ...times(20, (i) =>
      locked(1, '00:30', i * 60, { user: 'phone', ip: '198.51.100.77', agent: 'Apple-iPhone15C2/2101' }),
    ),
  ]);
}

import { IPV4_IN_FULL, networksAmong } from './kql/sources.ts';
import { WITH_ADDRESS } from './kql/asked-about.ts';
import { count, instant, joined, kql, list, named, text, type Kql } from './kql/fragment.ts';
import { WITHOUT_STEP_TIMES } from './kql/roll-up.ts';
import { WITH_CODE } from './kql/sign-in-tables.ts';
import { longs, texts, wholeAnswer, type Asked } from './kql/whole-answer.ts';
import type { Cell, Question, Row } from './question.ts';

/** A question with a known answer, about no log at all: it shows whether an operator does what our queries rely on. */
export interface SelfCheck {
  /** What holds where the answer is the expected one. */
  readonly shows: string;
  readonly question: Question;
  /** The rows behind the total, without it. */
  readonly expected: readonly Row[];
}

/** Does the workspace answer as it should? It has no missing texts: an empty cell and none are the same. */
export function holds({ expected }: SelfCheck, rows: readonly Row[]): boolean {
  const plain = (cells: readonly Cell[]): Cell[] => cells.map((cell) => (cell === '' ? null : cell));
  return JSON.stringify(rows.map((row) => plain(row.slice(1)))) === JSON.stringify(expected.map(plain));
}

/** Nothing is looked up: the time says so. */
const ANY_TIME = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:00:00.000Z' };

function check(shows: string, asked: Pick<Asked, 'title' | 'rows' | 'columns' | 'lists'>, expected: Row[]): SelfCheck {
  const order = [asked.columns[0]!.name];
  return { shows, question: wholeAnswer({ ...asked, order, timespan: ANY_TIME }), expected };
}

/** How many sources a question may name at once; a campaign through proxies has thousands. */
const MANY_SOURCES = 10_000;
const manySources = Array.from({ length: MANY_SOURCES }, (_, index) => `2001:db8:${index.toString(16)}::/64`);

/** Addresses as logs write them, what the service should make of each, and of its /64. */
const ADDRESSES: readonly (readonly [written: string, address: string, network: string])[] = [
  ['198.51.100.7', `${IPV4_IN_FULL}c633:6407`, ''],
  ['198.51.100.7:443', `${IPV4_IN_FULL}c633:6407`, ''],
  ['2001:DB8::1:2', '2001:0db8:0000:0000:0000:0000:0001:0002', '2001:0db8:0000:0000:0000:0000:0000:0000'],
  ['::ffff:198.51.100.7', `${IPV4_IN_FULL}c633:6407`, ''],
  ['[2001:db8:0:1::3]:443', '2001:0db8:0000:0001:0000:0000:0000:0003', '2001:0db8:0000:0001:0000:0000:0000:0000'],
  ['fe80::1%eth0', 'fe80:0000:0000:0000:0000:0000:0000:0001', 'fe80:0000:0000:0000:0000:0000:0000:0000'],
  ['none', '', ''],
];

/** What `doctor --verify` asks. Each checks the total of an answer along with its own operator. */
export const SELF_CHECKS: readonly SelfCheck[] = [
  check(
    'addresses are written in full, and cut to their /64',
    {
      title: kql`check-addresses`,
      rows: kql`${table('IPAddress', ...ADDRESSES.map(([written]) => written))}
${WITH_ADDRESS}`,
      columns: [...longs('Number'), ...texts('IPAddress', 'Address', 'Network')],
    },
    ADDRESSES.map((each, index) => [index, ...each]),
  ),
  check(
    'a list of sorted rows keeps their order, and its first ones are the oldest',
    {
      title: kql`check-lists`,
      rows: kql`range Number from 1 to 5000 step 1
| extend Id = tostring(10000 + (Number * 7919) % 5000), Kind = iff(Number % 2 == 0, "even", "odd"), Whole = Number % 2 == 0
| sort by Id asc
| summarize Some = make_list(Id, 3), All = make_list_if(Id, Whole, 10000) by Kind
| project Kind, Some = tostring(Some), Least = tostring(All[0]), Inside = tostring(All[1249]), Held = array_length(All)`,
      columns: [...texts('Kind', 'Some', 'Least', 'Inside'), ...longs('Held')],
    },
    [
      ['even', '["10000","10002","10004"]', '10000', '12498', 2500],
      ['odd', '["10001","10003","10005"]', '', '', 0],
    ],
  ),
  check(
    'steps lose their times and numbers, and stay what they are otherwise',
    {
      title: kql`check-steps`,
      rows: kql`${table(
        'AuthenticationDetails',
        '[{"authenticationStepDateTime": "2026-03-17T10:00:00.1234567+00:00", "succeeded": true}]',
        '[{"authenticationStepDateTime":"","StatusSequence":12,"RequestSequence": 3,"x":"\\"authenticationStepDateTime\\""}]',
      )}
${WITHOUT_STEP_TIMES}`,
      columns: [...longs('Number'), ...texts('AuthenticationDetails')],
    },
    [
      [0, '[{"authenticationStepDateTime": "", "succeeded": true}]'],
      [
        1,
        '[{"authenticationStepDateTime":"","StatusSequence": 0,"RequestSequence": 0,"x":"\\"authenticationStepDateTime\\""}]',
      ],
    ],
  ),
  check(
    'a missing table is passed over',
    {
      title: kql`check-missing-table`,
      rows: kql`union isfuzzy=true (print Value = "here"), (LockoutHuntHasNoSuchTable | project Value = tostring(Value))`,
      columns: texts('Value'),
    },
    [['here']],
  ),
  check(
    'shares by hash are all rows, each in one share, and in half of it where there are twice as many',
    {
      title: kql`check-shares`,
      rows: kql`range Number from 1 to 1000 step 1
| extend Id = tostring(Number)
| summarize Within = countif(hash(Id, 4) >= 0 and hash(Id, 4) < 4), Halved = countif(hash(Id, 8) % 4 == hash(Id, 4))`,
      columns: longs('Within', 'Halved'),
    },
    [[1000, 1000]],
  ),
  check(
    'ten thousand sources fit into one question',
    {
      title: kql`check-many-sources`,
      lists: [kql`let Networks = ${list(networksAmong(manySources))};`],
      rows: kql`${table('IPAddress', '2001:db8::1', '2001:db8:270f::1', '2001:db8:2710::1')}
${WITH_ADDRESS}
| where Network in (Networks)`,
      columns: [...longs('Number'), ...texts('IPAddress')],
    },
    [
      [0, '2001:db8::1'],
      [1, '2001:db8:270f::1'],
    ],
  ),
  check(
    'a sign-in counts by its graver record, and its own code outranks that of its row',
    {
      title: kql`check-codes`,
      rows: kql`datatable(Id:string, Status:string, ResultType:string)
  ["a", '{"errorCode":50053}', "0", "b", '{"errorCode":"Failure"}', "50126", "b", "", "0", "c", "no JSON", "050053"]
${WITH_CODE}
| extend Gravity = case(Code == "0", 4, isnotempty(Code), 1, 0)
| summarize arg_max(Gravity, *) by Id`,
      columns: [...texts('Id', 'Code'), ...longs('Gravity')],
    },
    [
      ['a', '50053', 1],
      ['b', '0', 4],
      ['c', '', 0],
    ],
  ),
  check(
    'times are cut to the millisecond and written with seven digits, missing ones are empty',
    {
      title: kql`check-times`,
      rows: kql`print First = datetime(2026-03-17T10:00:00.1239999Z), Second = datetime(null), Third = ${instant(ANY_TIME.from)}
| project Cut = tostring(bin(First, 1ms)), Missing = tostring(Second), Instead = tostring(coalesce(Second, Third))`,
      columns: texts('Cut', 'Missing', 'Instead'),
    },
    [['2026-03-17T10:00:00.1230000Z', '', '2026-01-01T00:00:00.0000000Z']],
  ),
];

/** A table of one text column, its rows numbered from zero. */
function table(column: 'IPAddress' | 'AuthenticationDetails', ...values: readonly string[]): Kql {
  const rows = values.map((value, index) => kql`${count(index)}, ${text(value)}`);
  return kql`datatable(Number:long, ${named(column, [column])}:string) [${joined(rows, ', ')}]`;
}

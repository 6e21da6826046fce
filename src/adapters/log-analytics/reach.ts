import type { NotChecked } from '../../domain/coverage.ts';
import type { FeedReach } from '../../domain/feed-reach.ts';
import { grouped, total } from '../../domain/groups.ts';
import { earliest, latest } from '../../domain/instant.ts';
import type { Window } from '../../domain/window.ts';
import type { Asking, Reading } from '../../ports.ts';
import { brieflyKept } from './briefly-kept.ts';
import { reachIn, type TableReach } from './counted-rows.ts';
import { inParts } from './in-parts.ts';
import { reach } from './kql/reach.ts';
import { TABLES, type Table } from './kql/sign-in-tables.ts';
import { inTime, inWords, WHOLE, type Portion } from './portion.ts';
import type { Workspace } from './question.ts';

/** Tells what each table that is there holds of a window. */
export type ReachTeller = (window: Window, asking: Asking) => Promise<readonly TableReach[]>;

/** Asks the workspace, and remembers for a minute. */
export function reachTeller(workspace: Workspace, now: () => number): ReachTeller {
  const kept = brieflyKept<readonly TableReach[]>(now);
  return (window, asking) =>
    kept(JSON.stringify(window), async () => {
      const parts = await inParts<Portion, TableReach>(
        { windows: [window], share: WHOLE },
        {
          ask: async ({ windows }) => {
            const question = reach(windows[0]!);
            return reachIn(question, await workspace.ask(question, asking));
          },
          halves: inTime,
          inWords: (portion) => `what there is from ${inWords(portion)}`,
        },
      );
      return [...grouped(parts, ({ table }) => table)].map(([table, all]) => tableReach(table, all));
    });
}

function tableReach(table: Table, parts: readonly TableReach[]): TableReach {
  return {
    table,
    records: total(parts, ({ records }) => records),
    first: earliest(parts.flatMap(({ first }) => first ?? [])) ?? null,
    last: latest(parts.flatMap(({ last }) => last ?? [])) ?? null,
  };
}

/**
 * How far the workspace reaches: as far as the table that ends first, since of what is later nobody knows what the other
 * will hold. Where it holds nothing, nothing of the time asked about is covered.
 */
export function feedReachOf(name: string, tables: readonly TableReach[], asked: Window): FeedReach {
  const holding = tables.filter(({ records }) => records > 0).map(({ table }) => table);
  return {
    name,
    kinds: [
      ...(holding.includes('SigninLogs') ? (['interactive'] as const) : []),
      ...(holding.includes('AADNonInteractiveUserSignInLogs') ? (['non-interactive'] as const) : []),
    ],
    coveredTo: earliest(tables.flatMap(({ last }) => last ?? [])) ?? asked.from,
  };
}

/** What was read of a window, in the words of the port; `null`: nothing was asked about. */
export function coverageOf(tables: readonly TableReach[] | null): Omit<Reading, 'quarantined'> {
  const there = tables ?? [];
  return {
    records: total(there, ({ records }) => records),
    from: earliest(there.flatMap(({ first }) => first ?? [])) ?? null,
    to: latest(there.flatMap(({ last }) => last ?? [])) ?? null,
    ...{ lagSeconds: null, gaps: [], files: [], notes: [] },
    notChecked: tables ? TABLES.filter((table) => there.every((each) => each.table !== table)).map(missing) : [],
  };
}

const KIND: Readonly<Record<Table, string>> = {
  SigninLogs: 'interactive sign-ins',
  AADNonInteractiveUserSignInLogs: 'non-interactive sign-ins',
};

function missing(table: Table): NotChecked {
  return { what: KIND[table], why: `the workspace has no ${table}` };
}

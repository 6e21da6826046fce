/** Entries of a list that people are shown; a case names thousands of addresses, and its sources list them all. */
const SHOWN = 20;

const LIST = /dynamic\(\[((?:"(?:[^"\\]|\\.)*",?)*)\]\)/g;
const ENTRY = /"(?:[^"\\]|\\.)*"/g;

/** A query as coverage shows it: whole, but for its long lists, of which it says how many entries are left out. */
export function shownText(query: string): string {
  return query.replace(LIST, (list, inside: string) => {
    const entries = inside.match(ENTRY) ?? [];
    if (entries.length <= SHOWN) return list;
    return `dynamic([${entries.slice(0, SHOWN).join(',')}]) /* and ${entries.length - SHOWN} more */`;
  });
}

import { createHash } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import type { Reference } from '../domain/reference.ts';
import type { Store } from '../ports.ts';
import { readDocument, type Documents } from './documents.ts';
import { piecesOf } from './list-pieces.ts';

/**
 * Lists under the hash of their content. A long one lies in pieces, each under its own hash, and has its name from the
 * hash of the whole: lists that have most entries in common have most pieces in common, too.
 */
export function keptLists(documents: Documents): Pick<Store, 'keep' | 'recall'> {
  return {
    keep: async (value, count) => {
      const text = JSON.stringify(value);
      const sha256 = hashOf(text);
      const pieces = piecesOf(text);
      if (pieces.length === 1) return { ref: await keptText(documents, 'lists', text), sha256, count };
      await someAtATime(pieces, (piece) => keptText(documents, 'pieces', piece));
      const ref = nameOf('long-lists', sha256);
      await writtenOnce(documents, ref, JSON.stringify(pieces.map(hashOf)));
      return { ref, sha256, count };
    },
    recall: async <Value>(reference: Reference) => JSON.parse(await recalled(documents, reference)) as Value,
  };
}

/** References arrive from outside, too: nothing but the name of a list may become a path. */
async function recalled(documents: Documents, { ref, sha256 }: Reference): Promise<string> {
  const isHash = /^[0-9a-f]{64}$/.test(sha256);
  if (isHash && ref === nameOf('lists', sha256)) return textOf(documents, 'lists', sha256, ref);
  if (!isHash || ref !== nameOf('long-lists', sha256))
    throw new Failure('InvalidRequest', `${JSON.stringify(ref)} is no reference to a list of the store.`);
  const hashes = await readDocument<string[]>(documents, ref);
  if (!hashes) throw missing(ref);
  const pieces = await someAtATime(hashes, (hash) => textOf(documents, 'pieces', hash, ref));
  return whole(pieces.join(''), sha256, ref);
}

async function textOf(documents: Documents, kind: 'lists' | 'pieces', sha256: string, ref: string): Promise<string> {
  const stored = await documents.read(nameOf(kind, sha256));
  if (!stored) throw missing(ref);
  return whole(stored.text, sha256, ref);
}

function whole(text: string, sha256: string, ref: string): string {
  if (hashOf(text) === sha256) return text;
  throw new Failure('StoreUnavailable', `The list ${ref} in the store is damaged: its hash is another.`);
}

function missing(ref: string): Failure {
  return new Failure('StoreUnavailable', `The store has no list ${ref}: was it emptied while a hunt ran?`);
}

async function keptText(documents: Documents, kind: 'lists' | 'pieces', text: string): Promise<string> {
  const name = nameOf(kind, hashOf(text));
  await writtenOnce(documents, name, text);
  return name;
}

/** Writes where nothing is, or where what is there was damaged. */
async function writtenOnce(documents: Documents, name: string, text: string): Promise<void> {
  const kept = await documents.read(name);
  if (kept?.text !== text) await documents.write(name, text);
}

/** Documents read or written at the same time. */
const AT_A_TIME = 16;

async function someAtATime<Item, Done>(items: readonly Item[], work: (item: Item) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  for (let next = 0; next < items.length; next += AT_A_TIME)
    done.push(...(await Promise.all(items.slice(next, next + AT_A_TIME).map(work))));
  return done;
}

function nameOf(kind: 'lists' | 'long-lists' | 'pieces', sha256: string): string {
  return `${kind}/${sha256.slice(0, 2)}/${sha256}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { Failure } from '../domain/failure.ts';

/**
 * Named JSON documents with compare-and-swap: all that the store and the feeds' memories need. A name is made of our
 * own words (`cases/LK-…`, `ledgers/contoso`), never of data from logs.
 */
export interface Documents {
  /** The text of a document and the version it has; `null` when there is none. */
  read(name: string): Promise<StoredText | null>;
  /** Writes only over the expected version (`null`: only where there is none); `false` when the document has another. */
  swap(name: string, text: string, expected: string | null): Promise<boolean>;
  /** Writes over whatever is there. */
  write(name: string, text: string): Promise<void>;
  /** Names below a prefix that ends in `/`, sorted. */
  list(prefix: string): Promise<readonly string[]>;
}

export interface StoredText {
  readonly text: string;
  readonly version: string;
}

/** Changes a document by swapping until nobody else was faster. `change` may run several times. */
export async function changeDocument<Value>(
  documents: Documents,
  name: string,
  change: (before: Value | null) => Value,
): Promise<Value> {
  for (;;) {
    const stored = await documents.read(name);
    const next = change(stored && parsed<Value>(name, stored.text));
    if (await documents.swap(name, JSON.stringify(next), stored?.version ?? null)) return next;
  }
}

/** A document as the value it stands for; `null` when there is none. */
export async function readDocument<Value>(documents: Documents, name: string): Promise<Value | null> {
  const stored = await documents.read(name);
  return stored && parsed<Value>(name, stored.text);
}

/** Somebody has changed it by hand, or a disk has lost some of it: says which document it is. */
function parsed<Value>(name: string, text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    const message = `The document ${name} in the store is damaged: it is no JSON. Restore it, or take it away.`;
    throw new Failure('StoreUnavailable', message, { cause });
  }
}

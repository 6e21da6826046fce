/** Where a list lies in the store: workflows carry this, never the list. */
export interface Reference {
  readonly ref: string;
  /** Of the stored text. */
  readonly sha256: string;
  /** Entries of the list. */
  readonly count: number;
}

/** Is it a reference, whoever sent it? Whether the store holds the list is for the store to say. */
export function isReference(value: unknown): value is Reference {
  const { ref, sha256, count } = (value ?? {}) as Record<string, unknown>;
  const isHash = typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
  return typeof ref === 'string' && isHash && Number.isInteger(count);
}

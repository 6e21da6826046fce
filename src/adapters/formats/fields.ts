import * as z from 'zod';

/**
 * Fields as exports write them. One of another type than its own counts as missing: an odd field must not cost a whole
 * lockout. Each is a single step, since a candidate has two dozen of them.
 */
export const text = z.transform((value): string | null | undefined => (typeof value === 'string' ? value : null));
export const numeric = z.transform((value): string | number | null | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : null,
);
export const truth = z.transform((value): string | boolean | null | undefined =>
  typeof value === 'string' || typeof value === 'boolean' ? value : null,
);
/** A list of words; what is no word in it is left out. */
export const texts = z.transform((value): readonly string[] | null | undefined =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : null,
);

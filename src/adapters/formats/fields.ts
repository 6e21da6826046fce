import * as z from 'zod';

/** A field of another type than its own counts as missing: one odd field must not cost a whole lockout. */
export const text = z.string().nullish().catch(null);
export const numeric = z.union([z.string(), z.number()]).nullish().catch(null);
export const truth = z.union([z.boolean(), z.string()]).nullish().catch(null);
/** A list of words; what is no word in it is left out. */
export const texts = z
  .array(z.unknown())
  .transform((list) => list.filter((each): each is string => typeof each === 'string'))
  .nullish()
  .catch(null);

import * as z from 'zod';
import { SEVERITIES } from '../domain/severity.ts';

/** A length of time as the configuration writes it. */
export const duration = z.string().regex(/^[1-9]\d*(ms|s|m|h|d)$/, 'must be a whole number and a unit: 15m, 24h, 30d');

/** Whom a tenant's cases are told to, from which severity on, and how often at most. */
export const notify = z.strictObject({
  to: z.array(z.email()).min(1),
  atLeast: z.enum(SEVERITIES).optional(),
  perHour: z.int().min(1).optional(),
  digest: z.boolean().optional(),
  quietPerCase: duration.optional(),
});

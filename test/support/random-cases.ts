import { configureGlobal } from 'fast-check';

/** How many random cases a property tries: the gate a thousand, a longer look as many as it asks for. */
const runs = Number(process.env['FAST_CHECK_RUNS'] ?? 1000);

configureGlobal({ numRuns: runs });

/** Of a property whose cases take long (files, bytes by the thousand): a tenth. */
export const COSTLY = { numRuns: Math.ceil(runs / 10) };

/** And of one whose every case is a day's work: a fiftieth. */
export const DEAR = { numRuns: Math.ceil(runs / 50) };

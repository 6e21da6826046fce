import { configureGlobal } from 'fast-check';

/** How many random cases a property tries: the gate a hundred, a longer look as many as it asks for. */
const runs = Number(process.env['FAST_CHECK_RUNS'] ?? 100);

configureGlobal({ numRuns: runs });

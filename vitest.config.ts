import { defineConfig } from 'vitest/config';

/** Random cases of a property beyond the usual thousand take their time. */
const MANY = Math.max(1, Number(process.env['FAST_CHECK_RUNS'] ?? 1000) / 1000);

export default defineConfig({
  test: {
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/system/**'],
          setupFiles: ['test/support/random-cases.ts'],
          isolate: false,
          testTimeout: 30_000 * MANY,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          globalSetup: ['test/support/temporal-server.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

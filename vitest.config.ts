import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/property-seed.ts'],
    // Far more than any test needs on a quiet machine: a loaded one is no failure.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      // Pure code for the most part: the files share workers, each of which takes as long to start as many of them run.
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/!(unit)/**/*.test.{ts,tsx}'] } },
    ],
  },
});

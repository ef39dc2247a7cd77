import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

// The tests start over a hundred processes of ours: each loads what the first one has compiled.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');
// Each would start two threads, which load the modules again; the tests of batch threads and of the package use them.
process.env['BATCH_THREADS'] ??= '0';

export default defineConfig({
  test: {
    setupFiles: ['test/each-file.ts'],
    // Far more than any test needs on a quiet machine: a loaded one is no failure.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // More than cores: some tests wait for a lease to end, or for a process.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // The files of a process share the modules that it has loaded.
    isolate: false,
    // Node.js runs TypeScript itself, and no test replaces a module: passing each through Vite takes a fifth of the time.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'stores',
          include: ['test/{addon,integration,interleaving}/**/*.test.ts'],
          globalSetup: ['test/shared-postgres.ts', 'test/built-programs.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/{browser,scripts}/**/*.test.ts'],
          globalSetup: ['test/built-programs.ts', 'test/built-web.ts'],
        },
      },
    ],
  },
});

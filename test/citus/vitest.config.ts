import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

if (!process.env['CITUS_URL']) {
  throw new Error(
    'Set CITUS_URL to the coordinator of a Citus cluster whose databases may be made and dropped, e.g. postgresql://postgres@127.0.0.1:5432/postgres.',
  );
}

/** The integration suite on a store that is distributed over a Citus cluster: `CITUS_URL=… npm run test:citus`. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      exclude: [
        ...configDefaults.exclude,
        // About the folder of the embedded database.
        'test/integration/store-lock.test.ts',
        // About tidying, which the embedded database alone needs.
        'test/integration/store-maintenance.test.ts',
        // It copies a database as a template, which a cluster's backups are not made by.
        'test/integration/restore-hold.test.ts',
        // It ends a server of its own.
        'test/integration/delivery-store-unavailable.test.ts',
        // These processes have folders of their own.
        'test/integration/process.test.ts',
        'test/integration/sandbox.test.ts',
      ],
    },
  }),
);

import { anyStore } from '../integration/databases.ts';
import { whenDone } from '../when-done.ts';
import { startBackendInThread, type TestBackend } from './addon-fixture.ts';

/** Starts a backend for the tests of a file. */
export async function openBackend(): Promise<TestBackend> {
  const backend = await startBackendInThread(await anyStore());
  whenDone(() => backend.close());
  return backend;
}

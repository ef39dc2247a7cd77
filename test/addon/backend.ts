import { whenDone } from '../when-done.ts';
import { startBackendThread, type TestBackend } from './addon-fixture.ts';

/** Starts a backend for the tests of a file. */
export async function openBackend(): Promise<TestBackend> {
  const backend = await startBackendThread();
  whenDone(() => backend.close());
  return backend;
}

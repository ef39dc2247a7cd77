import { afterAll } from 'vitest';
import { startBackendThread, type TestBackend } from './world.ts';

/** Starts a backend for the tests of a file. */
export async function openBackend(): Promise<TestBackend> {
  const backend = await startBackendThread();
  afterAll(() => backend.close());
  return backend;
}

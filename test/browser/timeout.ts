import { vi } from 'vitest';

/** The most that one step in the browser may take. It matters to what fails only, and a loaded machine is slow. */
export const TIMEOUT_MS = 60_000;

// A test fails at the step that does not come, not at its own end.
vi.setConfig({ testTimeout: 4 * TIMEOUT_MS, hookTimeout: 4 * TIMEOUT_MS });

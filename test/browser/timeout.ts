import { vi } from 'vitest';
import { TIMEOUT_MS } from './step-time.ts';

export { TIMEOUT_MS } from './step-time.ts';

// A test fails at the step that does not come, not at its own end.
vi.setConfig({ testTimeout: 4 * TIMEOUT_MS, hookTimeout: 4 * TIMEOUT_MS });

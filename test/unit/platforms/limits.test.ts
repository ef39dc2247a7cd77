import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';

const DAY_MS = 86_400_000;

describe.each([...PLATFORMS.values()])('what we know of $label', ({ limits }) => {
  // The real clock on purpose: platforms change their rules, so they must be checked every half year.
  it(`was compared with the platform's documentation in the last 180 days (${limits.source})`, () => {
    const age = Date.now() - Date.parse(limits.checkedOn);
    expect(age).toBeLessThan(180 * DAY_MS);
    expect(limits.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('the documented limits', () => {
  it.each([
    ['meta', { batchSize: 1000, maxBytes: 1_000_000 }],
    ['google', { batchSize: 2000, maxBytes: 5_000_000, dedupWindowMs: null, timeoutMs: 120_000 }],
    ['tiktok', { batchSize: 1000, maxBytes: 1_000_000 }],
  ])('%s', (id, expected) => {
    expect(PLATFORMS.get(id)?.limits).toMatchObject(expected);
  });

  it.each([
    ['meta', 7 * DAY_MS],
    ['tiktok', 2 * DAY_MS],
  ])('%s forgets a dedup id after %d ms, and we stop a little earlier', (id, window) => {
    const ours = PLATFORMS.get(id)?.limits.dedupWindowMs ?? 0;
    expect(window - ours).toBeGreaterThan(60_000);
    expect(window - ours).toBeLessThan(3_600_000);
  });
});

import { expect, it } from 'vitest';
import { silenceOf } from '../../../backend/sources/silence.ts';

const NOW = new Date('2026-11-20T08:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const source = { kind: 'woocommerce', created_at: daysAgo(9), last_event_at: null, disabled_at: null } as const;

it.each([
  ['one that never sent anything', source, 'Nothing has come in the 9 days since it was added.'],
  ['one that stopped', { ...source, last_event_at: daysAgo(3) }, 'Nothing has come for 3 days.'],
  ['one that sent something lately', { ...source, last_event_at: daysAgo(2) }, null],
  ['a new one', { ...source, created_at: daysAgo(1) }, null],
  ['one that is disabled', { ...source, disabled_at: daysAgo(5) }, null],
  ['a site, whose visitors say more', { ...source, kind: 'site' as const }, null],
])('shows the silence of %s', (_what, one, message) => {
  expect(silenceOf(one, NOW)?.message ?? null).toBe(message);
  if (message !== null) expect(silenceOf(one, NOW)?.fix).toContain('upload an export');
});

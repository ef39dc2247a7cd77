import type { Destination } from '../../../backend/delivery/destination.ts';
import type { Platform, Outgoing } from '../../../backend/platforms/platform.ts';
import type { ClaimedRow } from '../../../backend/delivery/load-claimed.ts';

export const NOW = new Date('2026-11-20T08:00:00.000Z');

/** A destination that takes everything, as a tenant might have set it up. */
export function testDestination(more: Partial<Destination> = {}, platform: Partial<Platform> = {}): Destination {
  const unused = (): never => {
    throw new Error('Nothing is sent here.');
  };
  return {
    tenantId: 't1',
    id: 'ads',
    platform: {
      id: 'testads',
      label: 'Test Ads',
      settings: { safeParse: unused } as unknown as Platform['settings'],
      secrets: [],
      hosts: [],
      limits: {
        batchSize: 4,
        maxBytes: 1000,
        requestsPerMinute: 60,
        timeoutMs: 1000,
        dedupWindowMs: null,
        version: '1',
        source: '',
        checkedOn: '2026-11-22',
      },
      eventSettings: ['event_name'],
      identifiers: [],
      adjustments: () => ({ restate: false, retract: false }),
      checks: [],
      checkEligibility: () => ({ send: true }),
      encode: unused,
      parse: unused,
      ...platform,
    },
    settings: {},
    settingsError: null,
    stopped: null,
    pausedAt: null,
    failures: 0,
    resumeAt: null,
    heldBefore: null,
    defaultConsent: {},
    updatedAt: NOW,
    ...more,
  };
}

export function outgoing(more: Partial<Outgoing> = {}, conversion: Partial<Outgoing['conversion']> = {}): Outgoing {
  return {
    dedupId: 'A-1',
    conversion: {
      row: 1,
      order_id: 'A-1',
      order_key: 'a1',
      value: '10.00',
      currency: 'THB',
      time: '2026-11-19T08:00:00.000Z',
      order_state: 'final',
      person: {},
      ...conversion,
    },
    clicks: [{ type: 'gclid', value: 'g1', time: '2026-11-18T08:00:00.000Z' }],
    matched: true,
    ...more,
  };
}

/** The only order with its number. */
export function onlyOrder(number: string): ClaimedRow['order'] {
  return { key: number, number, shop: {}, dedupId: null, isNumberTaken: false };
}

/** Rows as a worker claims them: ids "0", "1"… */
export function claimed(count: number, more: Partial<ClaimedRow> = {}): ClaimedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    conversion_id: String(index),
    seq: 0,
    attempts: 0,
    first_sent_at: null,
    order: onlyOrder(`${index}/${more.attempts ?? 0}`),
    outgoing: outgoing({ dedupId: String(index) }, { order_key: `${index}/${more.attempts ?? 0}` }),
    ...more,
  }));
}

import { describe, expect, it } from 'vitest';
import { tally } from '../../../backend/capture/count-captured.ts';
import type { LinkEvent } from '../../../backend/identity/graph.ts';
import type { LinkKind } from '../../../backend/identity/key.ts';
import { leadsToClick } from '../../../backend/identity/recovered.ts';

const event = (keys: string, hasClick = false) => ({ keys: keys.split(' '), has_click: hasClick });

describe('what leads to a click', () => {
  it.each<[string, string, ReturnType<typeof event>[], boolean]>([
    ['an event with a key of the row and a click', 'order', [event('order', true)], true],
    ['two events that share a key', 'order', [event('visitor', true), event('order visitor')], true],
    ['three of them, in any order', 'order', [event('b', true), event('a b'), event('order a')], true],
    ['a click of others', 'order', [event('order'), event('visitor', true)], false],
    ['an event without a click', 'order', [event('order')], false],
    ['no event', 'order', [], false],
  ])('%s', (_what, key, events, expected) => {
    expect(leadsToClick([key], events)).toBe(expected);
  });
});

describe('what events carried', () => {
  const linkEvent = (kinds: LinkKind[], clicks: string[] = []): LinkEvent => ({
    links: kinds.map((kind) => ({ kind, keys: [] })),
    clicks: clicks.map((type) => ({ type: type as 'gclid', value: 'Cj0KCQ-1', time: '2026-02-15T10:00:00Z' })),
  });

  it('is counted once for each event, whatever it became, apart for those about an order', () => {
    const order = [linkEvent(['order_id', 'email', 'second_email'], ['gclid', 'gclid']), linkEvent(['order_id'])];
    const counts = tally([order, [linkEvent(['token'], ['fbclid'])], [linkEvent(['token'])], []]);
    expect(counts.map(({ has_order, name, events }) => `${has_order ? 'order ' : ''}${name} ${events}`)).toEqual([
      ...[' 2', 'browser 2', 'fbclid 1'],
      ...['order  1', 'order order_id 1', 'order email 1', 'order gclid 1'],
    ]);
  });
});

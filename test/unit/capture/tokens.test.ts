import { expect, it } from 'vitest';
import type { IdentityEvent } from '../../../shared/api.ts';
import { readEvents } from '../../../backend/identity/events.ts';
import { GraphInMemory } from '../identity/graph-in-memory.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const EMAIL = 'eva.lima@shop.example.net';

function graphOf(events: IdentityEvent[]): GraphInMemory {
  const graph = new GraphInMemory();
  graph.capture(readEvents({ events }, NOW, STORE_KEYS).events);
  return graph;
}
const blockedKinds = ({ keys }: GraphInMemory): string[] =>
  [...keys.values()].filter(({ blocked }) => blocked).map(({ kind }) => kind);

it('a customer with many browsers, carts and checkouts stays one person', () => {
  const events = Array.from({ length: 40 }, (_, n) => ({
    email: EMAIL,
    external_ids: [`visitor:v${n}`, `cart:c${n}`, `checkout:c${n}`],
  }));
  const graph = graphOf(events);
  expect([graph.identities.size, blockedKinds(graph)]).toEqual([1, []]);
});

it('a browser that many customers use joins none of them', () => {
  const events = Array.from({ length: 12 }, (_, n) => ({
    email: `malee.${n}@shop.example.net`,
    external_ids: ['visitor:kiosk'],
  }));
  const graph = graphOf(events);
  expect([graph.identities.size, blockedKinds(graph)]).toEqual([12, ['token']]);
});

it('tokens of two namespaces, and capitals, are different', () => {
  const graph = graphOf([
    { external_ids: ['cart:abc'] },
    { external_ids: ['checkout:abc'] },
    { external_ids: ['cart:ABC'] },
  ]);
  expect(graph.identities.size).toBe(3);
});

it('an id without a namespace is refused', () => {
  const { failed, problems } = readEvents({ events: [{ external_ids: ['abc'] }] }, NOW, STORE_KEYS);
  expect([failed, problems[0]?.field]).toEqual([1, 'external_ids']);
});

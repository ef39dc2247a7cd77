import { hash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { personKeys } from '../../backend/identity/key.ts';
import { orderKey } from '../../shared/normalize/order-id.ts';
import { hashPerson } from '../../shared/hash.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { expectWholeGraph } from './whole-graph.ts';
import { dumpTables, erase, findTexts, readTotals } from './erase-fixture.ts';
import { deliverAll, openShop, row } from './shop.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** People share nothing, and each has up to two e-mails and a phone. */
const PEOPLE = ['ana', 'rui', 'eva'] as const;
type Name = (typeof PEOPLE)[number];
const identifiers = (name: Name) => ({
  email: `${name}.one@shop.example.net`,
  second_email: `${name}.two@mail.example.net`,
  phone: `+6681234500${PEOPLE.indexOf(name)}`,
  external_id: `CRM-${name}-77`,
});
type Field = keyof ReturnType<typeof identifiers>;

const name = fc.constantFrom(...PEOPLE);
const carried = fc.subarray<Field>(['email', 'second_email', 'phone', 'external_id'], { minLength: 1 });
const pick = (of: Name, fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, identifiers(of)[field]]));

const upload = fc.record({
  kind: fc.constant('upload' as const),
  who: name,
  fields: carried,
  order: fc.integer({ min: 1, max: 3 }),
  value: fc.constantFrom('10.00', '20.00'),
  status: fc.constantFrom('Delivered', 'Pending', 'Cancelled'),
  type: fc.constantFrom('', 'pos'),
  hasClick: fc.boolean(),
});
const event = fc.record({
  kind: fc.constant('event' as const),
  who: name,
  fields: carried,
  order: fc.integer({ min: 1, max: 3 }),
});
const delivery = fc.record({ kind: fc.constant('delivery' as const) });
type Step = typeof upload extends fc.Arbitrary<infer U> ? U | { kind: 'delivery' } | EventStep : never;
type EventStep = typeof event extends fc.Arbitrary<infer E> ? E : never;

const orderOf = (who: Name, order: number): string => `${who}-order-${order}00`;
const clickOf = (who: Name): string => `Cj0KCQ-click-${who}`;

function toRow(step: Extract<Step, { kind: 'upload' }>): Record<string, unknown> {
  const { who, fields, order, value, status, type, hasClick } = step;
  return row({
    ...pick(who, fields),
    order_id: orderOf(who, order),
    conversion_value: value,
    order_status: status,
    ...(type !== '' && { conversion_type: type }),
    ...(hasClick && { gclid: clickOf(who) }),
  });
}

const tracesOf = (store: Store, who: Name, orders: readonly string[]): string[] => {
  const person = hashPerson(identifiers(who), sha256);
  return [
    ...Object.values(person).flatMap((forms) => Object.values(forms)),
    ...personKeys(person, storeKeysOf(store.db)),
    ...orders,
    clickOf(who),
  ];
};

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('an erasure leaves no trace, and neither it nor uploading all again changes a total or another person', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: upload }, event, delivery), { minLength: 3, maxLength: 8 }),
        name,
        async (steps, who) => {
          const shop = await openShop(store);
          const uploads: Record<string, unknown>[] = [];
          for (const step of steps) {
            if (step.kind === 'delivery') await deliverAll(shop);
            else if (step.kind === 'event') {
              const clicks = [{ type: 'gclid', value: clickOf(step.who), time: '2026-11-12T10:00:00Z' }];
              const order_id = orderOf(step.who, step.order);
              await shop.receiveIdentities([{ ...pick(step.who, step.fields), order_id, clicks }]);
            } else {
              uploads.push(toRow(step));
              await shop.upload([toRow(step)]);
            }
          }
          // Erased by each of the identifiers, because nothing need link them.
          const totals = await readTotals(store, shop.tenantId);
          const others = await linesOfOthers(store, shop.tenantId, who);
          for (const [field, value] of Object.entries(identifiers(who))) {
            await erase(shop, { [field === 'second_email' ? 'email' : field]: value });
          }
          expect(await readTotals(store, shop.tenantId)).toEqual(totals);
          expect(await linesOfOthers(store, shop.tenantId, who)).toEqual(others);

          const orders = [1, 2, 3].map((order) => orderOf(who, order));
          const left = async () =>
            (await findTexts(store, shop.tenantId, tracesOf(store, who, orders.map(orderKey)))).filter(
              (text) => !text.startsWith('erased_key: '),
            );
          // Rows that name one of the person's identifiers were all found.
          expect(await left()).toEqual([]);
          await expectWholeGraph(store, shop.tenantId);

          // Only the last row of each sale, because a file that is sent again is not a new history of changes.
          const last = new Map(
            uploads.map((one) => [`${String(one['order_id'])} ${String(one['conversion_type'])}`, one]),
          );
          const ofErased = [...last.values()].filter((one) => orders.includes(String(one['order_id'])));
          for (const again of ofErased) await shop.upload([again]);
          expect(await readTotals(store, shop.tenantId)).toEqual(totals);
          expect(await linesOfOthers(store, shop.tenantId, who)).toEqual(others);
          expect(await left()).toEqual([]);
          await expectWholeGraph(store, shop.tenantId);
        },
      ),
      // The statements are the same on a server, which has to show that it takes them.
      { numRuns: 16 },
    );
  }, 180_000);
});

/** The rows of every table that carry something of the other people, or belong to their orders and identities. */
async function linesOfOthers(store: Store, tenantId: string, who: Name): Promise<string[]> {
  const others = PEOPLE.filter((one) => one !== who);
  const dump = await dumpTables(store, tenantId);
  const traces = others.flatMap((one) =>
    tracesOf(
      store,
      one,
      [1, 2, 3].map((order) => orderOf(one, order)),
    ),
  );
  const direct = [...dump].flatMap(([table, rows]) =>
    rows.filter((text) => traces.some((trace) => text.includes(trace))).map((text) => ({ table, text })),
  );
  const ids = new Set(
    direct.flatMap(({ table, text }) => {
      const { conversion_id, identity_id } = JSON.parse(text) as { conversion_id?: string; identity_id?: string };
      return table === 'conversion' || table === 'identity_key' ? [conversion_id, identity_id].filter(Boolean) : [];
    }),
  );
  return [...dump]
    .filter(([table]) => table !== 'conversion_person')
    .flatMap(([table, rows]) =>
      rows
        .filter((text) => [...traces, ...ids].some((trace) => text.includes(String(trace))))
        .map((text) => `${table} ${text}`),
    );
}

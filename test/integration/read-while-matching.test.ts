import type { KyselyPlugin } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { readItems } from '../../backend/batches/read-upload.ts';
import { acceptRows } from '../../backend/conversions/accept.ts';
import { readingOf, rowsOf } from '../../backend/conversions/validate-batch.ts';
import type { Db, Store } from '../../backend/store/open.ts';
import type { RowResult } from '../../shared/api.ts';
import { anyStore } from './databases.ts';
import { openTestStore } from '../secret-key.ts';
import { whenDone } from '../when-done.ts';
import { clickEvent, openShop, row, type Shop } from './shop.ts';

/** In three parts. */
const ROWS = 1_100;

let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
  whenDone(() => store.close());
});

/** Orders of many people, with rows that change what rows of other parts come to, and rows that fail. */
const items = Array.from({ length: ROWS }, (_, n) => {
  const person = { email: `malee.${n}@shop.example.net`, phone: `+668${10_000_000 + (n % 700)}` };
  return row({ order_id: `CRM-${n}`, ...person, ...(n % 90 === 7 && { conversion_value: 'free' }) });
});
items[900] = row({ order_id: 'CRM-10', conversion_value: '-10.00', email: 'malee.10@shop.example.net' });
items[1000] = row({ order_id: 'CRM-20', conversion_value: '77.00', email: 'malee.20@shop.example.net' });
items[1001] = row({ order_id: 'CRM-30', email: 'malee.31@shop.example.net' });
items[1002] = 'not a row' as never;

async function shopWithClicks(): Promise<Shop> {
  const shop = await openShop(store);
  const known = Array.from({ length: 40 }, (_, n) => n * 25);
  await shop.receiveIdentities(
    known.map((n) =>
      clickEvent({ order_id: n % 2 === 0 ? `crm-${n}` : `S-${n}`, email: `malee.${n}@shop.example.net` }),
    ),
  );
  return shop;
}

const withoutIds = ({ conversion_id, ...rest }: RowResult) => ({ ...rest, isStored: conversion_id !== null });

/** Accepts the rows after reading all of them. */
async function readFirst(shop: Shop): Promise<RowResult[]> {
  const { answer } = await acceptRows(
    shop.ctx,
    shop.tenantId,
    async (begin, now) => {
      const reading = await readItems({ items }, now, begin);
      return reading && readingOf(rowsOf(reading));
    },
    { idempotencyKey: undefined, dryRun: false, requestId: undefined, actor: undefined },
  );
  return answer.results;
}

let expected: ReturnType<typeof withoutIds>[];

it('rows that are read while those before them are matched come out as rows that are read first', async () => {
  expected = (await readFirst(await shopWithClicks())).map(withoutIds);
  const { results } = await (await shopWithClicks()).upload(items);
  expect(results.map(withoutIds)).toEqual(expected);
  expect(results.filter(({ status }) => status === 'matched').length).toBeGreaterThan(30);
  expect(results[10]?.errors.map(({ code }) => code)).toContain('order_partly_refunded');
  expect(results[20]).toMatchObject({ status: 'failed' });
  expect(results[1000]).toMatchObject({ status: 'failed' });
});

/** Fails the statement with this number, as a lost race does. */
function failingOnce(db: Db, at: number): Db {
  let count = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1;
      if (count === at) throw Object.assign(new Error('a lost race'), { code: '40001' });
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return db.withPlugin(plugin);
}

it('a transaction that is repeated in the middle of reading has all rows', async () => {
  for (const at of [9, 11]) {
    const shop = await shopWithClicks();
    const failing = { ...shop, ctx: { ...shop.ctx, store: { ...shop.ctx.store, db: failingOnce(store.db, at) } } };
    const { answer } = await acceptRows(failing.ctx, shop.tenantId, (begin, now) => readItems({ items }, now, begin), {
      idempotencyKey: undefined,
      dryRun: false,
      requestId: undefined,
      actor: undefined,
    });
    expect(answer.results.map(withoutIds)).toEqual(expected);
  }
});

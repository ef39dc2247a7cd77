import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { listResults } from '../../backend/conversions/results.ts';
import { getUpload } from '../../backend/conversions/uploads.ts';
import { loadDestinations } from '../../backend/delivery/destination.ts';
import type { Store } from '../../backend/store/open.ts';
import type { RowResult } from '../../shared/api.ts';
import { valueAt } from '../../shared/delivery.ts';
import { countChanges } from '../../shared/row-changes.ts';
import { mergeEligibility } from '../../shared/eligibility.ts';
import { mergeEstimates, topImprovements } from '../../shared/match-estimate.ts';
import { onPostgres } from './databases.ts';
import { clickEvent, openShop, row } from './shop.ts';

/** Eight days old: too old for Meta, and fine for the others. */
const OLD = '2026-11-12T12:00:00Z';
const PERSON = { email: 'somchai.j@gmail.com', phone: '+66812345678' };

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('a dry run, the upload and what is asked later say alike what goes where, and why the rest does not', async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ email: PERSON.email })]);
    const items = [
      row(PERSON),
      row({ order_id: 'A-2', ...PERSON, conversion_time: OLD }),
      row({ order_id: 'A-3' }),
      row({ order_id: 'A-4', ...PERSON, order_status: 'shipped' }),
      row({ order_id: '' }),
    ];
    const dry = await shop.upload(items, { dryRun: true });
    const [google, meta, tiktok] = dry.eligibility;
    expect(google).toMatchObject({ destination: 'google', will_go: 2, held_back: 0, went: 0 });
    expect(google?.left_out.map(({ code, rows }) => [code, rows])).toEqual([
      ['unmatched', 1],
      ['order_not_final', 1],
    ]);
    expect(meta).toMatchObject({ will_go: 1 });
    expect(meta?.left_out).toContainEqual({
      code: 'too_old',
      platform_code: null,
      rows: 1,
      reason: expect.stringContaining('7 days') as string,
    });
    expect(tiktok).toMatchObject({ will_go: 2 });

    const real = await shop.upload(items);
    expect(real.eligibility).toEqual(dry.eligibility);
    expect(real.match_estimate).toEqual(dry.match_estimate);
    const destinations = await loadDestinations(shop.ctx, store.db, shop.tenantId);
    const later = await getUpload(store.db, shop.tenantId, real.upload_id, destinations);
    expect(later?.eligibility.map(({ will_go, left_out }) => [will_go, left_out.length])).toEqual([
      [2, 2],
      [1, 3],
      [2, 2],
    ]);
    expect(later?.match_estimate).toEqual(real.match_estimate);
    const again = await shop.upload(items);
    expect(again.match_estimate).toEqual(real.match_estimate);

    expect(later?.value_sent).toEqual([]);
    expect(countChanges(dry.results)).toMatchObject({ new: 4, unchanged: 0 });
    expect(countChanges(real.results)).toEqual(countChanges(dry.results));
  });

  it('a dry run says what each row changes, and the upload what destinations have of the orders', async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ email: PERSON.email })]);
    const accept = () =>
      sql`update delivery set state = 'accepted', code = null, due_at = null, first_sent_at = now()
      where tenant_id = ${shop.tenantId} and state = 'pending'`.execute(store.db);
    const before = await shop.upload([
      row(PERSON),
      row({ order_id: 'A-2', ...PERSON, conversion_value: '50.00' }),
      row({ order_id: 'A-3', ...PERSON, conversion_value: '9000', currency: 'VND' }),
      row({ order_id: 'A-4', ...PERSON, order_status: 'shipped' }),
    ]);
    await accept();
    const items = [
      row(PERSON),
      row({ order_id: 'A-2', ...PERSON, conversion_value: '40.00' }),
      row({ order_id: 'A-3', ...PERSON, conversion_value: '9000', currency: 'VND', order_status: 'returned' }),
      row({ order_id: 'A-4', ...PERSON, order_status: 'delivered' }),
      row({ order_id: 'A-5', ...PERSON, conversion_value: '7.50' }),
      row({ order_id: 'A-6', ...PERSON, conversion_value: '-1' }),
    ];
    const dry = await shop.upload(items, { dryRun: true });
    const changes = ['unchanged', 'value_changed', 'returned', 'confirmed', 'new', null];
    expect(dry.results.map(({ change }) => change)).toEqual(changes);
    const real = await shop.upload(items);
    expect(real.results.map(({ change }) => change)).toEqual(changes);
    await accept();

    const destinations = await loadDestinations(shop.ctx, store.db, shop.tenantId);
    const detail = await getUpload(store.db, shop.tenantId, real.upload_id, destinations);
    // Twice 1299, 40 or the 50 that cannot be changed, 7.50; VND is taken back where the platform can.
    const sent = (destination: string) =>
      detail?.value_sent
        .filter((one) => one.destination === destination)
        .map(({ currency, value }) => [currency, value]);
    expect(sent('google')).toEqual([['THB', '2645.50']]);
    expect(sent('tiktok')).toEqual([
      ['THB', '2655.50'],
      ['VND', '9000'],
    ]);
    const first = await getUpload(store.db, shop.tenantId, before.upload_id, destinations);
    const { results } = (await listResults(store.db, shop.tenantId, before.upload_id, { limit: 10 })) ?? {
      results: [],
    };
    expect(first?.value_sent).toEqual(addUp(results));
  });

  it('dry runs of several batches add up to what one of all rows says', async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ phone: PERSON.phone })]);
    const items = [
      row(PERSON),
      row({ order_id: 'A-2', email: 'eva.lima@shop.example.net' }),
      row({ order_id: 'A-3', external_id: 'c-3' }),
      row({ order_id: 'A-4', email: 'ann@shop.example.net', phone: '+66812345679' }),
      row({ order_id: 'A-5', phone: '+66812345670' }),
    ];
    const ask = async (some: typeof items) => (await shop.upload(some, { dryRun: true })).match_estimate;
    const parts = [await ask(items.slice(0, 2)), await ask(items.slice(2, 4)), await ask(items.slice(4))];
    const whole = await ask(items);
    expect(whole).toMatchObject({ sales: 5 });
    expect(whole?.improvements.length).toBeGreaterThan(3);
    expect(mergeEstimates(parts)).toEqual(whole);
  });

  it('each sale and the whole upload are estimated, with what would raise the estimate', async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ phone: PERSON.phone })]);
    const { results, match_estimate } = await shop.upload([
      row(PERSON),
      row({ order_id: 'A-2', email: 'eva.lima@shop.example.net' }),
      row({ order_id: 'A-3' }),
    ]);
    expect(results.map((result) => result.match_estimate)).toEqual([100, 45, 0]);
    expect(match_estimate).toMatchObject({ score: 48, by_destination: { google: 48, meta: 48, tiktok: 48 } });
    expect(match_estimate && topImprovements(match_estimate).map(({ add, rows }) => [add, rows])).toEqual([
      ['click_id', 2],
      ['phone', 2],
      ['email', 1],
    ]);
    // A match that comes later brings its clicks.
    const before = match_estimate?.score ?? 0;
    await shop.receiveIdentities([clickEvent({ email: 'eva.lima@shop.example.net' })]);
    const again = await shop.upload([
      row(PERSON),
      row({ order_id: 'A-2', email: 'eva.lima@shop.example.net' }),
      row({ order_id: 'A-3' }),
    ]);
    expect(again.results.map((result) => result.match_estimate)).toEqual([100, 100, 0]);
    expect(again.match_estimate?.score).toBeGreaterThan(before);
  });
});

/** What destinations have, added up row by row. */
function addUp(results: readonly RowResult[]) {
  const sums = new Map<string, { destination: string; currency: string; value: number; orders: number }>();
  for (const { deliveries } of results) {
    for (const destination of new Set(deliveries.map((one) => one.destination))) {
      const has = valueAt(deliveries.filter((one) => one.destination === destination));
      if (!has) continue;
      const { currency } = has;
      const sum = sums.get(`${destination} ${currency}`) ?? { destination, currency, value: 0, orders: 0 };
      sums.set(`${destination} ${currency}`, { ...sum, value: sum.value + Number(has.value), orders: sum.orders + 1 });
    }
  }
  return [...sums.keys()].sort().map((key) => {
    const sum = sums.get(key);
    return { ...sum, value: expect.stringMatching(new RegExp(`^${String(sum?.value)}(\\.0+)?$`)) as string };
  });
}

it('several batches are counted as one', () => {
  const reason = { code: 'too_old', platform_code: null, reason: 'Too old.', rows: 2 };
  const one = {
    destination: 'meta',
    will_go: 1,
    held_back: 2,
    went: 0,
    tested: 2,
    test_mode: null,
    left_out: [reason],
  };
  const other = {
    ...one,
    left_out: [{ code: 'unmatched', platform_code: null, reason: 'No click.', rows: 5 }, reason],
  };
  expect(mergeEligibility([[one], [other]])).toEqual([
    {
      destination: 'meta',
      will_go: 2,
      held_back: 4,
      went: 0,
      tested: 4,
      test_mode: null,
      left_out: [
        { code: 'unmatched', platform_code: null, reason: 'No click.', rows: 5 },
        { ...reason, rows: 4 },
      ],
    },
  ]);
});

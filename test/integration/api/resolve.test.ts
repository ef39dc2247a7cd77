import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import type { UncertainList } from '../../../shared/api.ts';
import { demoSettings, startPlatform } from '../../sandbox/platforms/server.ts';
import { openTerminal, type Ran } from '../cli/terminal.ts';
import { openApiFixture, type ApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let pinterest: Awaited<ReturnType<typeof startPlatform>>;
let run: (args: string[]) => Promise<Ran>;
let uploadId: string;

const sale = (order_id: string) => ({
  order_id,
  conversion_value: '100.50',
  currency: 'THB',
  conversion_time: '2026-02-14T10:00:00Z',
  email: `${order_id.toLowerCase()}@shop.example.net`,
});

beforeAll(async () => {
  const now = () => new Date('2026-02-15T10:30:00Z');
  pinterest = await startPlatform('pinterest', { clock: now });
  fixture = await openApiFixture();
  const settings = { ...demoSettings('pinterest', pinterest.url), send_unmatched: true };
  await setDestination(fixture.backend.context, fixture.tenantId, 'pins', 'pinterest', settings);
  const answer = await fixture.post('offline-conversions/upload', { conversions: ['U-1', 'U-2', 'U-3'].map(sale) });
  uploadId = answer.json<{ upload_id: string }>().upload_id;
  await vi.waitFor(async () => expect(await states()).toEqual(['accepted', 'accepted', 'accepted']), 20_000);
  ({ run } = await openTerminal({
    MATCHBACK_URL: fixture.backend.url,
    MATCHBACK_TENANT: fixture.tenant,
    MATCHBACK_KEY: fixture.key,
  }));
});
afterAll(() => pinterest.close());

/** As after answers that were lost. */
beforeEach(async () => {
  await sql`
    update delivery set state = 'uncertain', code = 'answer_lost', reason = 'Look it up there.', due_at = null,
      first_sent_at = updated_at where tenant_id = ${fixture.tenantId}`.execute(fixture.backend.context.store.db);
});

const states = async () => {
  const { rows } = await sql<{ state: string }>`
    select state from delivery where tenant_id = ${fixture.tenantId}`.execute(fixture.backend.context.store.db);
  return rows.map(({ state }) => state);
};
const list = async (query = '') => (await fixture.get(`deliveries/uncertain${query}`)).json<UncertainList>();

describe('uncertain deliveries', () => {
  it('are listed page by page, each once, with all that is needed to look them up', async () => {
    const first = await list('?limit=2&destination=pins');
    expect(first.total).toBe(3);
    const second = await list(`?limit=2&destination=pins&cursor=${encodeURIComponent(first.next_cursor ?? '')}`);
    expect(second.next_cursor).toBeNull();
    const all = [...first.deliveries, ...second.deliveries];
    expect(all.map(({ order_id }) => order_id).sort()).toEqual(['U-1', 'U-2', 'U-3']);
    expect(all[0]).toMatchObject({
      destination: 'pins',
      kind: 'conversion',
      code: 'answer_lost',
      reason: 'Look it up there.',
      value: '100.50',
      currency: 'THB',
      conversion_time: '2026-02-14T10:00:00.000Z',
    });
    expect(await list(`?upload_id=${uploadId}`)).toMatchObject({ total: 3 });
    expect(await list('?destination=other')).toMatchObject({ total: 0, deliveries: [] });
  });

  it('are resolved order by order, however the order is spelled', async () => {
    const resolve = (body: object) => fixture.post('deliveries/resolve', { destination: 'pins', ...body });
    const one = await resolve({ resolution: 'there', order_ids: ['#u-1', 'no-such-order'] });
    expect(one.json()).toEqual({ resolved: 1, uncertain: 2 });
    expect((await resolve({ resolution: 'there', order_ids: ['U-1'] })).json()).toEqual({ resolved: 0, uncertain: 2 });
    expect((await resolve({ resolution: 'there', upload_id: uploadId })).json()).toEqual({ resolved: 2, uncertain: 0 });
    const entry = await fixture.backend.context.store.db
      .selectFrom('audit_entry')
      .select('actor')
      .where('tenant_id', '=', fixture.tenantId)
      .where('action', '=', 'resolve_deliveries')
      .executeTakeFirst();
    expect(entry?.actor).toMatch(/^key [0-9a-f-]{36}$/);
  });

  it('are not resolved by mistake: which ones must be given, in one way only', async () => {
    for (const body of [{}, { all: true, order_ids: ['U-1'] }, { all: false }, { order_ids: [] }]) {
      const answer = await fixture.post('deliveries/resolve', { destination: 'pins', resolution: 'there', ...body });
      expect(answer.json(), JSON.stringify(body)).toMatchObject({ code: 'invalid_body' });
    }
    expect(await list()).toMatchObject({ total: 3 });
  });

  it('of a number that several shops have are resolved by the id of the conversion, never by the number', async () => {
    const shops = ['Shopee', 'Lazada'].map((platform) => ({ ...sale('U-9'), platform }));
    await fixture.post('offline-conversions/upload', { conversions: shops });
    await vi.waitFor(async () => expect((await states()).filter((one) => one === 'accepted')).toHaveLength(2), 20_000);
    const { db } = fixture.backend.context.store;
    await sql`update delivery set state = 'uncertain' where tenant_id = ${fixture.tenantId}`.execute(db);
    const resolve = (body: object) =>
      fixture.post('deliveries/resolve', { destination: 'pins', resolution: 'there', ...body });
    const shared = await resolve({ order_ids: ['u-9'] });
    expect(shared.status).toBe(409);
    expect(shared.json()).toMatchObject({
      code: 'order_number_shared',
      detail: 'Several shops have the same order number: choose the orders by their conversion_ids instead.',
    });
    expect((await resolve({ order_ids: ['U-1', 'U-9'] })).json()).toMatchObject({ code: 'order_number_shared' });
    const resend = { destination: 'pins', order_ids: ['U-9'] };
    expect((await fixture.post('deliveries/resend-tested', resend)).json()).toMatchObject({
      code: 'order_number_shared',
    });
    const [one] = (await list()).deliveries.filter(({ order_id }) => order_id === 'U-9');
    const ids = { conversion_ids: [one?.conversion_id] };
    expect((await resolve({ ...ids, order_ids: ['U-1'] })).json()).toMatchObject({ code: 'invalid_body' });
    expect((await resolve(ids)).json()).toEqual({ resolved: 1, uncertain: 4 });
    const table = await run(['delivery', 'list', '--destination', 'pins']);
    expect(table.out).not.toContain(one?.conversion_id ?? '');
    // Gone again, for the next cases.
    await sql`delete from delivery d using conversion c where c.tenant_id = ${fixture.tenantId} and d.tenant_id = c.tenant_id
      and c.conversion_id = d.conversion_id and c.order_id = 'U-9'`.execute(db);
  });

  it('cannot be sent to an unknown destination', async () => {
    await sql`update delivery set destination_id = 'gone' where tenant_id = ${fixture.tenantId}`.execute(
      fixture.backend.context.store.db,
    );
    const body = { destination: 'gone', resolution: 'send_again', all: true };
    expect((await fixture.post('deliveries/resolve', body)).json()).toMatchObject({ code: 'not_found' });
    await sql`update delivery set destination_id = 'pins' where tenant_id = ${fixture.tenantId}`.execute(
      fixture.backend.context.store.db,
    );
  });
});

describe('`delivery`', () => {
  it('lists what is uncertain, as text or as JSON', async () => {
    const ran = await run(['delivery', 'list', '--destination', 'pins']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^pins +U-1 +conversion +100\.50 THB +2026-02-14T10:00:00\.000Z +Look it up there\.$/m);
    expect(ran.out).toContain('delivery resolve --destination ID --as there|send-again');
    expect((await run(['delivery', 'list', '--json'])).json()).toMatchObject({ total: 3 });
    expect((await run(['delivery', 'list', '--destination', 'other'])).out).toBe('No uncertain deliveries.\n');
  });

  it('resolves one order, and then the others, which are sent again', async () => {
    const one = await run(['delivery', 'resolve', '--destination', 'pins', '--as', 'there', '--order', 'U-1']);
    expect(one.out).toBe('1 deliveries resolved. 2 are still uncertain.\n');
    const before = await received();
    const others = await run(['delivery', 'resolve', '--destination', 'pins', '--as', 'send-again', '--all']);
    expect(others.out).toBe('2 deliveries resolved. None are uncertain.\n');
    await vi.waitFor(async () => expect(await states()).toEqual(['accepted', 'accepted', 'accepted']), 20_000);
    // This platform counts what comes again: that is why a person is asked.
    expect(await received()).toBe(before + 2);
  });

  it('refuses to guess which ones are meant', async () => {
    const resolve = ['delivery', 'resolve', '--destination', 'pins', '--as', 'there'];
    for (const args of [resolve, [...resolve, '--all', '--order', 'U-1']]) {
      const ran = await run(args);
      expect(ran.code).toBe(1);
      expect(ran.err).toContain('--all for all of them at the destination');
    }
    expect((await run(['delivery', 'resolve', '--destination', 'pins', '--all'])).code).not.toBe(0);
  });
});

const received = async () =>
  ((await (await fetch(`${pinterest.url}/_received?summary=1`)).json()) as { events: number }).events;

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAlerts } from '../../backend/alerts/alerts.ts';
import { resolveDeliveries } from '../../backend/delivery/resolve.ts';
import { eraseConversions } from '../../backend/privacy/erase-conversions.ts';
import { runRetention } from '../../backend/privacy/retention.ts';
import { listOpenAlerts } from '../../backend/reports/alerts.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { transaction } from '../../backend/store/transaction.ts';
import {
  addEndpoint,
  changeEndpoint,
  deleteEndpoint,
  listEndpoints,
  rotateEndpointSecret,
} from '../../backend/webhooks/endpoints.ts';
import { takeEndpoint } from '../../backend/webhooks/due-endpoints.ts';
import { listMessages, replayMessages, sendTestMessage } from '../../backend/webhooks/messages.ts';
import { startWebhooks, type WebhookSender } from '../../backend/webhooks/send-messages.ts';
import { webhookPayload } from '../../shared/api.ts';
import { startWebhookReceiver } from '../sandbox/webhook-receiver.ts';
import { whenDone } from '../when-done.ts';
import { openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { forEachDatabase } from './databases.ts';
import { HOUR, MINUTE } from './delivery-fixture.ts';

const BY_OPERATOR = { actor: 'test', mustBePublic: false } as const;
const DAY = 24 * HOUR;

/** "CRM-4711 matched ads accepted": what an outcome says. */
function describeOutcome(outcome: Record<string, unknown>): string {
  const deliveries = outcome['deliveries'] as { destination: string; kind: string; state: string }[];
  const parts = deliveries.map(({ destination, kind, state }) => `${destination} ${kind} ${state}`);
  return [outcome['order_id'], outcome['status'], ...parts].join(' ');
}

forEachDatabase((name, open) => {
  let store: Store;
  let sender: WebhookSender | undefined;
  beforeAll(async () => {
    store = await open();
  });

  /** A shop with one webhook, and the program that receives it. */
  async function openShop() {
    const shop = await openAdjustmentFixture(store);
    const { ctx, tenantId } = shop;
    const receiver = await startWebhookReceiver(ctx.clock);
    whenDone(() => receiver.close());
    const { webhook, secret } = await addEndpoint(ctx, tenantId, { name: 'CRM', url: receiver.url }, BY_OPERATOR);
    receiver.secrets.push(secret);
    await sender?.stop();
    const own = startWebhooks(ctx, HOUR);
    sender = own;
    whenDone(() => own.stop());
    const id = webhook.webhook_id;
    return {
      ...shop,
      receiver,
      id,
      /** What has arrived since it was last asked. */
      arrived: async (): Promise<string[]> => {
        const from = receiver.messages.length;
        await own.drain();
        return receiver.messages.slice(from).flatMap(({ outcomes }) => outcomes.map(describeOutcome));
      },
      detail: async () => (await listEndpoints(store.db, tenantId, ctx.clock()))[0],
      change: (change: Parameters<typeof changeEndpoint>[3]) => changeEndpoint(ctx, tenantId, id, change, BY_OPERATOR),
      messages: async () => (await listMessages(store.db, tenantId, id, { limit: 10 })).messages,
    };
  }

  it('each change of an outcome arrives once, signed, in order, and what is no change does not', async () => {
    const shop = await openShop();
    await shop.upload(
      sale({ order_id: 'CRM-4711' }),
      sale({ order_id: 'CRM-4712' }),
      sale({ order_id: 'CRM-4713', gclid: undefined, email: 'eva.lima@shop.example.net' }),
    );
    const first = await shop.arrived();
    expect(first).toEqual([
      'CRM-4711 matched ads conversion pending',
      'CRM-4712 matched ads conversion pending',
      'CRM-4713 unmatched ads conversion skipped',
    ]);
    expect(await shop.arrived()).toEqual([]);
    await shop.upload(sale({ order_id: 'CRM-4711' }));
    expect(await shop.arrived()).toEqual([]);
    shop.platform.behave((ids) =>
      ids.length > 1 || ids[0]?.startsWith('CRM-4712') ? { status: 400 } : { status: 200, body: {} },
    );
    await shop.deliverAllDue();
    const second = await shop.arrived();
    expect(second).toEqual(['CRM-4711 matched ads conversion accepted', 'CRM-4712 matched ads conversion rejected']);
    shop.platform.behave(() => ({ status: 200, body: {} }));
    await shop.upload(
      sale({ order_id: 'CRM-4711', adjustment_type: 'retract', adjustment_time: '2026-11-20T07:00:00Z' }),
    );
    await shop.deliverAllDue();
    const third = await shop.arrived();
    expect(third).toEqual(['CRM-4711 matched ads conversion accepted ads retract accepted']);
    const all = shop.receiver.messages;
    expect(all.map(({ type }) => type)).toEqual(['conversions.updated', 'conversions.updated', 'conversions.updated']);
    const revisions = all.flatMap(({ outcomes }) => outcomes).filter((one) => one['order_id'] === 'CRM-4711');
    const numbers = revisions.map((one) => one['revision'] as number);
    expect(new Set(numbers).size).toBe(3);
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
    const { data } = webhookPayload.parse({
      type: 'test',
      timestamp: '2026-11-20T08:00:00.000Z',
      data: { outcomes: all[0]?.outcomes },
    });
    expect(data.outcomes[0]).toMatchObject({ conversion_type: expect.any(String) as string, strategy: 'click_id' });
    expect(JSON.stringify(all)).not.toMatch(/Cj0KCQ|eva\.lima/);
    const sent = await shop.messages();
    expect(sent.map(({ state, tries, outcomes }) => [state, tries, outcomes])).toEqual([
      ['sent', 1, 1],
      ['sent', 1, 2],
      ['sent', 1, 3],
    ]);
  });

  describe('when the receiver fails', () => {
    let shop: Awaited<ReturnType<typeof openShop>>;
    beforeEach(async () => {
      shop = await openShop();
      await shop.upload(sale({ order_id: 'CRM-4711' }));
    });

    it('and its process ends before the answer is recorded, another one sends it again, with the same id', async () => {
      const { receiver, ctx, tenantId, id } = shop;
      // The lease of the first process is another one's when the answer comes: as after its end.
      receiver.answer.first = async () => {
        delete receiver.answer.first;
        await store.db
          .updateTable('webhook_endpoint')
          .set({ lease_until: new Date(ctx.clock().getTime() + HOUR) })
          .where('tenant_id', '=', tenantId)
          .execute();
      };
      await shop.arrived();
      expect(await shop.detail()).toMatchObject({ waiting: 1, last_answer: null });
      expect(await takeEndpoint(store.db, { tenantId, endpointId: id }, ctx.clock(), null)).toBeNull();
      shop.advanceClock(HOUR + 1);
      expect(await shop.arrived()).toHaveLength(1);
      expect(new Set(receiver.messages.map((one) => one.id)).size).toBe(1);
      expect(receiver.messages).toHaveLength(2);
    });

    it('with 410, it is switched off at once; what it misses for 30 days is removed, and said', async () => {
      const { receiver, ctx } = shop;
      receiver.answer = { status: 410 };
      await shop.arrived();
      expect(await shop.detail()).toMatchObject({ disabled_code: 'gone', waiting: 1, missed_before: null });
      const made = ctx.clock().toISOString();
      shop.advanceClock(31 * DAY);
      await runRetention(ctx);
      expect(await shop.detail()).toMatchObject({ waiting: 0, missed_before: made });
      receiver.answer = { status: 200 };
      await shop.change({ disabled: false });
      expect(await shop.arrived()).toEqual([]);
    });

    if (name === 'PGlite') return;

    it('the message is sent again with the same id, after a wait, and before later ones', async () => {
      const { receiver } = shop;
      receiver.answer = {
        status: 503,
        headers: { 'retry-after': '120' },
        body: 'busy: eva.lima@shop.example.net +66 81 234 5678',
      };
      await shop.arrived();
      await shop.upload(sale({ order_id: 'CRM-4712' }));
      expect(await shop.arrived()).toEqual([]);
      const detail = await shop.detail();
      expect(detail).toMatchObject({
        waiting: 2,
        failures: 1,
        disabled_at: null,
        last_answer: { ok: false, status: 503 },
      });
      expect(detail?.last_answer?.text).toMatch(/^busy/);
      expect(detail?.last_answer?.text).not.toMatch(/eva|234/);
      receiver.answer = { status: 200 };
      shop.advanceClock(119_000);
      expect(await shop.arrived()).toEqual([]);
      shop.advanceClock(2_000);
      expect(await shop.arrived()).toEqual([
        'CRM-4711 matched ads conversion pending',
        'CRM-4712 matched ads conversion pending',
      ]);
      const ids = receiver.messages.map(({ id }) => id);
      expect(ids[0]).toBe(ids[1]);
      expect(new Set(ids).size).toBe(2);
      expect((await shop.messages()).map(({ tries, state }) => [tries, state])).toEqual([
        [1, 'sent'],
        [2, 'sent'],
      ]);
    });

    it('for five days, it is switched off with an alert; switched on, it gets what waited, in order', async () => {
      const { receiver, ctx, tenantId } = shop;
      receiver.answer = { status: 500 };
      for (let hours = 0; hours <= 5 * 24; hours += 12) {
        await shop.arrived();
        expect((await shop.detail())?.disabled_at).toBe(hours < 5 * 24 ? null : ctx.clock().toISOString());
        if (hours < 5 * 24) shop.advanceClock(12 * HOUR);
      }
      await runAlerts(ctx);
      expect(await listOpenAlerts(store.db, tenantId)).toMatchObject([
        { kind: 'webhook_off', about: 'CRM', details: { reason: 'HTTP 500' } },
      ]);
      const tried = receiver.messages.length;
      receiver.answer = { status: 200 };
      shop.advanceClock(DAY);
      await shop.upload(sale({ order_id: 'CRM-4712' }));
      expect(await shop.arrived()).toEqual([]);
      expect(receiver.messages).toHaveLength(tried);
      await shop.change({ disabled: false });
      expect(await shop.arrived()).toEqual([
        'CRM-4711 matched ads conversion pending',
        'CRM-4712 matched ads conversion pending',
      ]);
      await runAlerts(ctx);
      expect(await listOpenAlerts(store.db, tenantId)).toEqual([]);
    });
  });

  it('with the last endpoint all that is kept for webhooks goes', async () => {
    const { ctx, tenantId, id, ...shop } = await openShop();
    await shop.upload(sale({ order_id: 'CRM-4711' }));
    await shop.arrived();
    await deleteEndpoint(ctx, tenantId, id, 'test');
    await shop.upload(sale({ order_id: 'CRM-4712' }));
    expect(await shop.arrived()).toEqual([]);
    for (const table of [
      'webhook_feed',
      'webhook_message',
      'webhook_delivery',
      'outcome_mark',
      'outcome_sent',
    ] as const) {
      expect(
        await store.db.selectFrom(table).select('tenant_id').where('tenant_id', '=', tenantId).execute(),
        table,
      ).toEqual([]);
    }
  });

  if (name === 'PGlite') return;

  it('what a person resolves arrives, and an account without a webhook has neither marks nor messages', async () => {
    const shop = await openShop();
    const other = await openAdjustmentFixture(store);
    for (const one of [shop, other]) {
      one.platform.behave(() => 'cut the line');
      await one.upload(sale({ order_id: 'CRM-4711' }));
    }
    await shop.arrived();
    await store.db
      .updateTable('delivery')
      .set({ state: 'uncertain', due_at: null })
      .where('tenant_id', '=', shop.tenantId)
      .execute();
    await resolveDeliveries(shop.ctx, shop.tenantId, { destinationId: 'ads', resolution: 'there' }, 'test');
    expect(await shop.arrived()).toEqual(['CRM-4711 matched ads conversion accepted']);
    for (const table of ['outcome_mark', 'outcome_sent', 'webhook_message'] as const) {
      const rows = await store.db
        .selectFrom(table)
        .select('tenant_id')
        .where('tenant_id', '=', other.tenantId)
        .execute();
      expect(rows, table).toEqual([]);
    }
  });

  it('a large upload arrives in messages of bounded size, none twice', async () => {
    const shop = await openShop();
    const items = Array.from({ length: 620 }, (_, n) => sale({ order_id: `CRM-${1000 + n}` }));
    await shop.upload(...items);
    const arrived = await shop.arrived();
    expect(new Set(arrived).size).toBe(620);
    expect(arrived).toHaveLength(620);
    expect(Math.max(...shop.receiver.messages.map(({ outcomes }) => outcomes.length))).toBeLessThanOrEqual(100);
    expect((await shop.detail())?.waiting).toBe(0);
  });

  it('while a secret replaces another, messages have a signature of each', async () => {
    const { receiver, ctx, tenantId, id, ...shop } = await openShop();
    const rotated = await rotateEndpointSecret(ctx, tenantId, id, 1, 'test');
    expect(rotated.webhook.previous_secret_until).not.toBeNull();
    receiver.secrets.push(rotated.secret);
    await shop.upload(sale({ order_id: 'CRM-4711' }));
    await shop.arrived();
    expect(receiver.messages.map(({ signedBy }) => signedBy)).toEqual([2]);
    shop.advanceClock(HOUR);
    expect(await sendTestMessage(ctx, tenantId, id)).toMatchObject({ ok: true, status: 204 });
    expect(receiver.messages.at(-1)).toMatchObject({ type: 'test', outcomes: [], signedBy: 1 });
    receiver.secrets = [rotated.secret];
    await sendTestMessage(ctx, tenantId, id);
    expect(receiver.messages).toHaveLength(3);
  });

  it('messages are sent once more, one or those of a period, with their ids, also to a new endpoint', async () => {
    const { receiver, ctx, tenantId, id, ...shop } = await openShop();
    for (const order_id of ['CRM-1', 'CRM-2', 'CRM-3']) {
      await shop.upload(sale({ order_id }));
      await shop.arrived();
      shop.advanceClock(MINUTE);
    }
    const ids = receiver.messages.map((one) => one.id);
    const replay = (request: Parameters<typeof replayMessages>[3], to = id) =>
      replayMessages(ctx, tenantId, to, request, 'test');
    expect(await replay({ message_id: ids[1] ?? '' })).toEqual({ messages: 1 });
    expect((await shop.messages()).map(({ state }) => state)).toEqual(['sent', 'waiting', 'sent']);
    expect((await shop.arrived()).map((one) => one.slice(0, 5))).toEqual(['CRM-2']);
    const from = new Date(ctx.clock().getTime() - 2 * MINUTE).toISOString();
    expect(await replay({ from })).toEqual({ messages: 2 });
    await shop.upload(sale({ order_id: 'CRM-4' }));
    expect((await shop.arrived()).map((one) => one.slice(0, 5))).toEqual(['CRM-2', 'CRM-3', 'CRM-4']);
    expect(receiver.messages.slice(3, 6).map((one) => one.id)).toEqual([ids[1], ids[1], ids[2]]);
    expect(await shop.arrived()).toEqual([]);
    const added = await addEndpoint(ctx, tenantId, { name: 'BI', url: receiver.url }, BY_OPERATOR);
    receiver.secrets.push(added.secret);
    expect(await shop.arrived()).toEqual([]);
    expect(await replay({ from: '2026-11-01T00:00:00.000Z' }, added.webhook.webhook_id)).toEqual({ messages: 4 });
    expect(await shop.arrived()).toHaveLength(4);
  });

  it('what is erased is in no message, and is sent without what identifies the person', async () => {
    const { receiver, ctx, tenantId, ...shop } = await openShop();
    await shop.change({ disabled: true });
    const [result] = await shop.upload(sale({ order_id: 'CRM-4711' }), sale({ order_id: 'CRM-4712' }));
    await shop.arrived();
    expect((await shop.messages())[0]?.outcomes).toBe(2);
    const erasures = new Map([[result?.conversion_id ?? '', newId(ctx.clock())]]);
    await transaction(store.db, (trx) => eraseConversions(trx, tenantId, erasures, ctx.clock()));
    const { rows } = {
      rows: await store.db.selectFrom('webhook_message').select('outcomes').where('tenant_id', '=', tenantId).execute(),
    };
    expect(JSON.stringify(rows)).not.toContain('CRM-4711');
    await shop.change({ disabled: false });
    const arrived = await shop.arrived();
    expect(arrived[0]).toBe('CRM-4712 matched ads conversion pending');
    expect(arrived[1]).toMatch(/^erased:\S+ \w+ ads conversion skipped$/);
    expect(receiver.messages).toHaveLength(2);
  });
});

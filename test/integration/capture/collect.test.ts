import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceWithKey, UploadAnswer } from '../../../shared/api.ts';
import { collectRouter } from '../../../backend/api/collect.ts';
import { createErrorHandler } from '../../../backend/api/error-handler.ts';
import { addSource, changeSource } from '../../../backend/capture/sources.ts';
import { matchConversions } from '../../../backend/identity/match.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { type ApiFixture, NOW, openApiFixture } from '../api/api-fixture.ts';
import { DATABASES } from '../databases.ts';
import { whenDone } from '../../when-done.ts';
import { sale } from '../identity-fixture.ts';
import { batch, collect, CONSENT, ORIGIN, sha256, untilProcessed, VISITOR } from './collect-fixture.ts';

const DAY_MS = 86_400_000;
const at = NOW.getTime() - DAY_MS;
const visit = (id: string, more: object = {}) => ({ id, type: 'visit', at, consent: CONSENT, ...more });
const click = (value: string, more: object = {}) => ({ type: 'gclid', value, at, from: 'url', ...more });

describe.each(DATABASES)('collect on %s', (_name, locate) => {
  let fixture: ApiFixture;
  let url: string;
  let source: SourceWithKey;
  const addSite = (tenantId: string, settings: Record<string, unknown> = {}): Promise<SourceWithKey> =>
    addSource(
      fixture.backend.context,
      tenantId,
      {
        kind: 'site',
        name: 'Shop',
        settings: { origins: ['shop.example.com', '*.shop.example.com'], ...settings },
        secrets: {},
      },
      { actor: 'test', origin: fixture.backend.url },
    );
  beforeAll(async () => {
    fixture = await openApiFixture({ store: await locate() });
    source = await addSite(fixture.tenantId);
    url = source.address;
  });
  const send = (events: readonly object[], headers: Record<string, string> = {}) =>
    collect(url, batch(events, { sent: NOW.getTime() }), headers);
  const processed = () => untilProcessed(fixture.backend, fixture.tenantId);
  const match = async (orderId: string) => {
    await processed();
    const row = sale(orderId, { time: NOW.toISOString() });
    return (await matchConversions(fixture.backend.context.store.db, fixture.tenantId, [row]))[0];
  };

  it('a visit with an ad click and a later purchase of the same browser match the order to the click', async () => {
    const landed = await send([visit('e1', { clicks: [click('Gclid-1')], utm: { utm_campaign: 'Spring' } })]);
    expect([landed.status, await landed.json()]).toEqual([
      200,
      { visitor: VISITOR, cookies: { _mb: VISITOR }, stored: 1 },
    ]);
    const bought = visit('e2', { type: 'purchase', order: { id: '#W-1', value: '1299.00', currency: 'THB' } });
    expect((await send([bought])).status).toBe(200);
    // The same again, as a page sends it that got no answer.
    expect((await send([bought])).status).toBe(200);
    expect(await match('W-1')).toMatchObject({
      strategy: 'order_id',
      clicks: [
        {
          ...{ type: 'gclid', value: 'Gclid-1', campaign: 'Spring', time: new Date(at).toISOString() },
          consent: { ad_user_data: 'granted', ad_personalization: 'granted' },
        },
      ],
    });
    const purchases = await fixture.backend.context.store.db.selectFrom('browser_purchase').selectAll().execute();
    expect(purchases.map(({ value, click_type, campaign }) => [Number(value), click_type, campaign])).toEqual([
      [1299, 'gclid', 'Spring'],
    ]);
  });

  it('matches an order that was uploaded before the events came', async () => {
    const row = { order_id: 'L-1', conversion_value: '5', currency: 'THB', conversion_time: NOW.toISOString() };
    const answer = (await fixture.post('offline-conversions/upload', { conversions: [row] })).json<UploadAnswer>();
    expect(answer.summary).toMatchObject({ unmatched: 1 });
    await send([visit('l1', { clicks: [click('Late')], order: { id: 'L-1' } })]);
    await processed();
    const found = await fixture.get('uploads/' + answer.upload_id);
    expect(found.text).toContain('"matched":1');
  });

  it('a visitor is known by the cookie of an earlier answer, and a new one is made where there is none', async () => {
    const first = await collect(
      url,
      batch([visit('c1', { clicks: [click('Cookie-1')] })], { sent: NOW.getTime(), visitor: null }),
    );
    const { visitor } = (await first.json()) as { visitor: string };
    expect(visitor).toMatch(/^[\w-]{24}$/);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toBe(`_mb=${visitor}; Max-Age=34128000; Path=/; Secure; SameSite=Lax`);
    const again = await send([visit('c2', { order: { id: 'C-1' } })], { cookie: `other=1; _mb=${visitor}` });
    expect(await again.json()).toMatchObject({ visitor });
    expect(await match('C-1')).toMatchObject({ clicks: [{ value: 'Cookie-1' }] });
  });

  it('answers pages of the allowed hosts alone, with what browsers need to read the answer', async () => {
    for (const origin of [ORIGIN, 'https://m.shop.example.com', 'http://shop.example.com']) {
      const answer = await send([visit('o')], { origin });
      expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([
        ...[200, origin, 'Origin'],
      ]);
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    }
    for (const origin of [
      'https://evil.example.com',
      'https://notshop.example.com',
      'null',
      'https://shop.example.com:8443',
      '',
    ]) {
      const refused = await send([visit('o')], { origin });
      expect([origin, refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([origin, 403, null]);
    }
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: ORIGIN } });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type']);
    expect((await fetch(url)).status).toBe(405);
  });

  it.each([
    ['denied storage', { mode: 'gpc', ad_storage: false }, {}],
    ['a site that asks first and got no answer', { mode: 'required' }, {}],
    ['TCF without purpose 1', { mode: 'none', tcf: false }, {}],
    ['an opt-out by GPP', { mode: 'none', gpp: false }, {}],
    ['Global Privacy Control', { mode: 'none', gpc: true }, {}],
    ['Global Privacy Control in the header', { mode: 'none' }, { 'sec-gpc': '1' }],
  ])('stores nothing and sets no cookie after %s', async (name, consent, headers) => {
    const answer = await send(
      [visit('p1', { consent, clicks: [click('Denied')], order: { id: `P-${name}` } })],
      headers,
    );
    expect([answer.status, await answer.json(), answer.headers.get('set-cookie')]).toEqual([200, { stored: 0 }, null]);
    expect(await match(`P-${name}`)).toBeNull();
  });

  it('ignores what a browser fetches ahead, and refuses what it cannot use with a reason', async () => {
    expect((await send([visit('x')], { 'sec-purpose': 'prefetch;prerender' })).status).toBe(204);
    const unknown = await collect(url.slice(0, -2) + 'xx', batch([visit('x')]));
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('problem+json'),
    ]);
    const cases: [string, number, string][] = [
      ['{', 400, 'JSON'],
      [JSON.stringify({ v: 2, sent: 1, events: [visit('x')] }), 400, 'v'],
      [batch([{ id: 'x' }]), 400, 'No event can be read'],
      [batch(Array.from({ length: 51 }, (_, n) => visit(String(n)))), 413, 'events'],
      [batch([visit('x', { url: 'x'.repeat(70_000) })]), 413, '64 KB'],
      [JSON.stringify({ v: 1, sent: 1, visitor: 'short', events: [visit('x')] }), 400, 'visitor'],
    ];
    for (const [body, status, text] of cases) {
      const refused = await collect(url, body);
      expect([refused.status, await refused.text()]).toEqual([status, expect.stringContaining(text)]);
    }
    const mixed = await send([
      visit('m1', { order: { id: 'M-1' }, clicks: [click('Mixed')] }),
      { id: 'm2', type: 'dance' },
    ]);
    expect(await mixed.json()).toMatchObject({
      stored: 1,
      refused: [{ event: 1, message: expect.stringContaining('type') as string }],
    });
    expect(await match('M-1')).toMatchObject({ clicks: [{ value: 'Mixed' }] });
  });

  it('corrects a wrong clock of the browser, and leaves out clicks from before 90 days', async () => {
    const offset = 7 * DAY_MS;
    const events = [
      visit('t1', {
        at: at - offset,
        order: { id: 'T-1' },
        clicks: [
          { type: 'gclid', value: 'Clock', at: at - offset, from: 'url' },
          { type: 'fbclid', value: 'Old', at: at - offset - 100 * DAY_MS, from: 'cookie' },
          { type: 'ttclid', value: 'Future', at: NOW.getTime() - offset + DAY_MS, from: 'url' },
        ],
      }),
    ];
    await collect(url, batch(events, { sent: NOW.getTime() - offset }));
    expect((await match('T-1'))?.clicks.map(({ value, time }) => [value, time])).toEqual([
      ['Clock', new Date(at).toISOString()],
      ['Future', NOW.toISOString()],
    ]);
  });

  it('a disabled source takes nothing, and two tenants with equal visitors share nothing', async () => {
    const other = await createTenant(fixture.backend.context.store.db, 'other', 'Other', NOW);
    const theirs = await addSite(other.tenantId);
    await collect(theirs.address, batch([visit('i1', { clicks: [click('Theirs')] })], { sent: NOW.getTime() }));
    await send([visit('i2', { order: { id: 'I-1' }, person: { email: sha256('malee.7@shop.example.net') } })], {
      cookie: '_mb=v-of-nobody-else-1',
    });
    await untilProcessed(fixture.backend, other.tenantId);
    expect(await match('I-1')).toBeNull();
    await changeSource(fixture.backend.context, other.tenantId, theirs.source.source_id, { disabled: true }, 'test');
    expect((await collect(theirs.address, batch([visit('i3')]))).status).toBe(403);
  });
});

describe('limits', () => {
  it('hold for each key and address, and for addresses that guess keys', async () => {
    const { backend, tenantId } = await openApiFixture();
    const { context } = backend;
    const add = () =>
      addSource(
        context,
        tenantId,
        { kind: 'site', name: 'Shop', settings: { origins: ['shop.example.com'] }, secrets: {} },
        { actor: 'test', origin: '' },
      );
    const [one, other] = [(await add()).address, (await add()).address];
    const app = express()
      .use('/collect', collectRouter(context, { perKey: 3, perAddress: 12, refusedPerAddress: 2 }))
      .use(createErrorHandler(context));
    const server = app.listen(0, '127.0.0.1');
    whenDone(() => new Promise((resolve) => server.close(resolve)));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const statuses = async (times: number, path: string): Promise<number[]> => {
      const found: number[] = [];
      for (let n = 0; n < times; n += 1) {
        found.push((await collect(`http://127.0.0.1:${port}${path}`, batch([visit('g')]))).status);
      }
      return found;
    };
    expect(await statuses(4, one)).toEqual([200, 200, 200, 429]);
    expect(await statuses(1, other)).toEqual([200]);
    expect(await statuses(3, `${one.slice(0, -4)}aaaa`)).toEqual([404, 404, 429]);
    const limited = await collect(`http://127.0.0.1:${port}${other}`, batch([visit('g')]));
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '60']);
  });
});

import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { VISITOR_ID } from '../../shared/capture/payload.ts';
import { call, cookiesIn, POLL, settle, storedIn, useCollectSite } from './collect-page.ts';

const GCLID = 'Cj0KCQ-aB_9zXy';
const FBCLID = 'IwAR2-Ab_CdEf';
const { site, visit, untilEvents, lastEvent, clicksOf } = useCollectSite();

describe('a landing', () => {
  it('sends the ids of the address once, without a preflight, and knows the visitor later', async () => {
    site.reset();
    const { page } = await visit();
    await page.goto(site.url(`/p?gclid=${GCLID}&fbclid=${FBCLID}&utm_campaign=spring&x=secret#part`), {
      referer: 'https://www.google.com/search?q=secret',
    });
    await untilEvents(1);
    const [request] = site.received;
    expect(request).toMatchObject({ path: '/collect/mbw_key', type: 'text/plain;charset=UTF-8', origin: site.url('') });
    expect(request?.batch).toMatchObject({
      site: 'shop.localhost',
      visitor: expect.stringMatching(VISITOR_ID) as string,
    });
    const [event] = site.events;
    expect(event).toMatchObject({
      type: 'visit',
      url: site.url('/p'),
      referrer: 'https://www.google.com/search',
      utm: { utm_campaign: 'spring' },
      consent: { mode: 'none' },
    });
    expect(clicksOf(event)).toEqual([`gclid=${GCLID}`, `fbclid=${FBCLID}`]);
    expect(JSON.stringify(site.received)).not.toContain('secret');
    expect(await cookiesIn(page)).toBe(`_mb=${request?.batch.visitor}`);

    // On another host of the site, directly: nothing new but the purchase, which has the first click.
    await page.goto(site.url('/thanks'));
    await call(page, 'purchase', {
      order_id: 'CRM-4711',
      value: 1290.5,
      currency: 'THB',
      email: ' Eva.Lima@Shop.example.net',
    });
    await untilEvents(2);
    expect(site.events.map(({ type }) => type)).toEqual(['visit', 'purchase']);
    expect(lastEvent()).toMatchObject({
      url: site.url('/p'),
      order: { id: 'CRM-4711', value: '1290.5', currency: 'THB' },
      person: { email: hash('sha256', 'eva.lima@shop.example.net') },
    });
    expect(clicksOf()).toContain(`gclid=${GCLID}`);
    expect(JSON.stringify(site.received)).not.toMatch(/eva\.lima/i);
    const cookies = async () =>
      (await page.context().cookies()).map(({ name, domain, sameSite }) => [name, domain, sameSite]);
    // The one that finds out the domain exists for a moment.
    await expect.poll(cookies, POLL).toEqual([['_mb', '.shop.localhost', 'Lax']]);
    await expect
      .poll(async () => JSON.parse((await storedIn(page)) ?? '{}') as unknown, POLL)
      .toMatchObject({ events: [] });
  });

  it('a visit without anything new sends nothing, a new campaign is a new last touch', async () => {
    site.reset();
    const { page } = await visit();
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await untilEvents(1);
    await page.goto(site.url('/cart'));
    await page.goto(site.url('/?utm_source=mail'));
    await untilEvents(2);
    expect(site.events).toHaveLength(2);
    expect(lastEvent()).toMatchObject({ utm: { utm_source: 'mail' } });
    expect(site.received.at(-1)?.batch.touches).toMatchObject([{ gclid: GCLID }, { utm_source: 'mail' }]);
    expect(clicksOf()).toEqual([`gclid=${GCLID}`]);
  });

  it('takes the click ids in cookies of vendors, as they are', async () => {
    site.reset();
    const { page, context } = await visit();
    const fbc = `fb.1.1764400000123.${FBCLID}.AQYBAQIA`;
    const cookies = {
      _gcl_aw: `GCL.1764400000.${GCLID}`,
      _gcl_gb: 'GCL.1764400001.CkAK-wbraid',
      _gcl_ag: '2.1.k0AAAAA-gbraid$i1764400002',
      _fbc: fbc,
      _fbp: 'fb.1.1764400000123.998877.Bg',
      ttclid: 'E.C.P.aB-1',
      session: 'secret',
    };
    const domain = '.shop.localhost';
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, domain, path: '/' })));
    await page.goto(site.url('/'));
    await untilEvents(1);
    expect(clicksOf().sort()).toEqual([
      `fbc=${fbc}`,
      'gbraid=0AAAAA-gbraid',
      `gclid=${GCLID}`,
      'ttclid=E.C.P.aB-1',
      'wbraid=CkAK-wbraid',
    ]);
    expect(lastEvent()?.browser).toEqual({ fbp: cookies._fbp });
    expect(JSON.stringify(site.received)).not.toContain('secret');
  });

  it('sets the cookies that the server answers for the whole site: the visitor whom it knows, and Meta’s', async () => {
    site.reset();
    site.cookies = { _mb: 'server-visitor-0001', _fbc: `fb.1.1764400000123.${FBCLID}` };
    const { page } = await visit();
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await expect.poll(() => cookiesIn(page), POLL).toBe(`_mb=server-visitor-0001; _fbc=fb.1.1764400000123.${FBCLID}`);
    await call(page, 'lead', { email: 'eva.lima@shop.example.net' });
    await untilEvents(2);
    expect(site.received.at(-1)?.batch.visitor).toBe('server-visitor-0001');
    expect(clicksOf()).toContain(`fbc=fb.1.1764400000123.${FBCLID}`);
  });
});

describe('single pages, caches and prerendering', () => {
  it('a change of the address is a landing whose referrer is the page itself', async () => {
    site.reset();
    const { page } = await visit();
    await page.goto(site.url('/'));
    await untilEvents(1);
    const go = (path: string): Promise<void> =>
      page.evaluate((to) => {
        history.pushState({}, '', to);
        document.body.append('The page of ', to);
      }, path);
    await go('/b');
    await go(`/c?gclid=${GCLID}`);
    await untilEvents(2);
    expect(site.events).toHaveLength(2);
    expect(lastEvent()).toMatchObject({ url: site.url('/c'), referrer: site.url('/b') });
    expect(site.received.at(-1)?.batch.touches[0]?.landing_page).toBe(site.url('/'));
    expect(clicksOf()).toEqual([`gclid=${GCLID}`]);
    await page.goBack();
    await settle(page);
    expect(site.events).toHaveLength(2);
  });

  it('a page from the back/forward cache, or one that is only prepared, is no visit', async () => {
    site.reset();
    const { page } = await visit();
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await untilEvents(1);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await settle(page);
    expect(site.events).toHaveLength(1);

    site.received.length = 0;
    const prepared = await visit(() =>
      Object.defineProperty(document, 'prerendering', { configurable: true, value: true }),
    );
    await prepared.page.goto(site.url(`/?gclid=${GCLID}2`));
    await settle(prepared.page);
    expect(await prepared.touches()).toEqual([]);
    await prepared.page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { value: false });
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    await untilEvents(1);
    expect(clicksOf()).toEqual([`gclid=${GCLID}2`]);
  });
});

describe('sending', () => {
  it('what could not be sent is sent when the connection is back, also from the next page, and once', async () => {
    site.reset();
    site.status = null;
    const opened = await visit();
    const { page } = opened;
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await call(page, 'lead', { email: 'eva.lima@shop.example.net' });
    await settle(page);
    site.status = 503;
    await page.goto(site.url('/next'));
    await settle(page);
    site.status = 200;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await untilEvents(2);
    await page.goto(site.url('/again'));
    await settle(page);
    expect(site.events.map(({ type }) => type)).toEqual(['visit', 'lead']);
    // The browser itself reports failed requests; nothing else may be there.
    expect(opened.errors.filter((text) => !/Failed to load resource|CORS/.test(text))).toEqual([]);
    opened.errors.length = 0;
  });

  it('no request is larger than the page’s share', async () => {
    site.reset();
    site.status = 503;
    const opened = await visit();
    const { page } = opened;
    for (const n of [1, 2, 3, 4]) {
      const id = String(n).padEnd(400, 'x');
      await page.goto(site.url(`/?gclid=${id}&ttclid=${id}&epik=${id}`));
    }
    await page.evaluate(() => {
      for (let n = 0; n < 60; n += 1)
        (window as unknown as { matchback: (...all: unknown[]) => void }).matchback('lead', {
          email: `malee.${n}@shop.example.net`,
          phone: '+66812345678',
          external_id: `C-${n}`,
        });
    });
    site.status = 200;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await untilEvents(40);
    expect(site.events).toHaveLength(40);
    expect(Math.max(...site.received.map(({ bytes }) => bytes))).toBeLessThanOrEqual(16_000);
    expect(lastEvent()?.person?.external_id).toBe('C-59');
    opened.errors.length = 0;
  });

  it.each([
    [
      'storage that throws',
      () =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new Error('forbidden');
          },
        }),
    ],
    [
      'storage that is full',
      () =>
        Object.defineProperty(window, 'localStorage', {
          value: new Proxy(
            {},
            {
              set: () => {
                throw new Error('full');
              },
            },
          ),
        }),
    ],
    ['no crypto.subtle', () => Object.defineProperty(crypto, 'subtle', { value: undefined })],
  ])('works with %s', async (_name, before) => {
    site.reset();
    const { page } = await visit(before);
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await call(page, 'lead', { phone: '+66 81 234 5678' });
    await untilEvents(2);
    expect(clicksOf()).toEqual([`gclid=${GCLID}`]);
    expect(lastEvent()?.person?.phone).toBe(hash('sha256', '+66812345678'));
  });

  it('never disturbs a page that lacks what it uses', async () => {
    site.reset({ body: '<form><input type="hidden" name="gclid"></form>' });
    const { page } = await visit(() => {
      for (const name of ['fetch', 'MutationObserver', 'TextEncoder', 'Event', 'crypto', 'history', 'localStorage']) {
        Object.defineProperty(window, name, { value: undefined, configurable: true });
      }
      Object.defineProperty(navigator, 'sendBeacon', { value: undefined });
    });
    await page.goto(site.url(`/?gclid=${GCLID}`));
    const globals = await page.evaluate(() => Object.keys(window).filter((name) => /^_|matchback/.test(name)));
    expect(globals.filter((name) => !name.startsWith('__p'))).toEqual(['matchback']);
  });
});

describe('forms, carts and policies', () => {
  it('fills hidden and marked fields that are empty, also late ones, and lets the page know', async () => {
    site.reset({
      head: '<script>changes=[];addEventListener("change",(e)=>changes.push(e.target.name))</script>',
      body: `<form><input type="hidden" name="gclid"><input type="hidden" name="FBCLID__c"><input type="hidden" name="utm_source" value="own">
        <input name="ttclid"><input data-matchback="first_landing_page" name="a"></form>`,
    });
    const { page } = await visit();
    await page.goto(site.url(`/p?gclid=${GCLID}&fbclid=${FBCLID}&utm_source=x&ttclid=E.C.P.1`));
    const values = (): Promise<Record<string, string>> =>
      page.evaluate(() =>
        Object.fromEntries([...document.querySelectorAll('input')].map(({ name, value }) => [name, value])),
      );
    await untilEvents(1);
    expect(await values()).toEqual({
      gclid: GCLID,
      FBCLID__c: FBCLID,
      utm_source: 'own',
      ttclid: '',
      a: site.url('/p'),
    });
    expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toContain('gclid');
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<input type="hidden" name="form_fields[ttclid]">'),
    );
    await expect.poll(values, POLL).toMatchObject({ 'form_fields[ttclid]': 'E.C.P.1' });
    await page.evaluate(() => {
      const field = document.querySelector('input[name=gclid]') as HTMLInputElement;
      field.value = '';
      field.form?.addEventListener('submit', (event) => event.preventDefault());
      field.form?.requestSubmit();
    });
    expect(await values()).toMatchObject({ gclid: GCLID });
  });

  it('keeps the attributes of a Shopify cart, adds the click, and sends the cart’s token', async () => {
    site.reset({ script: 'collect-shopify' });
    const updates: unknown[] = [];
    site.answers = {
      '/cart.js': () => ({ token: 'tok123?key=secret', attributes: { gift: 'yes' } }),
      '/cart/update.js': (body) => updates.push(JSON.parse(body)),
    };
    const { page } = await visit();
    await page.goto(site.url('/'));
    await untilEvents(1);
    expect(updates).toEqual([]);
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await expect.poll(() => updates.length, POLL).toBe(1);
    const { visitor: id } = site.received.at(-1)?.batch ?? {};
    expect(updates).toEqual([{ attributes: { gift: 'yes', gclid: GCLID, matchback_visitor: id } }]);
    await expect.poll(() => lastEvent()?.order?.cart, POLL).toBe('tok123');
  });

  it('runs under a strict policy, and keeps calls that came before it', async () => {
    const own = site.url('', 'collect.localhost');
    site.reset({
      headers: {
        'content-security-policy': `default-src 'self'; img-src data:; script-src 'nonce-x' ${own}; connect-src ${own}`,
      },
      head: `<script nonce="x">window.matchback=window.matchback||function(){(matchback.q=matchback.q||[]).push(arguments)};matchback('lead',{external_id:'C-77'})</script>`,
    });
    const { page } = await visit();
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await untilEvents(2);
    expect(site.events).toContainEqual(expect.objectContaining({ type: 'lead', person: { external_id: 'C-77' } }));
  });
});

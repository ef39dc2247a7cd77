import { describe, expect, it } from 'vitest';
import { call, cookiesIn, settle, storedIn, useCollectSite } from './collect-page.ts';
import type { Visitor } from './collect-site.ts';

const GCLID = 'Cj0KCQ-aB_9zXy';
const { site, visit, untilEvents } = useCollectSite();

describe('consent', () => {
  /** Nothing of the page was used that needs consent, and no request was made. */
  const expectNothing = async (visitor: Visitor): Promise<void> => {
    await settle(visitor.page);
    expect(await visitor.touches()).toEqual([]);
    expect(site.received).toEqual([]);
  };

  it.each([
    [
      'Consent Mode',
      `<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag('consent','default',{ad_storage:'denied',ad_user_data:'denied'})</script>`,
      () =>
        (window as unknown as { gtag: (...args: unknown[]) => void }).gtag('consent', 'update', {
          ad_storage: 'granted',
        }),
      () =>
        (window as unknown as { gtag: (...args: unknown[]) => void }).gtag('consent', 'update', {
          ad_storage: 'denied',
        }),
      { ad_storage: true, ad_user_data: false },
    ],
    [
      'TCF',
      `<script>__tcfapi=(c,v,f)=>{tcf=f;f({eventStatus:'cmpuishown',gdprApplies:true,purpose:{consents:{1:true}}},true)}</script>`,
      () =>
        (window as unknown as { tcf: (...args: unknown[]) => void }).tcf(
          { eventStatus: 'useractioncomplete', gdprApplies: true, purpose: { consents: { 1: true, 7: true } } },
          true,
        ),
      () =>
        (window as unknown as { tcf: (...args: unknown[]) => void }).tcf(
          { eventStatus: 'useractioncomplete', gdprApplies: true, purpose: { consents: {} } },
          true,
        ),
      { tcf: true },
    ],
    [
      'the page’s own call',
      '',
      () =>
        (window as unknown as { matchback: (...args: unknown[]) => void }).matchback('consent', {
          ad_storage: 'granted',
        }),
      () =>
        (window as unknown as { matchback: (...args: unknown[]) => void }).matchback('consent', {
          ad_storage: 'denied',
        }),
      { ad_storage: true },
    ],
  ] as const)(
    '%s: nothing before the grant, then the landing with its own time; a withdrawal deletes',
    async (_name, head, grant, withdraw, signals) => {
      site.reset({ attributes: '', head });
      const opened = await visit();
      const { page } = opened;
      await page.goto(site.url(`/?gclid=${GCLID}`));
      const landed = await page.evaluate(() => Date.now());
      await call(page, 'identify', { email: 'eva.lima@shop.example.net' });
      await expectNothing(opened);
      await page.evaluate(grant);
      await untilEvents(2);
      const visited = site.events.find(({ type }) => type === 'visit');
      const identify = site.events.find(({ type }) => type === 'identify');
      expect(visited).toMatchObject({ type: 'visit', consent: { mode: 'required', ...signals } });
      expect(visited?.clicks?.[0]?.at).toBeLessThanOrEqual(landed);
      expect(identify).toMatchObject({ type: 'identify' });
      expect(await cookiesIn(page)).toContain('_mb=');

      await page.evaluate(withdraw);
      expect(await cookiesIn(page)).toBe('');
      expect(await storedIn(page)).toBeNull();
      site.received.length = 0;
      await call(page, 'lead', { email: 'eva.lima@shop.example.net' });
      await settle(page);
      expect(site.received).toEqual([]);
    },
  );

  it('GPP: an opt-out stops a page that may collect, and deletes', async () => {
    site.reset({
      attributes: 'data-consent="gpc"',
      head: `<script>__gpp=(c,f)=>{gpp=f;f({eventName:'listenerRegistered',pingData:{signalStatus:'not ready'}},true)}</script>`,
    });
    const { page } = await visit();
    await page.goto(site.url(`/?gclid=${GCLID}`));
    await untilEvents(1);
    await page.evaluate(() =>
      (window as unknown as { gpp: (...args: unknown[]) => void }).gpp(
        {
          eventName: 'sectionChange',
          pingData: { signalStatus: 'ready', parsedSections: { usnat: [{ SaleOptOut: 1 }] } },
        },
        true,
      ),
    );
    expect(await cookiesIn(page)).toBe('');
    expect(await storedIn(page)).toBeNull();
  });

  it.each(['required', 'gpc'])('Global Privacy Control counts in the mode %s', async (mode) => {
    site.reset({ attributes: `data-consent="${mode}"`, body: '<form><input type="hidden" name="gclid"></form>' });
    const opened = await visit(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    await opened.page.goto(site.url(`/?gclid=${GCLID}`));
    await call(opened.page, 'consent', { ad_storage: 'granted' });
    await settle(opened.page);
    // An answer of the visitor that is no consent deletes what there may be.
    expect((await opened.touches()).filter((touch) => !/max-age=0;|^use localStorage$/.test(touch))).toEqual([]);
    expect(site.received).toEqual([]);
    expect(await opened.page.inputValue('[name=gclid]')).toBe('');
  });
});

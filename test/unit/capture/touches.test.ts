import { expect, it } from 'vitest';
import type { Touch } from '../../../shared/capture/payload.ts';
import { addTouch, readTouch } from '../../../shared/capture/touches.ts';

const SITE = 'shop.example.net';
const HOUR = 3_600_000;

function touch(end: string, referrer: string, at: number): Touch {
  const { href, hash, search } = new URL(`https://www.${SITE}${end}`);
  return readTouch({ href, hash, search }, referrer, at);
}

/** The touches after visits, one an hour: `[end of the address, referrer]`. */
function after(...visits: [end: string, referrer: string][]): Touch[] {
  const touches: Touch[] = [];
  visits.forEach(([end, referrer], index) => addTouch(touches, touch(end, referrer, (index + 1) * HOUR), SITE));
  return touches;
}

const AD: [string, string] = ['/?gclid=abcDE&utm_source=google', 'https://www.google.com/'];

it('the first touch is the first visit for good, a direct one too', () => {
  const touches = after(['/', ''], AD, ['/?utm_source=mail', '']);
  expect(touches[0]).toEqual({ landed_at: HOUR, landing_page: 'https://www.shop.example.net/', referrer: '' });
  expect(touches.at(-1)).toMatchObject({ utm_source: 'mail', landed_at: 3 * HOUR });
});

it.each([
  ['a direct visit', '/cart', ''],
  ['a page of the site', '/cart', `https://www.${SITE}/`],
  ['another host of the site', '/thanks', `https://orders.${SITE}/`],
  ['the site without www', '/', `https://${SITE}/`],
  ['a payment provider', '/thanks', 'https://www.paypal.com/'],
  ['another one', '/thanks', 'https://checkout.stripe.com/pay'],
  ['one of Thailand', '/thanks', 'https://pgw-ui.2c2p.com/'],
  ['a bank', '/thanks', 'https://3ds.kasikornbank.com/'],
  ['a sign-in', '/account', 'https://accounts.google.com/'],
  ['the same address again', ...AD],
])('the last touch stays after %s', (_name, end, referrer) => {
  expect(after(AD, [end, referrer]).map(({ landed_at }) => landed_at)).toEqual([HOUR]);
});

it.each([
  ['a click id', '/?fbclid=IwAR1', ''],
  ['a campaign', '/?utm_source=mail', ''],
  ['a link of another site', '/', 'https://blog.example.com/'],
  ['a site whose name ends like ours', '/', `https://www.my${SITE}/`],
  ['an app', '/', 'android-app://com.google.android.gm/'],
])('the last touch is %s', (_name, end, referrer) => {
  expect(after(AD, [end, referrer]).at(-1)?.landed_at).toBe(2 * HOUR);
});

it('keeps the first touch and as many of the newest as have room', () => {
  const touches: Touch[] = [];
  for (let at = 0; at < 60; at += 1)
    addTouch(touches, touch(`/?gclid=${String(at).padEnd(90, 'x')}&utm_campaign=c`, '', at), SITE);
  const times = touches.map(({ landed_at }) => landed_at);
  expect(times[0]).toBe(0);
  expect(times.at(-1)).toBe(59);
  expect(times.length).toBeGreaterThanOrEqual(20);
  expect(JSON.stringify(touches).length).toBeLessThanOrEqual(6000);
  expect(times.slice(1)).toEqual(Array.from({ length: times.length - 1 }, (_, index) => 61 - times.length + index));
});

import { expect, it } from 'vitest';
import type { CollectedClick } from '../../../shared/capture/payload.ts';
import { readLanding } from '../../../shared/capture/read-clicks.ts';
import { addClick, addLanding, type Known } from '../../../shared/capture/touch.ts';

const SITE = 'shop.example.net';
const HOUR = 3_600_000;

/** What is known after visits, one an hour: `[end of the address, referrer]`. */
function after(...visits: [end: string, referrer: string][]): Known {
  const known: Known = { clicks: [] };
  visits.forEach(([end, referrer], index) =>
    addLanding(known, readLanding(`https://www.${SITE}${end}`, referrer, (index + 1) * HOUR), SITE),
  );
  return known;
}

const AD: [string, string] = ['/?gclid=abcDE&utm_source=google', 'https://www.google.com/'];

it('the first touch is the first visit for good, a direct one too', () => {
  const known = after(['/', ''], AD, ['/?utm_source=mail', '']);
  expect(known.first).toMatchObject({ url: 'https://www.shop.example.net/', referrer: '', utm: {}, at: HOUR });
  expect(known.last).toMatchObject({ utm: { utm_source: 'mail' }, at: 3 * HOUR });
});

it.each([
  ['a direct visit', '/cart', ''],
  ['a page of the site', '/cart', `https://www.${SITE}/`],
  ['another host of the site', '/thanks', `https://checkout.${SITE}/`],
  ['the site without www', '/', `https://${SITE}/`],
  ['a payment provider', '/thanks', 'https://www.paypal.com/'],
  ['another one', '/thanks', 'https://checkout.stripe.com/pay'],
  ['a bank', '/thanks', 'https://3ds.kasikornbank.com/'],
  ['a sign-in', '/account', 'https://accounts.google.com/'],
])('the last touch stays after %s', (_name, end, referrer) => {
  expect(after(AD, [end, referrer]).last).toMatchObject({ at: HOUR, utm: { utm_source: 'google' } });
});

it.each([
  ['a click id', '/?fbclid=IwAR1', ''],
  ['a campaign', '/?utm_source=mail', ''],
  ['a link of another site', '/', 'https://blog.example.com/'],
  ['a site whose name ends like ours', '/', `https://www.my${SITE}/`],
  ['an app', '/', 'android-app://com.google.android.gm/'],
  ['the same ad again', ...AD],
])('the last touch is %s', (_name, end, referrer) => {
  expect(after(AD, [end, referrer]).last?.at).toBe(2 * HOUR);
});

it('the same address again within half an hour is a reload', () => {
  const known = after(AD);
  addLanding(known, readLanding(`https://www.${SITE}${AD[0]}`, AD[1], HOUR + 60_000), SITE);
  expect(known.last?.at).toBe(HOUR);
});

it('a click that comes again keeps its time', () => {
  expect(after(AD, AD).clicks).toMatchObject([{ type: 'gclid', value: 'abcDE', at: HOUR }]);
});

it('keeps the 20 newest clicks in their order, and an older one of a cookie in its place', () => {
  const known: Known = { clicks: [] };
  const click = (at: number): CollectedClick => ({ type: 'gclid', value: `id${at}`, at, from: 'url' });
  for (let at = 10; at < 35; at += 1) addClick(known, click(at));
  addClick(known, click(20.5));
  expect(known.clicks.map(({ at }) => at)).toEqual([16, 17, 18, 19, 20, 20.5, ...Array.from({ length: 14 }, (_, i) => 21 + i)]);
  addClick(known, click(1));
  expect(known.clicks).toHaveLength(20);
  expect(known.clicks.some(({ at }) => at === 1)).toBe(false);
});

it('keeps fewer of very long ones, because all go into one request', () => {
  const known: Known = { clicks: [] };
  for (let at = 0; at < 20; at += 1) addClick(known, { type: 'oppref', value: `${at}`.padEnd(2048, 'a'), at, from: 'url' });
  expect(known.clicks.map(({ at }) => at)).toEqual([17, 18, 19]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectedBatch, collectedEvent } from '../../../backend/capture/collected.ts';
import { expandBatch } from '../../../shared/capture/expand.ts';
import { metaCookies } from '../../../shared/capture/meta-cookies.ts';
import type { ExpandedEvent, WireBatch } from '../../../shared/capture/payload.ts';
import { readCookies, readTouch } from '../../../shared/capture/touches.ts';
import { anyText } from '../../any-text.ts';

const NOW = 1_764_500_000_000;
const SITE = 'https://www.shop.example.net/p';

/** What the script sends of an address and the page's cookies, as the endpoint reads it. */
function send(address: string, cookie = '', referrer = '', rokt?: string): ExpandedEvent {
  const { href, hash, search } = new URL(address);
  const batch: WireBatch = {
    sent: NOW,
    visitor: '0123456789abcdef',
    touches: [readTouch({ href, hash, search }, referrer, NOW, rokt)],
    cookies: readCookies(cookie),
    consent: { mode: 'none' },
    site: 'shop.example.net',
    events: [{ id: 'e1', type: 'visit', at: NOW }],
  };
  const { events } = collectedBatch.parse(expandBatch(JSON.parse(JSON.stringify(batch))));
  return collectedEvent.parse(events[0]) as ExpandedEvent;
}
const clicksIn = (end: string): string[] =>
  (send(SITE + end).clicks ?? []).map(({ type, value }) => `${type}=${value}`);
const clicksOf = (cookie: string): unknown[] =>
  (send(SITE, cookie).clicks ?? []).map(({ type, value, at }) => [type, value, at]);

const URL_IDS = {
  gclid: 'Cj0KCQ-aB_9z',
  gbraid: '0AAAAA-xY_1',
  wbraid: 'CkAKCQ_wB-d',
  dclid: 'CPaB-_q',
  fbclid: 'IwAR2-Ab_Cd',
  ttclid: 'E.C.P.Cu-_aB.9',
  msclkid: '0123456789abcdef0123456789ABCDEF',
  yclid: '12345678901234567890',
  ScCid: 'aB-12_cd',
  li_fat_id: '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  epik: 'dj0yJnU9-_aB',
  rdt_cid: '5123_aB-c',
  twclid: '2-6x_Yz',
  oppref: 'gAAAAAB-_aB%3D%3D',
  rtid: 'rK-_12',
};

it('reads every id of an address that has all of them, byte for byte', () => {
  const query = Object.entries(URL_IDS).map(([name, value]) => `${name}=${value}`);
  const expected = Object.entries(URL_IDS).map(([name, value]) => `${name.toLowerCase()}=${value}`);
  expect(clicksIn(`?${query.join('&')}`).sort()).toEqual(expected.sort());
});

it.each([
  ['names are read in any case, values never', '?GCLID=aBcDe-_1', ['gclid=aBcDe-_1']],
  ['the fragment of an app of one page', '#/offers?gclid=abcDE', ['gclid=abcDE']],
  ['the fragment alone', '#gclid=abcDE', ['gclid=abcDE']],
  ['the query has precedence over the fragment', '?gclid=query#gclid=fragment', ['gclid=query']],
  ['an empty query has none', '?gclid=#gclid=fragment', ['gclid=fragment']],
  ['of repeated ones the last that has a value', '?gclid=first&gclid=last1&gclid=', ['gclid=last1']],
  ['a macro does not hide a value', '?gclid=first&gclid={gclid}', ['gclid=first']],
  ['decoded once', '?ttclid=E.C.P.a%2Db%252D', ['ttclid=E.C.P.a-b%2D']],
  ['malformed encoding stays', '?gclid=abc%E0%A4%A', ['gclid=abc%E0%A4%A']],
  ['a plus is no space', '?epik=dj0y+aB', ['epik=dj0y+aB']],
  ['padding', '?epik=dj0yaB==', ['epik=dj0yaB==']],
  ['macros and words for nothing', '?gclid={gclid}&ttclid=__CLICKID__&fbclid=undefined&epik=null&yclid=(none)', []],
  ['an encoded macro', '?gclid=%7Bgclid%7D', []],
  ['white space', '?gclid=ab%20cd', []],
  ['longer than ids are', `?gclid=${'a'.repeat(513)}&fbclid=${'b'.repeat(501)}&oppref=${'c'.repeat(2049)}`, []],
  ['cut off', `?oppref=${'c'.repeat(3000)}`, []],
  ['as long as ids are', `?gclid=${'a'.repeat(512)}`, [`gclid=${'a'.repeat(512)}`]],
  ['names like ids, and ids of no ad', '?xxgclid=1&gclid2=2&gad_source=1&ysclid=3&constructor=4&__proto__=5', []],
  ['no value', '?gclid', []],
])('an address: %s', (_name, end, expected) => {
  expect(clicksIn(end)).toEqual(expected);
});

it('reads the campaign, page and referrer of a visit, without queries', () => {
  const address = `${SITE}?utm_source=news+letter&utm_campaign=T%E1%BA%BFt%202027&utm_term=&gad_source=1&gad_campaignid=22&gclid=abcDE&x=secret#top`;
  const event = send(address, '', 'https://www.google.com/search?q=secret');
  expect(event).toMatchObject({
    url: SITE,
    referrer: 'https://www.google.com/search',
    utm: { utm_source: 'news letter', utm_campaign: 'Tết 2027', gad_source: '1', gad_campaignid: '22' },
    touched: NOW,
    clicks: [{ type: 'gclid', value: 'abcDE', at: NOW, from: 'url', campaign: 'Tết 2027' }],
  });
  expect(JSON.stringify(event)).not.toContain('secret');
  expect(send(`${SITE}?gclid=abcDE&gad_campaignid=22`).clicks?.[0]?.campaign).toBe('22');
});

it('takes the names that the site uses at Rokt', () => {
  const clicks = send(`${SITE}?RoktId=aB-1`, '', '', 'passback|roktid').clicks ?? [];
  expect(clicks.map(({ type, value }) => [type, value])).toEqual([['rtid', 'aB-1']]);
  expect(clicksIn('?rclid=aB-2')).toEqual(['rtid=aB-2']);
});

const SECOND = 1_764_400_000_000;
const FBC = 'fb.1.1764400000123.IwAR-a_B';
it.each([
  ['gclid of the Google tag', '_gcl_aw=GCL.1764400000.Cj0K-aB_c', ['gclid', 'Cj0K-aB_c', SECOND]],
  ['with labels', '_gcl_aw=GCL.1764400000.Cj0K-aB_c.label.x', ['gclid', 'Cj0K-aB_c', SECOND]],
  ['_gcl_gb is the wbraid', '_gcl_gb=GCL.1764400000.CkAK-wb_1', ['wbraid', 'CkAK-wb_1', SECOND]],
  ['_gcl_ag is the gbraid', '_gcl_ag=2.1.k0AAAAA-gb_1$i1764400000', ['gbraid', '0AAAAA-gb_1', SECOND]],
  ['of the server’s tag', 'FPGCLAW=2.1.kCj0K-aB$i1764400000$u7', ['gclid', 'Cj0K-aB', SECOND]],
  ['gbraid of the server’s tag', 'FPGCLAG=2.1.k0AAAAAx$i1764400000', ['gbraid', '0AAAAAx', SECOND]],
  ['wbraid of the server’s tag', 'FPGCLGB=2.1.kCkAKx$i1764400000', ['wbraid', 'CkAKx', SECOND]],
  ['dclid', '_gcl_dc=GCL.1764400000.CPaB-_q', ['dclid', 'CPaB-_q', SECOND]],
  ['gclid of Analytics', '_gac_UA-1234-5=1.1764400000.Cj0K-aB_c', ['gclid', 'Cj0K-aB_c', SECOND]],
  ['ttclid with dots', 'ttclid=E.C.P.Cu-_aB.9', ['ttclid', 'E.C.P.Cu-_aB.9', NOW]],
  [
    'msclkid of UET',
    '_uetmsclkid=_uet0123456789abcdef0123456789abcdef',
    ['msclkid', '0123456789abcdef0123456789abcdef', NOW],
  ],
  ['Snap', '_scclid=aB-1', ['sccid', 'aB-1', NOW]],
  ['Pinterest, encoded', '_epik=dj0yJnU9%2DaB', ['epik', 'dj0yJnU9-aB', NOW]],
  ['Reddit', '_rdt_cid=5_aB', ['rdt_cid', '5_aB', NOW]],
  ['X, raw', '_twclid=2-6x_Yz', ['twclid', '2-6x_Yz', NOW]],
  ['X, JSON', '_twclid=%7B%22timestamp%22%3A1%2C%22twclid%22%3A%222-6x_Yz%22%7D', ['twclid', '2-6x_Yz', NOW]],
  ['LinkedIn', 'li_fat_id=3f25-aB', ['li_fat_id', '3f25-aB', NOW]],
  ['OpenAI', '__oppref=gAAAA-_b', ['oppref', 'gAAAA-_b', NOW]],
  ['Meta, four parts', `_fbc=${FBC}`, ['fbc', FBC, 1_764_400_000_123]],
  ['Meta, the builder’s part', `_fbc=${FBC}.Bg`, ['fbc', `${FBC}.Bg`, 1_764_400_000_123]],
  ['Meta, eight characters', `_fbc=${FBC}.AQYBAQIA`, ['fbc', `${FBC}.AQYBAQIA`, 1_764_400_000_123]],
])('a cookie: %s', (_name, cookie, expected) => {
  expect(clicksOf(`a=1; ${cookie}; b=2`)).toEqual([expected]);
});

it.each([
  '_gcl_au=1.1.1234.1764400000',
  '_gcl_gs=2.1.k1$i1764400000$u3',
  '_gcl_aw=Cj0K',
  '_fbc=fb.1.1764400000123',
  '_fbc=fb.1.1764400000123.a.b.c',
  '_fbc=IwAR',
  'ttclid=__CLICKID__',
  '_derived_epik=dj0y',
  '_twclid={"timestamp":1}',
  'gclid=',
  'landing=https://shop.example.net/?gclid=abcDE',
])('no click: %s', (cookie) => {
  expect(clicksOf(cookie)).toEqual([]);
});

it('keeps the browser ids that platforms take', () => {
  const cookie =
    '_fbp=fb.1.1764400000123.998877.Bg; _ttp=2aB_c; _ga=GA1.1.12.34; _ym_uid=1764400000123456789; other=1; __obref=ob1';
  expect(send(SITE, cookie).browser).toEqual({
    fbp: 'fb.1.1764400000123.998877.Bg',
    ttp: '2aB_c',
    ym_uid: '1764400000123456789',
    obref: 'ob1',
  });
});

it('an older click of a cookie comes before that of the address, the same id counts once with its earliest time', () => {
  const clicks = send(
    `${SITE}?gclid=newer`,
    '_gcl_aw=GCL.1764400000.older-id-1; _gac_UA-1=1.1764400001.newer-id',
  ).clicks;
  expect(clicks?.map(({ value, from }) => [value, from])).toEqual([
    ['older-id-1', 'cookie'],
    ['newer-id', 'cookie'],
    ['newer', 'url'],
  ]);
  expect(send(`${SITE}?gclid=same-id`, '_gcl_aw=GCL.1764400000.same-id').clicks).toMatchObject([{ at: SECOND }]);
});

it('gives each event what it says itself, numbers as texts, and the page’s cart', () => {
  const hex = 'a'.repeat(64);
  const event = {
    id: 'p',
    type: 'purchase',
    at: 5,
    order_id: 4711,
    value: 1290.5,
    currency: 'THB',
    email: [hex, hex, hex],
    phone: [],
    checkout: null,
  };
  const body = {
    sent: 9,
    visitor: 'v',
    touches: [],
    cookies: {},
    consent: { mode: 'gpc' },
    cart: 'tok',
    events: [event, 'junk'],
  };
  expect(expandBatch(body)).toEqual({
    v: 1,
    sent: 9,
    visitor: 'v',
    events: [
      {
        id: 'p',
        type: 'purchase',
        at: 5,
        clicks: [],
        browser: {},
        consent: { mode: 'gpc' },
        person: { email: hex, email_forms: [hex, hex] },
        order: { id: '4711', value: '1290.5', currency: 'THB', cart: 'tok' },
      },
      'junk',
    ],
  });
});

it('leaves requests of other programs as they are, and never fails', () => {
  const other = { v: 1, sent: 1, events: [{ id: 'a' }] };
  expect(expandBatch(other)).toBe(other);
  fc.assert(
    fc.property(fc.anything(), fc.array(fc.anything()), fc.anything(), (touch, events, cookies) => {
      const body = { sent: 1, touches: [touch], events, cookies, site: 'a.b' };
      expandBatch(body);
      metaCookies(body, NOW, 0.5);
      expandBatch(touch);
    }),
  );
  const text = fc.oneof(anyText(60), fc.constantFrom('gclid=', '%', '#', '&', '; ', '_fbc='));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), (parts) => {
      readTouch({ href: parts.join(''), hash: parts.join(''), search: '' }, parts.join(''), NOW);
      readCookies(parts.join(''));
    }),
  );
});

it('of an id that needs no encoding every byte arrives', () => {
  const id = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~'), minLength: 1, maxLength: 200 });
  const isWord = (text: string): boolean => !/^(__|undefined|null)/i.test(text);
  fc.assert(
    fc.property(id.filter(isWord), fc.constantFrom('?', '#', '?a=b&', '#/x?y&'), (value, before) => {
      expect(clicksIn(`${before}gclid=${value}`)).toEqual([`gclid=${value}`]);
    }),
  );
});

const meta = (site: string, landings: [fbclid: string, at: number][], cookies = {}): Record<string, string> => {
  const touches = landings.map(([fbclid, landed_at]) => ({ fbclid, landed_at, landing_page: '', referrer: '' }));
  return metaCookies({ site, touches, cookies }, NOW, 0.5);
};

it('Meta’s cookies have the index of their domain, and the time when the click was first seen', () => {
  // https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc: example.com is 1, www.example.com is 2.
  expect(meta('example.com', [['IwAR-1', NOW - 5]])).toEqual({
    _fbc: `fb.1.${NOW - 5}.IwAR-1`,
    _fbp: `fb.1.${NOW}.1073741824`,
  });
  expect(meta('shop.co.uk', [['IwAR-1', NOW]])['_fbc']).toBe(`fb.2.${NOW}.IwAR-1`);
  expect(meta('example.com', [])).toEqual({ _fbp: `fb.1.${NOW}.1073741824` });
});

it('Meta’s cookies that are there stay with all they have, until there is a newer click', () => {
  const cookies = { _fbc: `${FBC}.AQYBAQIA`, _fbp: 'fb.2.1764400000123.5.Bg' };
  expect(meta('example.com', [['IwAR-a_B', NOW]], cookies)).toEqual(cookies);
  expect(meta('example.com', [['IwAR-old', 1_764_300_000_000]], cookies)).toEqual(cookies);
  expect(meta('example.com', [['IwAR-new', NOW]], cookies)).toEqual({ ...cookies, _fbc: `fb.1.${NOW}.IwAR-new` });
  expect(meta('example.com', [['IwAR-new', NOW]], { _fbc: 'fb.1.2.3.4.5', _fbp: 'x' })).toEqual({
    _fbc: `fb.1.${NOW}.IwAR-new`,
    _fbp: `fb.1.${NOW}.1073741824`,
  });
});

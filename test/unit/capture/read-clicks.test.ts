import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CLICK_NAMES } from '../../../shared/capture/click-names.ts';
import { addRoktNames, cookiesOf, readCookies, readLanding } from '../../../shared/capture/read-clicks.ts';

const NOW = 1_764_500_000_000;
const SITE = 'https://www.shop.example.net/p';

/** The clicks of an address as `type=value`. */
const clicksIn = (address: string): string[] =>
  readLanding(address, '', NOW).clicks.map(({ type, value }) => `${type}=${value}`);
const clicksOf = (cookie: string): unknown[] =>
  readCookies(cookiesOf(cookie), NOW).clicks.map(({ type, value, at }) => [type, value, at]);

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
  expect(clicksIn(`${SITE}?${query.join('&')}`).sort()).toEqual(expected.sort());
  const types = CLICK_NAMES.split(' ').map((names) => names.split(',')[0]);
  expect(types.filter((type) => type !== 'fbc').sort()).toEqual(Object.keys(URL_IDS).map((name) => name.toLowerCase()).sort());
});

it.each([
  ['names are read in any case, values never', '?GCLID=aBcDe-_1', ['gclid=aBcDe-_1']],
  ['the fragment of an app of one page', '#/offers?gclid=abcDE', ['gclid=abcDE']],
  ['the fragment alone', '#gclid=abcDE', ['gclid=abcDE']],
  ['the query has precedence over the fragment', '?gclid=query#gclid=fragment', ['gclid=query']],
  ['an empty query has none', '?gclid=#gclid=fragment', ['gclid=fragment']],
  ['of repeated ones the last that has a value', '?gclid=first&gclid=last1&gclid=', ['gclid=last1']],
  ['decoded once', '?ttclid=E.C.P.a%2Db%252D', ['ttclid=E.C.P.a-b%2D']],
  ['malformed encoding stays', '?gclid=abc%E0%A4%A', ['gclid=abc%E0%A4%A']],
  ['a plus is no space', '?epik=dj0y+aB', ['epik=dj0y+aB']],
  ['padding', '?epik=dj0yaB==', ['epik=dj0yaB==']],
  ['macros and words for nothing', '?gclid={gclid}&ttclid=__CLICKID__&fbclid=undefined&epik=null&yclid=(none)', []],
  ['an encoded macro', '?gclid=%7Bgclid%7D', []],
  ['white space', '?gclid=ab%20cd', []],
  ['longer than ids are', `?gclid=${'a'.repeat(513)}&fbclid=${'b'.repeat(501)}&oppref=${'c'.repeat(2049)}`, []],
  ['as long as ids are', `?gclid=${'a'.repeat(512)}`, [`gclid=${'a'.repeat(512)}`]],
  ['names like ids', '?xgclid=1&gclid2=2&gad_source=1&ysclid=3&constructor=4&__proto__=5', []],
  ['no value', '?gclid', []],
])('an address: %s', (_name, end, expected) => {
  expect(clicksIn(SITE + end)).toEqual(expected);
});

it('reads the campaign, page and referrer of a visit, without queries', () => {
  const address = `${SITE}?utm_source=news+letter&utm_campaign=T%E1%BA%BFt%202027&utm_term=&gad_source=1&gad_campaignid=22&gclid=abcDE#top`;
  const referrer = 'https://www.google.com/search?q=secret';
  const utm = { utm_source: 'news letter', utm_campaign: 'Tết 2027', gad_source: '1', gad_campaignid: '22' };
  expect(readLanding(address, referrer, NOW)).toEqual({
    url: SITE,
    referrer: 'https://www.google.com/search',
    utm,
    at: NOW,
    clicks: [{ type: 'gclid', value: 'abcDE', at: NOW, from: 'url', campaign: 'Tết 2027' }],
  });
  expect(readLanding(`${SITE}?gclid=abcDE&gad_campaignid=22`, '', NOW).clicks[0]?.campaign).toBe('22');
});

it('takes the names that the site uses at Rokt', () => {
  addRoktNames('passback, RoktId');
  expect(clicksIn(`${SITE}?roktid=aB-1`)).toEqual(['rtid=aB-1']);
});

it.each([
  ['gclid of the Google tag', '_gcl_aw=GCL.1764400000.Cj0K-aB_c', ['gclid', 'Cj0K-aB_c', 1_764_400_000_000]],
  ['with labels', '_gcl_aw=GCL.1764400000.Cj0K-aB_c.label.x', ['gclid', 'Cj0K-aB_c', 1_764_400_000_000]],
  ['_gcl_gb is the wbraid', '_gcl_gb=GCL.1764400000.CkAK-wb_1', ['wbraid', 'CkAK-wb_1', 1_764_400_000_000]],
  ['_gcl_ag is the gbraid', '_gcl_ag=2.1.k0AAAAA-gb_1$i1764400000', ['gbraid', '0AAAAA-gb_1', 1_764_400_000_000]],
  ['of the server’s tag', 'FPGCLAW=2.1.kCj0K-aB$i1764400000$u7', ['gclid', 'Cj0K-aB', 1_764_400_000_000]],
  ['gbraid of the server’s tag', 'FPGCLAG=2.1.k0AAAAAx$i1764400000', ['gbraid', '0AAAAAx', 1_764_400_000_000]],
  ['wbraid of the server’s tag', 'FPGCLGB=2.1.kCkAKx$i1764400000', ['wbraid', 'CkAKx', 1_764_400_000_000]],
  ['dclid', '_gcl_dc=GCL.1764400000.CPaB-_q', ['dclid', 'CPaB-_q', 1_764_400_000_000]],
  ['gclid of Analytics', '_gac_UA-1234-5=1.1764400000.Cj0K-aB_c', ['gclid', 'Cj0K-aB_c', 1_764_400_000_000]],
  ['ttclid with dots', 'ttclid=E.C.P.Cu-_aB.9', ['ttclid', 'E.C.P.Cu-_aB.9', NOW]],
  ['msclkid of UET', '_uetmsclkid=_uet0123456789abcdef0123456789abcdef', ['msclkid', '0123456789abcdef0123456789abcdef', NOW]],
  ['Snap', '_scclid=aB-1', ['sccid', 'aB-1', NOW]],
  ['Pinterest, encoded', '_epik=dj0yJnU9%2DaB', ['epik', 'dj0yJnU9-aB', NOW]],
  ['Reddit', '_rdt_cid=5_aB', ['rdt_cid', '5_aB', NOW]],
  ['X, raw', '_twclid=2-6x_Yz', ['twclid', '2-6x_Yz', NOW]],
  ['X, JSON', '_twclid=%7B%22timestamp%22%3A1%2C%22twclid%22%3A%222-6x_Yz%22%7D', ['twclid', '2-6x_Yz', NOW]],
  ['LinkedIn', 'li_fat_id=3f25-aB', ['li_fat_id', '3f25-aB', NOW]],
  ['OpenAI', '__oppref=gAAAA-_b', ['oppref', 'gAAAA-_b', NOW]],
  ['Meta, four parts', '_fbc=fb.1.1764400000123.IwAR-a_B', ['fbc', 'fb.1.1764400000123.IwAR-a_B', 1_764_400_000_123]],
  ['Meta, the builder’s part', '_fbc=fb.2.1764400000123.IwAR.Bg', ['fbc', 'fb.2.1764400000123.IwAR.Bg', 1_764_400_000_123]],
  ['Meta, eight characters', '_fbc=fb.1.1764400000123.IwAR.AQYBAQIA', ['fbc', 'fb.1.1764400000123.IwAR.AQYBAQIA', 1_764_400_000_123]],
])('a cookie: %s', (_name, cookie, expected) => {
  expect(clicksOf(`a=1; ${cookie}; b=2`)).toEqual([expected]);
});

it.each([
  'GCL.17644.short',
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
])('no click: %s', (cookie) => {
  expect(clicksOf(cookie)).toEqual([]);
});

it('keeps browser ids as they are, by the names that the payload has for them', () => {
  const cookie = '_fbp=fb.1.1764400000123.998877.Bg; _ttp=2aB_c; _ga=GA1.1.12.34; _ym_uid=1764400000123456789; other=1; __obref=ob1';
  expect(readCookies(cookiesOf(cookie), NOW).browser).toEqual({
    fbp: 'fb.1.1764400000123.998877.Bg',
    ttp: '2aB_c',
    ga: 'GA1.1.12.34',
    ym_uid: '1764400000123456789',
    obref: 'ob1',
  });
});

it('never fails, whatever addresses and cookies hold', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('gclid=', '_gcl_aw=', '_fbc=', '%', '#', '&', '; '));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), (parts) => {
      readLanding(parts.join(''), parts.join(''), NOW);
      readCookies(cookiesOf(parts.join('')), NOW);
    }),
  );
});

it('of an id that needs no encoding every byte arrives', () => {
  const id = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~'), minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(id.filter((text) => !/^__[A-Z_]+__$/.test(text)), fc.constantFrom('?', '#', '?a=b&', '#/x?y&'), (value, before) => {
      expect(clicksIn(`${SITE}${before}gclid=${value}`)).toEqual([`gclid=${value}`]);
    }),
  );
});

import { seededRandom } from '../../sandbox/demo/random.ts';
import { DAY, START } from './platforms-fixture.ts';

type Row = Record<string, string>;

/** One click id of each platform, as each looks. */
export function clickIds(at: number): Row[] {
  return [
    { gclid: `Cj0KCQexample${at}` },
    { fbc: `fb.1.1794470400000.IwAR3example${at}` },
    { ttclid: `E.C.P.example${at}` },
    { msclkid: (at + 1).toString(16).padStart(32, 'f894f652ea334e739002f7167ab8f8e3') },
    { yclid: String(17_248_963_210_000 + at) },
    { sccid: `3f0a6c1e-9b1d-4a53-8a55-${String(at).padStart(12, '0')}` },
    { epik: `dj0yJnU9b2JDcFFHekV4SHJNcmVr${at}` },
    { li_fat_id: `df5gf5-gh6t7-ph4j7h-${at}` },
    { rdt_cid: `472384923847293847_${at}` },
    { oppref: `oppref_exampleCaseSensitive_${at}` },
    { passback_tracking_id: `rk-5f0c1d-${at}` },
    { client_id: String(1_591_708_265_000_000 + at) },
  ];
}

/** Sales that every platform can use, each of its own worth. */
export function sales(count: number, name: string): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    order_id: `${name}-${at}`,
    conversion_value: `${100 + at}.50`,
    currency: 'USD',
    conversion_time: new Date(START.getTime() - at * 1000 - 7_200_000).toISOString(),
    email: `${name}.${at}@shop.example.net`,
    phone: `+668${10_000_000 + at}`,
    ...(Object.assign({}, ...clickIds(at)) as Row),
  }));
}

/**
 * Sales as sheets hold them: with one, several or no click ids; with an e-mail, a phone, both or neither; of today and of
 * three months ago, many of them with a date and no time; in several currencies; a few pending, cancelled, repeated or
 * unreadable. The same seed gives the same rows.
 */
export function mixedRows(count: number, seed = 7): Row[] {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, (_, at): Row => {
    const person = random.int(0, Math.floor(count / 3));
    const days = random.chance(0.8) ? random.int(0, 6) : random.int(7, 100);
    const time = new Date(START.getTime() - days * DAY - random.int(1, 80_000) * 1000).toISOString();
    const clicks = random.chance(0.75) ? [random.pick(clickIds(at))] : random.chance(0.5) ? clickIds(at) : [];
    return {
      order_id: random.chance(0.3) ? `${100_000 + at}` : `ORD-${at}`,
      conversion_value: `${random.int(10, 4999)}.${random.digits(2)}`,
      currency: random.pick(['THB', 'USD', 'EUR', 'SGD']),
      conversion_time: random.chance(0.3) ? time.slice(0, 10) : time,
      ...(random.chance(0.6) && { email: `shopper.${person}@shop.example.net` }),
      ...(random.chance(0.6) && { phone: `+668${10_000_000 + person}` }),
      ...(random.chance(0.3) && { customer_name: 'Somchai Jaidee', city: 'Trat', postal_code: '23000', country: 'TH' }),
      ...(random.chance(0.2) && { order_status: random.pick(['Delivered', 'Completed', 'Shipped', 'Cancelled']) }),
      ...(Object.assign({}, ...clicks) as Row),
    };
  });
  return rows.map((row, at) => {
    if (at % 97 === 96) return { ...row, ...rows[at - 1] };
    return at % 61 === 60 ? { ...row, conversion_value: 'a lot' } : row;
  });
}

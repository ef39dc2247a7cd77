import sdk from 'facebook-nodejs-business-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversion } from '../../../shared/conversion.ts';
import { hashConversion } from '../../../shared/hash.ts';
import { readEmail } from '../../../shared/normalize/email.ts';
import { readPhone } from '../../../shared/normalize/phone.ts';
import { ago, platformOf, outgoing, settingsOf, sha256 } from '../platforms/samples.ts';

/** Our hashes and events beside those that Meta's own SDK makes of the same plain data. It sends nothing here. */
type Plain = Pick<Conversion, 'email' | 'phone' | 'first_name' | 'last_name' | 'external_id'> &
  Pick<Conversion, 'city' | 'region' | 'postal_code' | 'country'>;

const BARE: Conversion = {
  ...{ row: 2, order_id: 'SO-10442', order_key: 'so-10442', value: '129.90', currency: 'USD', time: ago(0, 60) },
};

const meta = platformOf('meta');
const settings = settingsOf('meta');

function dataOf(body: string | undefined): unknown[] {
  return (JSON.parse(body ?? '') as { data: unknown[] }).data;
}

/** As a sheet's cells go through our hands: read, hashed, encoded. */
function ours(plain: Plain): Record<string, unknown> {
  const conversion = hashConversion({ ...BARE, ...read(plain) }, sha256);
  const [event] = dataOf(meta.encode([outgoing({}, conversion)], settings, null).body);
  return (event as { user_data: Record<string, unknown> }).user_data;
}

function read(plain: Plain): Plain {
  const email = readEmail(plain.email);
  const phone = readPhone(plain.phone);
  return { ...plain, ...(email.ok && { email: email.value }), ...(phone.ok && { phone: phone.value }) };
}

function userOf({ email, phone, first_name, last_name, external_id, city, region, postal_code, country }: Plain) {
  const user = new sdk.UserData();
  if (email !== undefined) user.setEmail(email);
  if (phone !== undefined) user.setPhone(phone);
  if (first_name !== undefined) user.setFirstName(first_name);
  if (last_name !== undefined) user.setLastName(last_name);
  if (city !== undefined) user.setCity(city);
  if (region !== undefined) user.setState(region);
  if (postal_code !== undefined) user.setZip(postal_code);
  if (country !== undefined) user.setCountry(country);
  if (external_id !== undefined) user.setExternalId(external_id);
  return user;
}

/** Null: the SDK does not take it. */
function theirs(plain: Plain): Record<string, unknown> | null {
  try {
    return userOf(plain).normalize();
  } catch {
    return null;
  }
}

describe("a person's hashes are those of Meta's SDK", () => {
  it.each<Plain>([
    { email: 'ana.silva@example.com', phone: '+14155550100', first_name: 'Ana', last_name: 'Silva' },
    { email: 'John_Smith@gmail.com', country: 'US', postal_code: '94025' },
    { first_name: 'Valéry', last_name: '정' },
    { city: 'São Paulo', country: 'BR' },
    { city: 'Menlo Park', postal_code: '94025-3215', country: 'US' },
    { city: '大阪市' },
    { region: 'New South Wales', country: 'AU' },
    { region: 'CA', country: 'US' },
    { postal_code: 'M1 1AE', country: 'GB' },
    { phone: '+66812345678' },
    { phone: '+442079460958' },
  ])('%j', (plain) => {
    expect(theirs(plain)).not.toBeNull();
    expect(ours(plain)).toEqual(theirs(plain));
  });

  // An apostrophe before an address is a spreadsheet's mark of text to us.
  it('for every e-mail that both take', () => {
    fc.assert(
      fc.property(
        fc.emailAddress().filter((email) => !email.startsWith("'")),
        (email) => {
          const expected = theirs({ email });
          fc.pre(readEmail(email).ok && expected !== null);
          expect(ours({ email })).toEqual(expected);
        },
      ),
    );
  });

  const number = (prefix: string, digits: number) =>
    fc.stringMatching(new RegExp(`^\\d{${digits}}$`)).map((rest) => `+${prefix}${rest}`);
  const phones = fc.oneof(
    number('6681', 7),
    number('66', 8),
    number('1415555', 4),
    number('8490', 7),
    number('62812', 7),
  );
  it('for every phone number that both take', () => {
    fc.assert(
      fc.property(phones, (phone) => {
        fc.pre(readPhone(phone).ok);
        expect(ours({ phone })).toEqual(theirs({ phone }));
      }),
    );
  });

  it('for names and places of plain letters', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,12}$/);
    const person = fc.record({
      first_name: word,
      last_name: word,
      city: word,
      country: fc.constantFrom('TH', 'DE', 'BR'),
    });
    fc.assert(
      fc.property(person, (plain) => {
        expect(ours(plain)).toEqual(theirs(plain));
      }),
    );
  });

  it('for postal codes', () => {
    const code = fc.oneof(fc.stringMatching(/^\d{5}(-\d{4})?$/), fc.stringMatching(/^[A-Z]\d [0-9][A-Z]{2}$/));
    fc.assert(
      fc.property(code, (postal_code) => {
        const plain = { postal_code, country: /^\d/.test(postal_code) ? 'US' : 'GB' };
        expect(ours(plain)).toEqual(theirs(plain));
      }),
    );
  });
});

/**
 * Where Meta's code and Meta's documentation disagree, we go by the documentation
 * (docs/platforms/meta.md#metas-own-code). What each makes of the input is written there.
 */
describe('where the SDK does not do what Meta documents, we do', () => {
  interface Disagreement {
    input: Plain;
    key: string;
    documented: string;
    sdk: string;
    why: string;
  }

  it.each<Disagreement>([
    {
      input: { last_name: "O'Brien-Smith" },
      ...{ key: 'ln', documented: 'obriensmith', sdk: "o'brien-smith" },
      why: 'names have no punctuation',
    },
    {
      input: { first_name: 'Mary Ann' },
      ...{ key: 'fn', documented: 'maryann', sdk: 'mary ann' },
      why: 'not documented; the newer of their two libraries removes the space',
    },
    {
      input: { region: 'California', country: 'US' },
      ...{ key: 'st', documented: 'ca', sdk: 'california' },
      why: 'states of the US are two letters',
    },
    {
      input: { city: "Coeur d'Alene", country: 'US' },
      ...{ key: 'ct', documented: 'coeurdalene', sdk: "coeurd'alene" },
      why: 'cities have no punctuation',
    },
  ])('$why: $input', ({ input, key, documented, sdk: made }) => {
    expect(ours(input)[key]).toEqual([sha256(documented)]);
    expect(theirs(input)?.[key]).toEqual([sha256(made)]);
  });

  it('an external id is hashed by us and left plain by the SDK: hashing is recommended, not demanded', () => {
    expect(ours({ external_id: 'CRM-0042' })).toEqual({ external_id: [sha256('crm-0042')] });
    expect(theirs({ external_id: 'CRM-0042' })).toEqual({ external_id: ['CRM-0042'] });
  });

  it('a phone number with its inner 0 is read by the numbering plan; the SDK keeps the 0, a wrong number', () => {
    const phone = '+44 (0)20 7946 0958';
    expect(ours({ phone })).toEqual({ ph: [sha256('442079460958')] });
    expect(theirs({ phone })).toEqual({ ph: [sha256('4402079460958')] });
  });
});

interface Sale {
  plain: Plain;
  id: string;
  cents: number;
  type: string | undefined;
  clickedAt: number;
  items: readonly { id: string; quantity: number; cents: number }[];
  optOut: boolean;
}

const sale: fc.Arbitrary<Sale> = fc.record({
  plain: fc.record({
    email: fc.constantFrom('ana.silva@example.com', 'rui.costa+shop@example.co.th'),
    phone: fc.constantFrom('+66812345678', '+14155550100'),
    first_name: fc.constantFrom('Ana', 'Mary', 'Valéry'),
    city: fc.constantFrom('Chiang Mai', 'São Paulo'),
    country: fc.constantFrom('TH', 'BR'),
  }),
  id: fc.stringMatching(/^SO-\d{1,6}$/),
  cents: fc.integer({ min: 1, max: 10 ** 9 }),
  type: fc.constantFrom(undefined, 'pos'),
  clickedAt: fc.integer({ min: 1, max: 86_400_000 }),
  items: fc.array(
    fc.record({
      id: fc.stringMatching(/^[A-Z]{1,4}$/),
      quantity: fc.integer({ min: 1, max: 9 }),
      cents: fc.integer({ min: 1, max: 10 ** 6 }),
    }),
  ),
  optOut: fc.boolean(),
});

const FBP = 'fb.1.1794470400000.1234567890';
const decimal = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const clicked = ({ clickedAt }: Sale) => Date.parse(BARE.time) - clickedAt;

function ourSale(one: Sale) {
  const { plain, id, cents, type, items, optOut } = one;
  const conversion: Conversion = {
    ...{ ...BARE, ...plain, order_id: id, value: decimal(cents), browser_ids: { fbp: FBP } },
    ...(type !== undefined && { conversion_type: type }),
    items: items.map((item) => ({ id: item.id, quantity: item.quantity, price: decimal(item.cents) })),
    consent: { ad_user_data: 'granted', ad_personalization: optOut ? 'denied' : 'granted' },
  };
  const clicks = [{ type: 'fbclid', value: 'IwAR3x', time: new Date(clicked(one)).toISOString() } as const];
  return outgoing({ dedupId: id, clicks }, hashConversion(conversion, sha256));
}

function theirSale(one: Sale) {
  const { plain, id, cents, type, items, optOut } = one;
  const custom = new sdk.CustomData()
    .setValue(cents / 100)
    .setCurrency('USD')
    .setOrderId(id);
  if (type !== undefined) custom.setItemNumber(type);
  if (items.length > 0) {
    const contents = items.map((item) =>
      new sdk.Content()
        .setId(item.id)
        .setQuantity(item.quantity)
        .setItemPrice(item.cents / 100),
    );
    custom.setContents(contents).setContentType('product');
  }
  return new sdk.ServerEvent()
    .setEventName('Purchase')
    .setEventTime(Math.floor(Date.parse(BARE.time) / 1000))
    .setEventId(id)
    .setActionSource('other')
    .setOptOut(optOut)
    .setDataProcessingOptions([])
    .setUserData(
      userOf(plain)
        .setFbc(`fb.1.${clicked(one)}.IwAR3x`)
        .setFbp(FBP),
    )
    .setCustomData(custom);
}

/** What the SDK would send for events; nothing leaves the machine. */
async function sentBySdk(events: Parameters<typeof requestOf>[0]): Promise<{ url: string; params: object }> {
  let sent = { url: '', params: {} };
  const service = {
    executeRequest: (url: string, _method: string, _headers: object, params: object) => {
      sent = { url, params };
      return Promise.resolve({});
    },
  };
  await requestOf(events).setHttpService(service).execute();
  return sent;
}

function requestOf(events: ConstructorParameters<typeof sdk.EventRequest>[2]) {
  return new sdk.EventRequest('EAAtoken', '1234567890123456', events).setPartnerAgent('matchback');
}

describe("a request is that of Meta's SDK", () => {
  it('event for event, but for the version in its address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 5 }), async (sales) => {
        const own = meta.encode(sales.map(ourSale), settings, null);
        const { url, params } = await sentBySdk(sales.map(theirSale));
        const given = Object.entries(params).filter(([, value]) => value !== null && value !== undefined);
        expect(JSON.parse(own.body ?? '')).toEqual(Object.fromEntries(given));
        expect(own.url.replace(/v\d+\.0/, '')).toBe(url.replace(/v\d+\.0/, ''));
      }),
    );
  });
});

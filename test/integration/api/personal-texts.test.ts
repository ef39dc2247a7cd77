import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeMessages } from '../../../backend/webhooks/make-messages.ts';
import { FIELDS } from '../../../shared/fields.ts';
import { emptyStoreFolder } from '../../memory-store.ts';
import { whenDone } from '../../when-done.ts';
import { type ApiFixture, openApiFixture } from './api-fixture.ts';

/**
 * Uploads personal data in every field of the catalogue, and wherever else a caller can put a text, then looks for it in every table,
 * file, log line and answer.
 */
const PERSON = {
  email: 'Wilhelmina.Quastenflosser@zzpost.example.net',
  phone: '081-234-5977',
  customer_name: 'Wilhelmina Quastenflosser',
  first_name: 'Wilhelmina',
  last_name: 'Quastenflosser',
  phone_country: 'TH',
};
/** Whatever is left of it, in lower case. */
const PLAIN = ['quastenflosser', 'wilhelmina', 'zzpost', '812345977', '81-234-5977', '81 234 5977'];
const EMAILS = [PERSON.email, `for ${PERSON.email.toUpperCase()} 2`];
const NAMES = [PERSON.customer_name, `for QUASTENFLOSSER, ${PERSON.first_name}`];
const PHONES = [PERSON.phone, '0812345977', '812345977', '66812345977', '+66 81 234 5977', 'COD-0812345977-2'];
const INTRUDERS = [...EMAILS, ...NAMES, ...PHONES];
/** Of shops and places, a name is not taken for the customer's; docs/privacy.md#other-texts. */
const NAMED = ['platform', 'shop', 'conversion_type', 'city', 'region', 'postal_code'];
const isName = (text: string): boolean => !/[@\d]/.test(text);

const GOOD = {
  conversion_value: '120.00',
  currency: 'THB',
  conversion_time: '2026-02-14T10:00:00Z',
  email: PERSON.email,
  phone: PERSON.phone,
  phone_country: 'TH',
  customer_name: PERSON.customer_name,
};

let api: ApiFixture;
let folder: string;
let admin: string;
const answers: string[] = [];

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, key = admin) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  const options = { headers: { 'content-type': type, ...headers }, ...(body !== undefined && { body: text }), key };
  const answer = await api.call(method, path, options);
  answers.push(answer.text);
  return answer;
}
const UPLOAD = 'offline-conversions/upload';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchback-personal-'));
  whenDone(() => rm(folder, { recursive: true, force: true }));
  const location = await emptyStoreFolder(join(folder, 'data'));
  api = await openApiFixture({ store: location, batchThreads: 1 });
  admin = await api.makeKey(['upload', 'identities', 'admin']);
}, 120_000);

/** In each field an e-mail, a name and two spellings of a phone, other spellings from field to field; all of them as an order id. */
const byField = FIELDS.flatMap(({ key }, field) => {
  const some = [...turns(EMAILS, 1, field), ...turns(NAMES, 1, field), ...turns(PHONES, 2, field)];
  return (key === 'order_id' ? INTRUDERS : some)
    .filter((text) => !(NAMED.includes(key) && isName(text)))
    .map((text) => ({ [key]: text }));
});

/** So many of the list, from where the one before has ended. */
function turns(list: readonly string[], count: number, turn: number): string[] {
  return Array.from({ length: count }, (_, index) => list[(turn * count + index) % list.length] ?? '');
}
const elsewhere = [
  ...INTRUDERS.map((text) => ({ [text]: 'x', [`custom.${text}`]: text, 'custom.note': text })),
  ...INTRUDERS.map((text) => ({ items: [{ id: text, name: text, quantity: 1, price: '5' }] })),
  ...INTRUDERS.map((text) => ({ gclid: 'Cj0KCQexample', campaign: text })),
  ...INTRUDERS.map((text) => ({ hashed: { email: { lower: text } } })),
  ...INTRUDERS.map((text) => ({ [text]: [text] })),
];
const rows = [...byField, ...elsewhere].map((change, index) => ({ order_id: `SO-${index}`, ...GOOD, ...change }));

function plainIn(haystack: string): string[] {
  const text = haystack.toLowerCase();
  return PLAIN.flatMap((plain) => {
    const at = text.indexOf(plain);
    return at < 0 ? [] : [`${plain}: ${text.slice(Math.max(0, at - 120), at + 60)}`];
  });
}

/** All tables of the database, whatever they are, with bytes as text. */
async function dumpDatabase(): Promise<Map<string, string>> {
  const { db } = api.backend.context.store;
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(db);
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const { rows: columns } = await sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns
      where table_schema = current_schema() and table_name = ${name}`.execute(db);
    const bytes = columns
      .filter(({ type }) => type === 'bytea')
      .map((column) => sql`encode(${sql.ref(column.name)}, 'escape')`);
    const { rows: found } = await sql<{ row: string }>`
      select concat_ws(' ', ${sql.join([sql`to_jsonb(t)::text`, ...bytes])}) as row from ${sql.table(name)} t`.execute(
      db,
    );
    dump.set(name, found.map(({ row }) => row).join('\n'));
  }
  return dump;
}

it('personal data in any field are in no table, log line, answer or file', async () => {
  // Off, so that nothing is sent; messages are made all the same.
  const name = `CRM of ${PERSON.email} 0812345977`;
  const added = await send('POST', 'webhooks', { name, url: `https://hooks.shop.example.net/?for=${PERSON.email}` });
  const { webhook } = added.json<{ webhook: { webhook_id: string } }>();
  // The answers to its owner have the address; in the tables it is sealed.
  answers.pop();
  await send('POST', `webhooks/${webhook.webhook_id}`, { disabled: true });
  answers.pop();
  const slices = Array.from({ length: Math.ceil(rows.length / 400) }, (_, n) => rows.slice(n * 400, n * 400 + 400));
  const options = { country: 'TH' };
  for (const conversions of slices) {
    await send(
      'POST',
      UPLOAD,
      { conversions, options, source: 'orders 0812345977 +66 81 234 5977.csv' },
      { 'idempotency-key': `${PERSON.email}-0812345977-${conversions.length}` },
    );
    // Again, with another value: changes of the same orders.
    await send('POST', UPLOAD, {
      conversions: conversions.map((row) => ({ ...row, order_status: 'Returned' })),
      options,
    });
  }
  const defaults = Object.fromEntries(
    ['city', 'items', 'item_name', 'user_id', 'custom.x'].map((key) => [key, '0812345977']),
  );
  await send('POST', UPLOAD, { conversions: [{ order_id: 'SO-D', ...GOOD }], defaults, options, source: PERSON.email });
  const header = [
    'Order ID',
    'Total',
    'Currency',
    'Purchase Date',
    'Email',
    'Phone',
    'Customer Name',
    'Note',
    ...INTRUDERS,
  ];
  const line = [
    PERSON.phone,
    '100',
    'THB',
    '2026-02-14 10:00',
    PERSON.email,
    PERSON.phone,
    PERSON.customer_name,
    'for',
  ];
  const csv = [header, [...line, ...INTRUDERS], [PERSON.customer_name, ...line.slice(1)]]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');
  const query = 'country=TH&time_zone=Asia/Bangkok&confirm_columns=true&grouping=one_row';
  const ofCsv = await send('POST', `${UPLOAD}?${query}&source=${encodeURIComponent(PERSON.email)}`, csv);
  expect([ofCsv.status, ofCsv.text]).toEqual([200, expect.any(String)]);

  const click = (value: string) => ({ type: 'gclid', value, time: '2026-02-10T10:00:00Z' });
  await send('POST', 'identities', {
    // No event has a name, by which another text could be recognised as one.
    events: INTRUDERS.filter((text) => !isName(text)).flatMap((text) => [
      {
        order_id: text,
        ...pick('email', 'phone', 'phone_country'),
        clicks: [click(text.replaceAll(' ', '-')), { ...click('Cj0KCQexample'), campaign: text }],
      },
      { order_id: 'SO-1', shop: text, external_id: text, email: text, clicks: [click('Cj0KCQexample')] },
      { [text]: text, email: text },
    ]),
  });
  await send('POST', 'exclusions', { exclusions: [{ kind: 'email', value: PERSON.email, reason: 'a tester' }] });

  const lookup = await api.call('POST', 'conversions/lookup', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order_ids: INTRUDERS }),
  });
  const found = lookup.json<{ conversions: { found: boolean }[] }>().conversions.map((one) => one.found);
  // A whole e-mail is refused as an order id; all else is found by what the user knows.
  expect(found).toEqual(INTRUDERS.map((text) => text !== PERSON.email));

  const { uploads } = (await send('GET', 'uploads?limit=1000')).json<{ uploads: { upload_id: string }[] }>();
  expect(uploads.length).toBeGreaterThan(slices.length);
  for (const { upload_id } of uploads) {
    await send('GET', `uploads/${upload_id}`);
    await send('GET', `uploads/${upload_id}/results?limit=1000`);
    await send('GET', `uploads/${upload_id}/errors.csv`);
  }
  await send('GET', 'conversions/COD-0812345977-2/explain');
  await send('POST', 'persons/export', { email: 'Rui.Costa@shop.example.net' });
  const exported = await send('POST', 'persons/export', { phone: PERSON.phone, phone_country: 'TH' });
  expect(exported.status).toBe(200);

  // The test reaches what it is about: rows of every outcome, hashed ids among them.
  while ((await makeMessages(api.backend.context.store.db, await tenantIdOf(), new Date())) === true);
  const dump = await dumpDatabase();
  expect(dump.get('webhook_message')).toMatch(/hashed-/);
  expect(dump.get('upload_row')).toMatch(/"failed"/);
  expect(dump.get('conversion')).toMatch(/"hashed-[0-9a-f-]{36}"/);
  for (const [table, text] of dump) expect(plainIn(text), table).toEqual([]);
  expect(plainIn(api.log.join('\n'))).toEqual([]);
  for (const answer of answers) expect(plainIn(answer)).toEqual([]);

  await api.backend.close();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    expect(plainIn(bytes.toString('latin1')), entry.name).toEqual([]);
  }
}, 120_000);

async function tenantIdOf(): Promise<string> {
  const row = await api.backend.context.store.db
    .selectFrom('webhook_feed')
    .select('tenant_id')
    .executeTakeFirstOrThrow();
  return row.tenant_id;
}

function pick(...keys: (keyof typeof PERSON)[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, PERSON[key]]));
}

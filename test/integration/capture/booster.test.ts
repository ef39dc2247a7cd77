import { beforeAll, describe, expect, it } from 'vitest';
import type { ExplainAnswer, IdentityEvent } from '../../../shared/api.ts';
import { setBoosterDays } from '../../../backend/identity/booster-settings.ts';
import { runRetention } from '../../../backend/privacy/retention.ts';
import { unsealBooster } from '../../../backend/store/conversion-data.ts';
import { storeKeysOf } from '../../../backend/store/keys.ts';
import { hashPerson } from '../../../shared/hash.ts';
import { type ApiFixture, NOW, openApiFixture } from '../api/api-fixture.ts';
import { sha256 } from './collect-fixture.ts';

const DAY_MS = 86_400_000;
const EMAIL = 'eva.lima@shop.example.net';
const time = new Date(NOW.getTime() - DAY_MS).toISOString();

let fixture: ApiFixture;
let admin: string;
beforeAll(async () => {
  fixture = await openApiFixture();
  admin = await fixture.makeKey(['admin']);
  await setBoosterDays(fixture.backend.context.store.db, fixture.tenantId, 90, 'test', NOW);
});
const db = () => fixture.backend.context.store.db;
const identify = (...events: IdentityEvent[]) => fixture.post('identities', { events });
const upload = (...rows: Record<string, string>[]) =>
  fixture.post('offline-conversions/upload', {
    conversions: rows.map((row) => ({
      ...{ conversion_value: '5', currency: 'THB', conversion_time: NOW.toISOString() },
      ...row,
    })),
  });
async function boosterOf(orderId: string) {
  const row = await db()
    .selectFrom('conversion')
    .select('booster')
    .where('tenant_id', '=', fixture.tenantId)
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  return row?.booster ? unsealBooster(row.booster, storeKeysOf(db())) : null;
}
const formsOf = (email: string) => hashPerson({ email }, sha256).email;

describe('the match booster', () => {
  it('adds what is known of the person of an order to a row with its id alone, and explains it', async () => {
    await identify(
      {
        time,
        external_ids: ['visitor:b1'],
        browser_ids: { fbp: 'fb.1.1700000000000.123456789' },
        clicks: [{ type: 'gclid', value: 'Boost1' }],
      },
      { time, external_ids: ['visitor:b1'], order_id: 'B-1', email: EMAIL, phone: '+66812345678' },
    );
    await upload({ order_id: 'B-1' });
    expect(await boosterOf('B-1')).toEqual({
      person: { email: formsOf(EMAIL), phone: hashPerson({ phone: '+66812345678' }, sha256).phone },
      browser_ids: { fbp: 'fb.1.1700000000000.123456789' },
    });
    const { conversions } = (await fixture.get('conversions/B-1/explain')).json<ExplainAnswer>();
    expect(conversions[0]?.match.added.map(({ field }) => field)).toEqual(['email', 'phone', 'fbp']);
    const stored = await db().selectFrom('person_fact').select('sealed').execute();
    expect(stored.length).toBe(3);
    expect(stored.map(({ sealed }) => sealed).join()).not.toContain(sha256(EMAIL));
  });

  it('never replaces what the row states, and adds another e-mail as the second one', async () => {
    await identify({ time, order_id: 'B-2', email: 'malee.2@shop.example.net' });
    await upload({ order_id: 'B-2', email: 'malee.3@shop.example.net', phone: '+66812345672' });
    expect(await boosterOf('B-2')).toEqual({
      person: { second_email: formsOf('malee.2@shop.example.net') },
      browser_ids: {},
    });
    await identify({ time, order_id: 'B-3', email: 'malee.4@shop.example.net' });
    await upload({ order_id: 'B-3', email: 'malee.4@shop.example.net' });
    expect(await boosterOf('B-3')).toBeNull();
  });

  it('adds nothing where it is in doubt whose order it is', async () => {
    await identify(
      { time, order_id: 'B-4', email: 'malee.5@shop.example.net' },
      { time, email: 'malee.6@shop.example.net', phone: '+66812345676' },
    );
    // The phone is another person's.
    await upload({ order_id: 'B-4', phone: '+66812345676' });
    expect(await boosterOf('B-4')).toBeNull();
  });

  it('adds nothing across a key that too many people share', async () => {
    const people = Array.from({ length: 12 }, (_, n) => ({
      time,
      order_id: `B-5-${n}`,
      email: `malee.5${n}@shop.example.net`,
      external_ids: ['visitor:kiosk'],
    }));
    await identify(...people);
    await upload({ order_id: 'B-5-3' });
    expect(await boosterOf('B-5-3')).toEqual({
      person: { email: formsOf('malee.53@shop.example.net') },
      browser_ids: {},
    });
  });

  it('keeps and adds nothing of people who deny the use of their data for ads', async () => {
    await identify({
      ...{ time, order_id: 'B-6', email: 'malee.61@shop.example.net' },
      ...{ consent: { ad_user_data: 'denied' }, clicks: [{ type: 'gclid', value: 'Denied6' }] },
    });
    await upload({ order_id: 'B-6' });
    expect(await boosterOf('B-6')).toBeNull();
    await identify({ time, order_id: 'B-6', email: 'malee.61@shop.example.net' });
    await upload({ order_id: 'B-6', conversion_value: '6' });
    expect(await boosterOf('B-6')).toBeNull();
  });

  it('is erased and exported with the person, and stays erased', async () => {
    const email = 'malee.71@shop.example.net';
    await identify({
      time,
      order_id: 'B-7',
      email,
      external_ids: ['visitor:b7'],
      browser_ids: { ttp: '01HQRS0ABCDEFGHJKMNPQRSTVWX' },
    });
    await upload({ order_id: 'B-7' });
    const person = { email };
    const call = (path: string, body: object) =>
      fixture.call('POST', path, {
        key: admin,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const exported = await call('persons/export', person);
    expect(exported.text).toContain('01HQRS0ABCDEFGHJKMNPQRSTVWX');
    expect(exported.text).toContain(sha256(email));
    const before = (await db().selectFrom('person_fact').selectAll().execute()).length;
    const { confirm } = (await call('persons/erase', person)).json<{ confirm: string }>();
    expect((await call('persons/erase', { ...person, confirm })).status).toBe(200);
    expect((await db().selectFrom('person_fact').selectAll().execute()).length).toBe(before - 2);
    expect(await boosterOf('B-7')).toBeNull();
    // The browser of an erased person comes again.
    await identify({ time, external_ids: ['visitor:b7'], browser_ids: { ttp: '01HQRS0ABCDEFGHJKMNPQRSTVWX' } });
    await identify({
      time,
      external_ids: ['visitor:b7', 'cart:new'],
      browser_ids: { ttp: '01HQRS0ABCDEFGHJKMNPQRSTVWX' },
    });
    expect((await db().selectFrom('person_fact').selectAll().execute()).length).toBe(before - 2);
  });

  it('removes what is older than its days, and everything once it is off', async () => {
    const { context } = fixture.backend;
    const old = new Date(NOW.getTime() - 100 * DAY_MS).toISOString();
    await identify({ time: old, order_id: 'B-8', email: 'malee.81@shop.example.net' });
    await upload({ order_id: 'B-8' });
    expect(await boosterOf('B-8')).toBeNull();
    const count = async () => (await db().selectFrom('person_fact').selectAll().execute()).length;
    const before = await count();
    await runRetention(context);
    expect(await count()).toBe(before - 1);
    expect(await boosterOf('B-1')).not.toBeNull();
    await setBoosterDays(db(), fixture.tenantId, null, 'test', NOW);
    await runRetention({ ...context, clock: () => new Date(NOW.getTime() + 2 * DAY_MS) });
    expect(await count()).toBe(0);
    expect(await boosterOf('B-1')).toBeNull();
  });
});

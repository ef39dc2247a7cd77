import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { findDueDestinations } from '../../backend/delivery/find-due.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import type { Store } from '../../backend/store/open.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { demoSettings, type PlatformName, startPlatforms } from '../sandbox/platforms/server.ts';
import { onPostgres } from './databases.ts';
import { clickEvent, NOW, openShop, row, type Shop } from './shop.ts';

const HOME = 'ana.home@shop.example.net';
const WORK = 'ana.work@shop.example.net';
const MOBILE = '+66812345678';
const OFFICE = '+66898765432';
const PLAIN = ['ana.home', 'ana.work', '812345678', '898765432'];
const sha256 = (text: string): string => hash('sha256', text, 'hex');

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  /** A shop with Meta and Google, and the bodies that these got. */
  const openConnectedShop = async (): Promise<Shop & { bodies: [PlatformName, string][] }> => {
    const bodies: [PlatformName, string][] = [];
    const onArrival = (platform: PlatformName, { body }: { body: string }) => void bodies.push([platform, body]);
    const platforms = await startPlatforms({ clock: () => NOW, onArrival });
    onTestFinished(() => platforms.close());
    const shop = await openShop(store);
    for (const name of ['meta', 'google'] as const) {
      await setDestination(shop.ctx, shop.tenantId, name, name, demoSettings(name, platforms.urls[name]));
    }
    return { ...shop, bodies };
  };

  const deliver = async ({ ctx, tenantId }: Shop): Promise<void> => {
    const due = await findDueDestinations(store.db, NOW);
    const own = due.filter((one) => one.tenantId === tenantId && one.destinationId !== 'tiktok');
    const worker = createWorker(ctx);
    await Promise.all(own.map(({ destinationId }) => deliverDue(worker, tenantId, destinationId)));
  };

  /** All tables as text. */
  const everythingStored = async (): Promise<string> => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(store.db);
    const lines = rows.map(({ name }) =>
      sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(store.db),
    );
    return (await Promise.all(lines)).flatMap((table) => table.rows.map(({ line }) => line)).join('\n');
  };

  describe("a customer's second e-mail and phone", () => {
    it.each([
      ['in columns of their own', { email: HOME, second_email: WORK, phone: MOBILE, second_phone: OFFICE }],
      ['in one cell each', { email: `${HOME}; ${WORK}`, phone: `${MOBILE} / ${OFFICE}` }],
      [
        'hashed in the sheet',
        {
          hashed: {
            email: { lower: sha256(HOME), gmail_dots_plus_tag_dropped: sha256(HOME) },
            second_email: { lower: sha256(WORK), gmail_dots_plus_tag_dropped: sha256(WORK) },
            phone: { e164: sha256(MOBILE), digits: sha256(MOBILE.slice(1)) },
            second_phone: { e164: sha256(OFFICE), digits: sha256(OFFICE.slice(1)) },
          },
        },
      ],
    ])('%s match a click known under them, reach Meta and Google, and are stored sealed', async (_what, cells) => {
      const shop = await openConnectedShop();
      await shop.receiveIdentities([clickEvent({ email: WORK })]);
      const { results } = await shop.upload([row(cells)]);
      expect(results[0]).toMatchObject({ status: 'matched', strategy: 'email', errors: [] });

      await deliver(shop);
      const sent = new Map(shop.bodies.map(([platform, body]) => [platform, JSON.parse(body) as never]));
      expect(sent.get('meta')).toMatchObject({
        data: [
          {
            user_data: {
              em: [sha256(HOME), sha256(WORK)],
              ph: [sha256(MOBILE.slice(1)), sha256(OFFICE.slice(1))],
            },
          },
        ],
      });
      expect(sent.get('google')).toMatchObject({
        events: [
          {
            adIdentifiers: { gclid: 'Cj0KCQexample' },
            userData: {
              userIdentifiers: [
                { emailAddress: sha256(HOME) },
                { emailAddress: sha256(WORK) },
                { phoneNumber: sha256(MOBILE) },
                { phoneNumber: sha256(OFFICE) },
              ],
            },
          },
        ],
      });
      const stored = await everythingStored();
      for (const plain of PLAIN) expect(stored + JSON.stringify(shop.bodies)).not.toContain(plain);
      for (const plain of [HOME, WORK, MOBILE, OFFICE]) expect(stored).not.toContain(sha256(plain));
    });

    it('match by the second phone last, and once its click becomes known', async () => {
      const shop = await openConnectedShop();
      const person = { email: HOME, phone: MOBILE, second_phone: OFFICE };
      expect((await shop.upload([row(person)])).results[0]?.status).toBe('unmatched');
      expect(await shop.receiveIdentities([clickEvent({ phone: OFFICE })])).toMatchObject({ rematched: 1 });
      const { results } = await shop.upload([row({ ...person, order_id: 'A-2' })]);
      expect(results[0]).toMatchObject({ status: 'matched', strategy: 'phone' });
    });

    it('link a person from an event to the clicks of each', async () => {
      const shop = await openConnectedShop();
      await shop.receiveIdentities([
        clickEvent({ email: WORK }),
        { email: HOME, second_email: WORK, second_phone: OFFICE },
      ]);
      const { results } = await shop.upload([row({ email: HOME }), row({ order_id: 'A-2', phone: OFFICE })]);
      expect(results.map(({ strategy }) => strategy)).toEqual(['email', 'phone']);
    });

    it('of a relay link no people', async () => {
      const shop = await openConnectedShop();
      const relay = 'abc123@marketplace.amazon.de';
      await shop.receiveIdentities([clickEvent({ email: HOME, second_email: relay })]);
      const { results } = await shop.upload([row({ email: WORK, second_email: relay })]);
      expect(results[0]?.status).toBe('unmatched');
    });

    it('that are empty or repeat the first leave an uploaded row as it was', async () => {
      const shop = await openConnectedShop();
      await shop.upload([row({ email: HOME, phone: MOBILE })]);
      const statusOf = async (change: object) =>
        (await shop.upload([row({ email: HOME, phone: MOBILE, ...change })])).results[0]?.status;
      expect(await statusOf({ second_email: '', second_phone: '-' })).toBe('duplicate');
      expect(await statusOf({ second_email: HOME.toUpperCase(), second_phone: MOBILE })).toBe('duplicate');
      expect(await statusOf({ second_email: WORK })).toBe('unmatched');
    });
  });
});

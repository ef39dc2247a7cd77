import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { addSource } from '../../backend/capture/sources.ts';
import { createLog } from '../../backend/log.ts';
import { startBackend } from '../../backend/server.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { startPostgres } from '../postgres.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { BusyTurns } from './busy-turns.ts';
import { untilProcessed } from './inbox-empty.ts';
import { rateOf } from './processor-time.ts';

/**
 * `node test/bench/webhooks.ts [share]`: on PostgreSQL, how many webhooks of orders are answered in a second and how many are
 * processed into conversions, by the clock and for a second of the processor time of each process, and for how long a turn of the event
 * loop computed at most; once with orders as they usually are, once with bodies near the limit. Another process sends them.
 */
const SECRET = 'shpss_bench_secret';
const DOMAIN = 'bench.myshopify.com';
const AT_ONCE = 16;
const SHARE = Number(process.argv[2] ?? 1);
const LOADS = [
  { name: 'orders of 4 KB', count: 3_000, items: 12 },
  { name: 'orders of 900 KB', count: 40, items: 3_300 },
];

interface Load {
  address: string;
  first: number;
  count: number;
  items: number;
}

/** An order of Shopify with so many items. */
function orderOf(n: number, items: number): string {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  return JSON.stringify({
    ...{ id: 450_000_000 + n, name: `#${n}`, order_number: n, checkout_token: `co${n}`, cart_token: `cart${n}` },
    ...{ email: `eva.${n}@shop.example.net`, created_at: at, processed_at: at, updated_at: at },
    landing_site: `/products/lamp?gclid=Cj0KCQiA-${n}_wcB&utm_campaign=Spring`,
    ...{ total_price: '129.90', current_total_price: '129.90', currency: 'USD', financial_status: 'paid' },
    customer: { id: n, email: `eva.${n}@shop.example.net`, phone: `+1415555${String(n % 10_000).padStart(4, '0')}` },
    billing_address: { city: 'San Francisco', province_code: 'CA', zip: '94105', country_code: 'US' },
    line_items: Array.from({ length: items }, (_, item) => ({
      ...{
        id: n * 10_000 + item,
        variant_id: 39_072_856 + item,
        title: 'Reading lamp “Édition”',
        quantity: 1,
        sku: `SKU-${item}`,
      },
      ...{ price: '10.82', grams: 567, taxable: true, vendor: 'Lamps & more', properties: [], tax_lines: [] },
    })),
    refunds: [],
  });
}

/** In the process that sends: so many at once, over connections that stay open. */
async function send({ address, first, count, items }: Load): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const latencies: number[] = [];
  let next = first;
  const one = (n: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = Buffer.from(orderOf(n, items));
      const headers = {
        ...{ 'content-type': 'application/json', 'content-length': body.length },
        ...{ 'x-shopify-topic': 'orders/create', 'x-shopify-shop-domain': DOMAIN, 'x-shopify-webhook-id': `w-${n}` },
        'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
        'x-shopify-triggered-at': new Date().toISOString(),
      };
      const began = performance.now();
      const sent = request(address, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().once('end', () => {
          latencies.push(performance.now() - began);
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`The webhook was answered with ${answer.statusCode}.`));
        });
      });
      sent.once('error', reject).end(body);
    });
  const sender = async (): Promise<void> => {
    while (next < first + count) await one(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  agent.destroy();
  return latencies;
}

function sendInProcess(load: Load): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [JSON.stringify(load)]);
    child.once('message', (latencies) => resolve(latencies as number[]));
    child.once('exit', (code) => reject(new Error(`The sender ended with ${code}.`)));
  });
}

async function main(): Promise<void> {
  const server = await startPostgres();
  const backend = await startBackend({
    ...{ store: { databaseUrl: await server.create('webhooks') }, secretKeys: SECRET_KEYS, port: 0, host: '127.0.0.1' },
    ...{ rateLimitPerMinute: 1_000_000, log: createLog('silent') },
  });
  try {
    const { context } = backend;
    const { tenantId } = await createTenant(context.store.db, 'acme', 'Acme', new Date());
    const { address } = await addSource(
      context,
      tenantId,
      {
        ...{ kind: 'shopify', name: 'Shop', settings: { shop_domain: DOMAIN, conversions: 'paid' } },
        secrets: { signing_secret: SECRET },
      },
      { actor: 'bench', origin: backend.url },
    );
    await sendInProcess({ address, first: 1, count: 300, items: 12 });
    await untilProcessed(context.store.db, tenantId);
    const turns = new BusyTurns();
    let first = 1_000;
    const table: Record<string, string | number>[] = [];
    for (const { name, count: whole, items } of LOADS) {
      const count = Math.ceil(whole * SHARE);
      turns.reset();
      let answered = 0;
      let latencies: number[] = [];
      const rate = await rateOf(count, async () => {
        const began = performance.now();
        latencies = await sendInProcess({ address, first, count, items });
        answered = count / ((performance.now() - began) / 1000);
        await untilProcessed(context.store.db, tenantId);
      });
      first += count;
      latencies.sort((a, b) => a - b);
      const { most, p99 } = turns.read();
      table.push({
        webhooks: name,
        'answered a second': Math.round(answered),
        'processed a second': Math.round(rate.perSecond),
        "a second of the backend's processor": Math.round(rate.backend),
        "of PostgreSQL's": Math.round(rate.postgres),
        'answer p50': `${(latencies[Math.floor(latencies.length / 2)] ?? 0).toFixed(1)} ms`,
        'turn at most': `${most.toFixed(0)} ms`,
        'turn p99': `${p99.toFixed(1)} ms`,
      });
    }
    const { count } = await context.store.db
      .selectFrom('conversion')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    turns.stop();
    console.table(table);
    console.log(`${count} conversions.`);
  } finally {
    await backend.close();
    await server.stop();
  }
}

// The process that sends was started by this one.
if (process.send) process.send(await send(JSON.parse(process.argv[2] ?? '') as Load), () => process.disconnect());
else await main();

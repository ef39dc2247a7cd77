import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { demoSettings, startPlatform } from '../sandbox/platforms/server.ts';
import { whenDone } from '../when-done.ts';
import { type ApiFixture, openApiFixture } from './api/api-fixture.ts';
import { freshDatabaseUrl } from './databases.ts';

const PATIENT = { timeout: 60_000, interval: 200 };
const TOKEN = 'the-token-of-the-scrape';
const UPLOAD = 'offline-conversions/upload';
const REQUEST_ID = 'nightly-export-0001';

/** A sample of a scrape: `name{labels} value`. */
interface Sample {
  name: string;
  labels: string;
  value: number;
}

let fixture: ApiFixture;
let text: string;
let samples: Sample[];

async function scrape(headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }): Promise<Response> {
  return fetch(fixture.backend.metricsUrl ?? '', { headers });
}

async function readSamples(): Promise<void> {
  text = await (await scrape()).text();
  samples = text.split('\n').flatMap((line) => {
    const [, name = '', labels = '', value = ''] = /^([a-zA-Z_:]\w*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, labels, value: Number(value) }];
  });
}

/** The sum of the samples of a metric that have all these labels. */
function valueOf(name: string, labels: Record<string, string> = {}): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const found = samples.filter((sample) => sample.name === name && wanted.every((one) => sample.labels.includes(one)));
  return found.reduce((sum, { value }) => sum + value, 0);
}

beforeAll(async () => {
  let ahead = 0;
  fixture = await openApiFixture({
    store: { databaseUrl: await freshDatabaseUrl() },
    batchThreads: 1,
    metrics: { port: 0, host: '127.0.0.1', token: TOKEN },
    clock: () => new Date(Date.now() + ahead),
  });
  const { context } = fixture.backend;
  for (const platform of ['meta', 'reddit'] as const) {
    const standIn = await startPlatform(platform);
    whenDone(() => standIn.close());
    await setDestination(
      context,
      fixture.tenantId,
      `${platform}-thailand`,
      platform,
      demoSettings(platform, standIn.url),
    );
  }
  const hourAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const sale = {
    order_id: 'CRM-4711',
    conversion_value: '1,299.00',
    currency: 'THB',
    conversion_time: hourAgo(1),
    fbclid: 'IwAR3xabcdefghijklmnopqrstuvwxyz0123456789',
    email: 'eva.lima@shop.example.net',
    click_time: hourAgo(2),
  };
  const headers = { 'x-request-id': REQUEST_ID };
  const answer = await fixture.post(UPLOAD, { conversions: [sale, { order_id: 'CRM-4712' }] }, headers);
  expect(answer.status).toBe(200);
  await fixture.post(UPLOAD, { conversions: [sale, { order_id: 'CRM-4712' }] }, headers);
  await fixture.post(`${UPLOAD}?dry_run=true`, { conversions: [{ ...sale, order_id: 'CRM-4713' }] });
  await fixture.call('GET', 'uploads', { key: null });
  await vi.waitFor(async () => {
    await readSamples();
    expect(valueOf('matchback_deliveries_total', { state: 'accepted' })).toBe(2);
  }, PATIENT);
  // From now on the queue may be read again.
  ahead += 60_000;
  await readSamples();
});

describe('the metrics of a backend that took an upload and sent it', () => {
  it('count requests by the pattern of their route', () => {
    const route = '/api/v1/tenants/{tenant}/offline-conversions/upload';
    const name = 'matchback_http_request_duration_seconds_count';
    expect(valueOf(name, { route, method: 'POST', status: '2xx' })).toBe(3);
    expect(valueOf(name, { route: '/api/v1/tenants/{tenant}/uploads', method: 'GET', status: '4xx' })).toBe(1);
    expect(valueOf('matchback_http_problems_total', { code: 'unauthenticated' })).toBe(1);
  });

  it('count rows once, and not those of a dry run', () => {
    expect(valueOf('matchback_rows_total', { status: 'matched' })).toBe(1);
    expect(valueOf('matchback_rows_total', { status: 'failed' })).toBe(1);
    expect(valueOf('matchback_rows_total')).toBe(2);
  });

  it('count what platforms answered', () => {
    expect(valueOf('matchback_deliveries_total', { state: 'rejected' })).toBe(0);
    expect(valueOf('matchback_platform_request_duration_seconds_count', { platform: 'meta', status: '2xx' })).toBe(1);
  });

  it('show the queue, the destinations and the pools', () => {
    expect(valueOf('matchback_store_destinations', { circuit: 'closed' })).toBe(2);
    expect(valueOf('matchback_store_destinations', { circuit: 'stopped' })).toBe(0);
    expect(valueOf('matchback_store_open_deliveries')).toBe(0);
    expect(valueOf('matchback_database_connections', { pool: 'requests' })).toBeGreaterThan(0);
    expect(valueOf('matchback_database_connections_max', { pool: 'control' })).toBe(3);
    expect(valueOf('matchback_batch_threads')).toBe(1);
    expect(
      valueOf('matchback_upkeep_runs_total', { task: 'looking for due deliveries', result: 'done' }),
    ).toBeGreaterThan(0);
  });

  it('name no tenant, destination, order, customer, key or address', () => {
    const { tenant, tenantId, key } = fixture;
    for (const secret of [tenant, tenantId, key, TOKEN, 'thailand', 'CRM-47', 'eva.lima', 'IwAR3', REQUEST_ID]) {
      expect(text).not.toContain(secret);
    }
  });
});

/** The metrics that a text of PromQL names, without the endings that a histogram's samples have. */
function metricsIn(promql: string): string[] {
  const names = promql.match(/\b(?:matchback|nodejs|process)_[a-z0-9_]+/g) ?? [];
  return [...new Set(names)];
}

describe('what is delivered with them', () => {
  it.each(['deploy/grafana/matchback.json', 'deploy/prometheus/alerts.yml'])(
    'asks only for metrics that exist: %s',
    (file) => {
      const content = readFileSync(file, 'utf8');
      const expressions = content.match(/"?expr"?: (?:\|\n(?: {10,}.*\n)+|.*)/g) ?? [];
      const names = metricsIn(expressions.join('\n'));
      expect(names.length).toBeGreaterThan(10);
      const existing = new Set(samples.map(({ name }) => name));
      expect(names.filter((name) => !existing.has(name))).toEqual([]);
    },
  );

  it('asks for values of labels that exist', () => {
    const files = ['deploy/grafana/matchback.json', 'deploy/prometheus/alerts.yml'].map((file) =>
      readFileSync(file, 'utf8'),
    );
    const selectors = files
      .join('\n')
      .replaceAll('\\"', '"')
      .matchAll(/\b(matchback_[a-z_]+)\{([^}]*)\}/g);
    const wrong = [...selectors].flatMap(([, name = '', list = '']) =>
      [...list.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)]
        .filter(([, label]) => label !== 'job')
        .flatMap(([, label = '', , values = '']) =>
          values
            .split('|')
            .filter(
              (value) =>
                !samples.some((sample) => sample.name === name && sample.labels.includes(`${label}="${value}"`)),
            )
            .map((value) => `${name}{${label}="${value}"}`),
        ),
    );
    // Not asked in this test.
    const rare = ['route="/healthz"', 'route="/readyz"'];
    expect(wrong.filter((one) => !rare.some((label) => one.includes(label)))).toEqual([]);
  });

  it('documents every metric of ours, and no other', () => {
    const documented = [...readFileSync('docs/operate.md', 'utf8').matchAll(/^\| `(matchback_\w+)`/gm)].map(
      ([, name]) => name,
    );
    const ours = [...text.matchAll(/^# TYPE (matchback_\w+)/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(ours.sort());
  });

  it('documents every alert, and no other', () => {
    const alerts = [...readFileSync('deploy/prometheus/alerts.yml', 'utf8').matchAll(/- alert: (\w+)/g)].map(
      ([, name]) => name,
    );
    const tables = readFileSync('docs/operate.md', 'utf8').match(/^\| `Matchback[^|]*/gm) ?? [];
    const documented = tables.flatMap((cell) => cell.match(/Matchback\w+/g) ?? []);
    expect(documented.sort()).toEqual(alerts.sort());
  });
});

describe('the endpoint', () => {
  it('needs its token, and is not part of the API', async () => {
    expect((await scrape({})).status).toBe(401);
    expect((await scrape({ authorization: 'Bearer the-token-of-another' })).status).toBe(401);
    expect((await scrape()).headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect((await fetch(`${fixture.backend.url}/metrics`)).status).toBe(404);
    expect((await fetch(new URL('/api/v1', fixture.backend.metricsUrl ?? ''))).status).toBe(404);
    const posted = await fetch(fixture.backend.metricsUrl ?? '', { method: 'POST' });
    expect(posted.status).toBe(405);
  });

  it('is off where no port is set', async () => {
    const other = await openApiFixture();
    expect(other.backend.metricsUrl).toBeNull();
    expect(other.backend.context.metrics).toBeUndefined();
  });
});

it('the id of a request finds its batch and the deliveries of it in the log', () => {
  const lines = fixture.log
    .filter((line) => line.includes(REQUEST_ID))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const [accepted, again] = lines.filter(({ msg }) => msg === 'accepted a batch');
  expect(accepted).toMatchObject({ request_id: REQUEST_ID, tenant: fixture.tenantId, rows: 2, replayed: false });
  expect(again).toMatchObject({ batch: accepted?.['batch'], replayed: true });
  const sent = lines.filter(({ msg }) => msg === 'sent conversions');
  expect(sent.map(({ destination }) => destination).sort()).toEqual(['meta-thailand', 'reddit-thailand']);
  for (const line of sent) expect(line).toMatchObject({ request_ids: [REQUEST_ID], rows: 1, outcome: 'accepted' });
  expect(lines.filter(({ route }) => route === 'uploadConversions')).toHaveLength(2);
});

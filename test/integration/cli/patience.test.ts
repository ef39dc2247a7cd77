import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DeliveryCounts, UploadSummary, UploadAnswer, UploadDetail } from '../../../shared/api.ts';
import { openTerminal } from './terminal.ts';

const UPLOAD_ID = '019c6d3c-0000-7000-8000-000000000001';
const TARGET = ['--tenant', 'acme'];

let server: Server | undefined;
afterEach(() => server?.close());

interface Scripted {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A backend that gives these answers, one after the other. */
async function backendThatSays(...answers: Scripted[]): Promise<string> {
  const left = [...answers];
  server = createServer((_req, res) => {
    const { status = 200, headers, body } = left.shift() ?? { status: 500, body: {} };
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const summary: UploadSummary = {
  total: 1,
  matched: 1,
  unmatched: 0,
  failed: 0,
  duplicate: 0,
  match_rate: 1,
  match_quality: 'Excellent',
  by_strategy: { click_id: 1, order_id: 0, email: 0, phone: 0 },
};

const detail = (deliveries: DeliveryCounts): UploadDetail => ({
  upload_id: UPLOAD_ID,
  source: null,
  created_at: '2026-02-15T10:30:00.000Z',
  updated_at: '2026-02-15T10:30:00.000Z',
  batches: 1,
  summary,
  deliveries,
  eligibility: [],
  value_sent: [],
  match_estimate: null,
});

const busy = (status: number, headers = {}): Scripted => ({
  status,
  headers,
  body: { type: 'urn:x', title: 'Too many requests', status, code: 'rate_limited', detail: 'Wait.' },
});

const accepted: UploadAnswer = {
  upload_id: UPLOAD_ID,
  replayed: false,
  dry_run: false,
  summary,
  eligibility: [],
  match_estimate: null,
  results: [],
};

it('a busy backend is asked again when it says, and longer and longer when it does not', async () => {
  const url = await backendThatSays(busy(429, { 'retry-after': '7' }), busy(503), busy(503), { body: detail({}) });
  const { run } = await openTerminal({ MATCHBACK_KEY: 'mbk_x' });
  const ran = await run(['status', UPLOAD_ID, '--url', url, ...TARGET]);
  expect(ran.code).toBe(0);
  expect(ran.slept).toEqual([7000, 4000, 8000]);
});

it('a backend that stays busy ends the command with its own error', async () => {
  const url = await backendThatSays(...Array.from({ length: 6 }, () => busy(429, { 'retry-after': '1' })));
  const { run } = await openTerminal({ MATCHBACK_KEY: 'mbk_x' });
  const ran = await run(['status', UPLOAD_ID, '--url', url, ...TARGET]);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('Too many requests (rate_limited). Wait.');
});

it('another server at the URL is not taken for a backend', async () => {
  const url = await backendThatSays(
    { status: 404, body: { message: 'nginx' } },
    { status: 200, body: { message: 'hello' } },
  );
  const { run } = await openTerminal({ MATCHBACK_KEY: 'mbk_x' });
  for (const status of [404, 200]) {
    const ran = await run(['status', UPLOAD_ID, '--url', url, ...TARGET]);
    expect(ran.code).toBe(1);
    expect(ran.err).toBe(`${url} responded with status ${status} and is not a Matchback backend. Check --url.\n`);
  }
});

async function uploadAndWait(looks: DeliveryCounts[], ...wait: string[]) {
  const url = await backendThatSays({ body: accepted }, ...looks.map((deliveries) => ({ body: detail(deliveries) })));
  const { run, folder } = await openTerminal({ MATCHBACK_KEY: 'mbk_x' });
  await writeFile(
    join(folder, 'o.csv'),
    'Order ID,Total Amount,Purchase Date,Currency\nA-1,5,2026-02-14T10:00:00Z,THB\n',
  );
  return run(['upload', 'o.csv', '--url', url, ...TARGET, ...wait]);
}

it('`--wait` shows the deliveries once none is in progress', async () => {
  const ran = await uploadAndWait(
    [{ meta: { pending: 1 } }, { meta: { submitted: 1 } }, { meta: { accepted: 1 } }],
    '--wait',
  );
  expect(ran.slept).toEqual([1000, 1000]);
  expect(ran.out).toMatch(/^Deliveries +accepted$/m);
  expect(ran.out).toMatch(/^meta +1$/m);
});

it('`--wait` ends when its time is up, and says so', async () => {
  const looks = Array.from({ length: 10 }, () => ({ meta: { pending: 1 } }));
  const ran = await uploadAndWait(looks, '--wait', '3');
  expect(ran.slept).toEqual([1000, 1000, 1000]);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('The backend continues the deliveries');
});

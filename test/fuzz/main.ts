import { request as sendRequest, Agent } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { allRoutes } from '../../backend/api/routes/index.ts';
import { createLog } from '../../backend/log.ts';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import { startBackend } from '../../backend/server.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { FIELDS } from '../../shared/fields.ts';
import { type FuzzRequest, requestsTo } from './requests.ts';
import { SECRET_KEYS } from '../secret-key.ts';

/**
 * `npm run fuzz -- --requests 100000 --seed 1`: sends hard requests to every route of a backend on an embedded database, and
 * fails where one is answered with a 5xx (other than 503 `busy`), not at all, or after more than a few seconds.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [total, seed] = [Number(values.requests), Number(values.seed)];
const PARALLEL = 16;
const SLOW_MS = 5_000;
const SHOWN = 20;

const folder = await mkdtemp(join(tmpdir(), 'matchback-fuzz-'));
const log: string[] = [];
const backend = await startBackend({
  store: { dataDir: join(folder, 'data') },
  secretKeys: SECRET_KEYS,
  port: 0,
  host: '127.0.0.1',
  rateLimitPerMinute: 1_000_000,
  // Requests add destinations, and test settings: nothing is sent to a real platform.
  platforms: new Map([...PLATFORMS].map(([id, platform]) => [id, { ...platform, hosts: [] }])),
  log: createLog('error', { write: (line) => log.push(line) }),
});
const { db } = backend.context.store;
const { tenantId } = await createTenant(db, 'acme', 'Acme', new Date());
const { key } = await createKey(db, tenantId, 'fuzz', ['upload', 'identities', 'admin'], new Date());
const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });

interface Answer {
  status: number | string;
  ms: number;
  text: string;
}

function send({ method, path, headers, body }: FuzzRequest): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | string, text = ''): void => resolve({ status, ms: performance.now() - began, text });
    const options = { method, agent, headers: { authorization: `Bearer ${key}`, 'matchback-page': '1', ...headers } };
    const req = sendRequest(`${backend.url}${path}`, options, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => end(res.statusCode ?? 0, Buffer.concat(chunks).toString().slice(0, 200)));
      res.on('error', (error) => end(error.message));
    });
    req.on('error', (error) => end(error.message));
    req.end(body ?? undefined);
  });
}

const first = await send({
  ...{ what: 'first', method: 'POST', path: '/api/v1/tenants/acme/offline-conversions/upload' },
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(
    '{"conversions":[{"order_id":"A-1","conversion_value":"1","currency":"THB","conversion_time":"2026-02-15T10:30:00Z"}]}',
  ),
});
const uploadId = /"upload_id":"([^"]+)"/.exec(first.text)?.[1] ?? 'A-1';
const contracts = allRoutes(() => true).map(({ contract }) => contract);
const requests = fc.oneof(
  ...contracts.map((contract) => ({
    // Most of what can be read wrongly is in bodies.
    weight: contract.body ? 4 : 1,
    arbitrary: requestsTo(
      contract,
      [uploadId, 'meta', 'microsoft', 'pinterest', 'A-1'],
      FIELDS.map((field) => field.key),
    ),
  })),
);

const tally = new Map<string, number>();
const failures: string[] = [];
let sent = 0;
for (let batch = 0; sent < total; batch += 1) {
  const made = fc.sample(requests, { numRuns: Math.min(400, total - sent), seed: seed + batch });
  const next = made.values();
  const work = async (): Promise<void> => {
    for (const request of next) {
      const { status, ms, text } = await send(request);
      tally.set(`${request.what} ${status}`, (tally.get(`${request.what} ${status}`) ?? 0) + 1);
      const isBusy = status === 503 && text.includes('"busy"');
      if (typeof status === 'string' || (status >= 500 && !isBusy) || ms > SLOW_MS) {
        const body = request.body === null ? '' : Buffer.from(request.body).toString().slice(0, 600);
        const failure = `${status} after ${Math.round(ms)} ms: ${request.method} ${request.path.slice(0, 400)} ${JSON.stringify(request.headers)}\n  ${body}\n  ${text}`;
        if (failures.push(failure) <= SHOWN) process.stdout.write(`\n${failure}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  sent += made.length;
  if (batch % 25 === 0) process.stdout.write(`${sent.toLocaleString('en')} requests, ${failures.length} failures\n`);
}
agent.destroy();
await backend.close();
await rm(folder, { recursive: true });

for (const [what, count] of [...tally].sort()) process.stdout.write(`${String(count).padStart(8)}  ${what}\n`);
for (const line of log.slice(0, failures.length > 0 ? SHOWN : 0)) process.stdout.write(line.slice(0, 600));
process.stdout.write(`\n${sent.toLocaleString('en')} requests with seed ${seed}: ${failures.length} failures.\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

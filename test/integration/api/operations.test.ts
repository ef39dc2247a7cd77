import { VERSION } from '../../../backend/version.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../backend/api/app.ts';
import type { Db } from '../../../backend/store/open.ts';
import { openApiFixture, type ApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
beforeAll(async () => {
  fixture = await openApiFixture();
});

describe('an operator', () => {
  it('sees whether the process lives and can work, without a key', async () => {
    expect((await fixture.call('GET', '/healthz', { key: null })).json()).toEqual({ status: 'ok', version: VERSION });
    expect((await fixture.call('GET', '/readyz', { key: null })).json()).toEqual({ status: 'ok', version: VERSION });
  });

  it('sees when the database does not respond', async () => {
    const broken = await openApiFixture();
    expect((await broken.call('GET', '/readyz', { key: null })).status).toBe(200);
    await broken.backend.context.store.close();
    const answer = await broken.call('GET', '/readyz', { key: null });
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'unavailable', detail: 'The database does not respond.' });
    expect((await broken.call('GET', '/healthz', { key: null })).status).toBe(200);
  });

  it('keeps programs waiting, rather than failing them, while the database is unavailable', async () => {
    // Nothing listens on port 9.
    const pool = new pg.Pool({ connectionString: 'postgresql://u:p@127.0.0.1:9/none' });
    const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    const context = { ...fixture.backend.context, store: { ...fixture.backend.context.store, db } };
    const server = createServer(createApp({ context, isQueueRunning: () => true, rateLimitPerMinute: 10 }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await fixture.call('GET', `http://127.0.0.1:${port}/api/v1/tenants/acme/uploads`);
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'unavailable' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    server.close();
  });

  it('finds a request in the log by the id that its answer carried', async () => {
    const answer = await fixture.get('uploads');
    const requestId = answer.headers.get('x-request-id');
    const line = fixture.log.find((entry) => entry.includes(requestId ?? 'none'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      request_id: requestId,
      method: 'GET',
      route: 'listUploads',
      status: 200,
      tenant: fixture.tenantId,
    });
  });

  it("may trace a caller's own request id, but not any text", async () => {
    const mine = await fixture.call('GET', 'uploads', { headers: { 'x-request-id': 'nightly-run-2026-02-15' } });
    expect(mine.headers.get('x-request-id')).toBe('nightly-run-2026-02-15');
    // A phone number could be a short one.
    for (const odd of ['a "b" {c} "d" {e}', '66812345678', 'x'.repeat(65)]) {
      const answer = await fixture.call('GET', 'uploads', { headers: { 'x-request-id': odd } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('finds no e-mail, phone, name or key in the log, whatever came in', async () => {
    const secret = ['somchai.jaidee@example.com', '0812345678', 'Jaidee'];
    const row = { order_id: 'A-1', email: secret[0], phone: secret[1], customer_name: secret[2] };
    await fixture.post('offline-conversions/upload', { conversions: [row] });
    await fixture.post('offline-conversions/upload?email=somchai.jaidee@example.com', { conversions: [row] });
    await fixture.post('identities', { events: [{ email: secret[0], phone: secret[1] }], somchai: secret });
    await fixture.post(`uploads/${secret[0]}`, { email: secret[0] });
    await fixture.call('POST', 'offline-conversions/upload', {
      body: `{"conversions":[{"email":"${secret[0]}",`,
      headers: { 'content-type': 'application/json' },
    });
    await fixture.call('POST', 'offline-conversions/upload', {
      body: `Order ID,E-mail\nA-1,${secret[0]}\n`,
      headers: { 'content-type': 'text/csv' },
    });
    const log = fixture.log.join('');
    expect(log).toContain('uploadConversions');
    for (const text of [...secret, fixture.key]) expect(log).not.toContain(text);
  });
});

describe('a program', () => {
  it('gets an error that names what is wrong with a URL or a method', async () => {
    const nowhere = await fixture.call('GET', '/api/v2/uploads');
    expect(nowhere.status).toBe(404);
    expect(nowhere.json()).toMatchObject({ code: 'not_found', status: 404 });
    const deleted = await fixture.call('DELETE', 'uploads');
    expect(deleted.status).toBe(405);
    expect(deleted.headers.get('allow')).toBe('GET');
    expect(deleted.json()).toMatchObject({ code: 'method_not_allowed' });
    expect((await fixture.get('uploads/not-an-id')).json()).toMatchObject({ code: 'not_found' });
    expect((await fixture.get('uploads/%E0%A4%A')).status).toBe(404);
  });

  it('gets an error for an unknown parameter, which is not ignored', async () => {
    const typo = await fixture.post('offline-conversions/upload?dryrun=true', { conversions: [{}] });
    expect(typo.status).toBe(400);
    expect(typo.json()).toMatchObject({ code: 'invalid_parameter' });
    expect((await fixture.get('uploads?limit=0')).json()).toMatchObject({ code: 'invalid_parameter' });
    expect((await fixture.get('uploads?limit=1001')).json()).toMatchObject({ code: 'invalid_parameter' });
    const cursors = [
      ['0000-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'],
      [2 ** 40, '00000000-0000-0000-0000-000000000000', 1],
      ['a\0b', '00000000-0000-0000-0000-000000000000', 1],
    ].map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));
    for (const path of ['uploads', 'deliveries/uncertain', 'uploads/019c60d9-9c40-777a-b26b-16db45152934/results']) {
      for (const cursor of ['made-up', ...cursors]) {
        const answer = await fixture.get(`${path}?cursor=${cursor}`);
        expect([400, 404]).toContain(answer.status);
      }
    }
    for (const path of ['uploads/%00', 'exports/%00', '../%00/uploads']) {
      expect((await fixture.get(path)).json()).toMatchObject({ code: 'not_found' });
    }
  });
});

describe('the API document', () => {
  it('can be read in a browser, from this server alone', async () => {
    const page = await fetch(`${fixture.backend.url}/docs/`);
    const html = await page.text();
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https?:/);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const url = new URL(file, page.url);
      expect(url.origin).toBe(fixture.backend.url);
      expect((await fetch(url)).status).toBe(200);
    }
    expect(await (await fetch(`${fixture.backend.url}/docs/swagger-initializer.js`)).text()).toContain(
      '../openapi.json',
    );
  });

  it('is found under /docs without the slash, too', async () => {
    expect((await fetch(`${fixture.backend.url}/docs`)).url).toBe(`${fixture.backend.url}/docs/`);
  });
});

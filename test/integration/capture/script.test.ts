import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createErrorHandler } from '../../../backend/api/error-handler.ts';
import { scriptRouter } from '../../../backend/capture/serve-script.ts';
import { addSource } from '../../../backend/capture/sources.ts';
import { matchConversions } from '../../../backend/identity/match.ts';
import { buildCollect } from '../../../scripts/build-collect.ts';
import { type ApiFixture, NOW, openApiFixture } from '../api/api-fixture.ts';
import { sale } from '../identity-fixture.ts';
import { collect, CONSENT, ORIGIN, sha256, untilProcessed, VISITOR } from './collect-fixture.ts';

let fixture: ApiFixture;
let folder: string;
let server: Server;
let files: string;
beforeAll(async () => {
  fixture = await openApiFixture();
  folder = await mkdtemp(join(tmpdir(), 'matchback-collect-'));
  await buildCollect(folder);
  server = express().use(scriptRouter(folder)).use(createErrorHandler(fixture.backend.context)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  files = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

it('serves the scripts to the pages of any site, compressed: one that is renewed, and versions that never change', async () => {
  const versions = JSON.parse(await readFile(join(folder, 'collect.json'), 'utf8')) as Record<
    string,
    { file: string; integrity: string }
  >;
  for (const [name, { file, integrity }] of Object.entries(versions)) {
    const [renewed, version] = await Promise.all([
      fetch(`${files}/${name}.js`, { headers: { 'accept-encoding': 'gzip, br' } }),
      fetch(`${files}/${file}`, { headers: { 'accept-encoding': 'gzip' } }),
    ]);
    expect([renewed, version].map(({ headers }) => headers.get('content-encoding'))).toEqual(['br', 'gzip']);
    expect(renewed.headers.get('cache-control')).toMatch(/^public, max-age=3600\b/);
    expect(version.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const text = await version.text();
    expect(await renewed.text()).toBe(text);
    expect(integrity).toBe(`sha384-${createHash('sha384').update(text).digest('base64')}`);
    for (const reply of [renewed, version]) {
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'content-type': 'text/javascript; charset=utf-8',
        vary: 'Accept-Encoding',
      });
    }
  }
  const plain = await fetch(`${files}/collect.js`, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  const old = await fetch(`${files}/collect-0123456789abcdef.js`);
  expect([old.status, ((await old.json()) as { detail: string }).detail]).toEqual([
    404,
    expect.stringMatching(/no such version/),
  ]);
});

it('what the script sends matches an order to its click; the answer has the cookies to set', async () => {
  const { context } = fixture.backend;
  const { address } = await addSource(
    context,
    fixture.tenantId,
    { kind: 'site', name: 'Shop', settings: { origins: ['shop.example.com'], meta_cookies: true }, secrets: {} },
    { actor: 'test', origin: fixture.backend.url },
  );
  const now = NOW.getTime();
  const email = sha256('malee.7@shop.example.net');
  const request = (events: object[]) => ({
    sent: now,
    visitor: VISITOR,
    site: 'shop.example.com',
    touches: [{ landed_at: now - 5000, landing_page: ORIGIN, referrer: '', fbclid: 'IwAR-1', gclid: 'Cj0K-script-1' }],
    cookies: { _gcl_aw: 'GCL.1764400000.Cj0K-older-1' },
    consent: CONSENT,
    events,
  });
  const landed = await collect(address, JSON.stringify(request([{ id: 'v1', type: 'visit', at: now }])));
  expect(await landed.json()).toEqual({
    visitor: VISITOR,
    cookies: {
      _mb: VISITOR,
      _fbc: `fb.2.${now - 5000}.IwAR-1`,
      _fbp: expect.stringMatching(/^fb\.2\.\d{13}\.\d{1,10}$/) as string,
    },
    stored: 1,
  });
  const purchase = {
    id: 'p1',
    type: 'purchase',
    at: now,
    order_id: 'CRM-4711',
    value: 990,
    currency: 'THB',
    email: [email, email],
  };
  expect((await collect(address, JSON.stringify(request([purchase, { id: 'x' }])))).status).toBe(200);
  await untilProcessed(fixture.backend, fixture.tenantId);
  const [match] = await matchConversions(context.store.db, fixture.tenantId, [sale('CRM-4711')]);
  expect(match?.clicks).toContainEqual(expect.objectContaining({ type: 'gclid', value: 'Cj0K-script-1' }));
});

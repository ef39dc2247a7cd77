import { beforeAll, describe, expect, it } from 'vitest';
import { createKey, revokeKey } from '../../../backend/tenants/keys.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
beforeAll(async () => {
  fixture = await openApiFixture();
});

describe('an API key', () => {
  it('opens its own tenant, by slug or by id', async () => {
    expect((await fixture.get('uploads')).status).toBe(200);
    expect((await fixture.get(`/api/v1/tenants/${fixture.tenantId}/uploads`)).status).toBe(200);
  });

  it.each([
    ['none', null],
    ['one that is no key', 'secret'],
    ['one that was never made', `mbk_${'x'.repeat(43)}`],
  ])('is needed: %s is refused with a challenge', async (_, key) => {
    const answer = await fixture.call('GET', 'uploads', { key });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it('stops working the moment it is revoked', async () => {
    const { db } = fixture.backend.context.store;
    const { key, keyId } = await createKey(db, fixture.tenantId, 'short-lived', ['upload'], NOW);
    expect((await fixture.call('GET', 'uploads', { key })).status).toBe(200);
    await revokeKey(db, fixture.tenantId, keyId, NOW);
    expect((await fixture.call('GET', 'uploads', { key })).status).toBe(401);
  });

  it('gets the same error for another tenant as for one that does not exist', async () => {
    await createTenant(fixture.backend.context.store.db, 'other', 'Other', NOW);
    const others = await fixture.get('/api/v1/tenants/other/uploads');
    const unknownTenant = await fixture.get('/api/v1/tenants/unknown/uploads');
    expect(others.status).toBe(404);
    expect(others.json()).toMatchObject({ code: 'tenant_not_found' });
    expect({ ...others.json<object>(), request_id: '' }).toEqual({ ...unknownTenant.json<object>(), request_id: '' });
  });

  it('does what its scopes allow and nothing else', async () => {
    const [uploader, tracker, admin] = [
      await fixture.makeKey(['upload']),
      await fixture.makeKey(['identities']),
      await fixture.makeKey(['admin']),
    ];
    const status = async (key: string, path: string) =>
      (await fixture.call('POST', path, { key, body: '{}', headers: { 'content-type': 'application/json' } })).status;
    // 400: authorised, but the body is wrong.
    expect(await status(uploader, 'offline-conversions/upload')).toBe(400);
    expect(await status(uploader, 'identities')).toBe(403);
    expect(await status(tracker, 'identities')).toBe(400);
    expect(await status(tracker, 'offline-conversions/upload')).toBe(403);
    expect(await status(tracker, 'conversions/lookup')).toBe(403);
    expect(await status(admin, 'identities')).toBe(400);
    expect(await status(admin, 'offline-conversions/upload')).toBe(400);
  });
});

describe('a key that sends too many requests', () => {
  it('gets Retry-After, while other keys are not affected', async () => {
    const strict = await openApiFixture({ rateLimitPerMinute: 3 });
    const busy = await strict.makeKey(['upload']);
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await strict.call('GET', 'uploads', { key: busy })).status);
    expect(statuses).toEqual([200, 200, 200]);
    const refused = await strict.call('GET', 'uploads', { key: busy });
    expect(refused.status).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'rate_limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await strict.get('uploads')).status).toBe(200);
  });
});

import { expect, it } from 'vitest';
import { UserError } from '../../backend/user-error.ts';
import { createKey, findKeyHolder, listKeys, revokeKey } from '../../backend/tenants/keys.ts';
import { createTenant, findTenant } from '../../backend/tenants/tenants.ts';
import { forEachDatabase } from './databases.ts';

const NOW = new Date('2026-02-15T10:30:00Z');
const TODAY = new Date('2026-02-15T00:00:00Z');
const LATER = new Date('2026-02-16T10:30:00Z');

forEachDatabase((_, open) => {
  it('a key opens its own tenant until it is revoked', async () => {
    const { db } = await open();
    const { tenantId } = await createTenant(db, 'acme', 'Acme', NOW);
    const { key, keyId, hint } = await createKey(db, tenantId, 'sheet', ['upload'], NOW);
    expect(key).toMatch(/^mbk_[\w-]{43}$/);
    expect(key.startsWith(hint)).toBe(true);
    expect(await findKeyHolder(db, key, NOW)).toEqual({ keyId, tenantId, slug: 'acme', scopes: ['upload'] });
    expect(await findKeyHolder(db, `${key.slice(0, -1)}_`, NOW)).toBeNull();

    await revokeKey(db, tenantId, keyId, LATER);
    expect(await findKeyHolder(db, key, NOW)).toBeNull();
    await revokeKey(db, tenantId, keyId, new Date());
    expect(await listKeys(db, tenantId)).toEqual([
      { keyId, name: 'sheet', hint, scopes: ['upload'], createdAt: NOW, usedAt: TODAY, revokedAt: LATER },
    ]);
  });

  it('the store holds no key in clear', async () => {
    const { db } = await open();
    const { tenantId } = await createTenant(db, 'acme', 'Acme', NOW);
    const { key } = await createKey(db, tenantId, 'sheet', ['upload'], NOW);
    const stored = JSON.stringify(await db.selectFrom('api_key').selectAll().execute());
    expect(stored).not.toContain(key.slice(12));
  });

  it("a tenant cannot revoke another tenant's key", async () => {
    const { db } = await open();
    const acme = await createTenant(db, 'acme', 'Acme', NOW);
    const other = await createTenant(db, 'other', 'Other', NOW);
    const { key, keyId } = await createKey(db, acme.tenantId, 'sheet', ['upload'], NOW);
    await expect(revokeKey(db, other.tenantId, keyId, NOW)).rejects.toThrow(UserError);
    await expect(revokeKey(db, acme.tenantId, 'sheet', NOW)).rejects.toThrow('the list of keys shows the ids');
    expect(await findKeyHolder(db, key, NOW)).not.toBeNull();
  });

  it('a tenant is found by slug or id, and made once', async () => {
    const { db } = await open();
    const made = await createTenant(db, 'acme', 'Acme', NOW);
    expect(await findTenant(db, 'acme')).toEqual(made);
    expect(await findTenant(db, made.tenantId)).toEqual(made);
    await expect(createTenant(db, 'acme', 'Acme again', NOW)).rejects.toThrow('exists already');
    await expect(findTenant(db, 'unknown')).rejects.toThrow('tenant create unknown');
  });

  it('what would not do in an address names no tenant', async () => {
    const { db } = await open();
    for (const slug of ['Acme', 'a b', '-a', '', 'a/b', '019c6d3c-0000-7000-8000-000000000001']) {
      await expect(createTenant(db, slug, 'Acme', NOW)).rejects.toThrow(UserError);
    }
  });
});

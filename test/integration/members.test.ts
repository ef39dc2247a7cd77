import { expect, it } from 'vitest';
import { UserError } from '../../backend/user-error.ts';
import type { Db } from '../../backend/store/open.ts';
import { findMember } from '../../backend/tenants/find-member.ts';
import { addMember, listMembers, removeMember } from '../../backend/tenants/members.ts';
import { keyOf } from '../../backend/identity/key.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { forEachDatabase } from './databases.ts';

const NOW = new Date('2026-02-15T10:30:00Z');
const LATER = new Date('2026-02-16T10:30:00Z');
const EMAIL = 'malee@shop.example';
const MALEE = { subject: '1001', email: EMAIL, isAuthoritative: true };

const shops = async (db: Db) => ({
  acme: (await createTenant(db, 'acme', 'Acme', NOW)).tenantId,
  other: (await createTenant(db, 'other', 'Other', NOW)).tenantId,
});

forEachDatabase((_, open) => {
  it('an invitation is taken up by the first sign-in with its e-mail address, however that is written', async () => {
    const { db } = await open();
    const { acme } = await shops(db);
    const { memberId } = await addMember(db, acme, ' Malee@Shop.Example ', ['upload'], NOW);
    expect(await listMembers(db, acme)).toEqual([
      { memberId, email: 'Malee@Shop.Example', scopes: ['upload'], invitedAt: NOW, joinedAt: null },
    ]);

    const member = { memberId, tenantId: acme, scopes: ['upload'] };
    expect(await findMember(db, 'acme', { ...MALEE, email: 'MALEE@shop.example' }, LATER)).toEqual(member);
    expect(await findMember(db, acme, MALEE, new Date())).toEqual(member);
    expect(await listMembers(db, acme)).toEqual([
      { memberId, email: 'Malee@Shop.Example', scopes: ['upload'], invitedAt: NOW, joinedAt: LATER },
    ]);
  });

  it('a member stays one when the e-mail address changes, and its new owner does not inherit it', async () => {
    const { db } = await open();
    const { acme } = await shops(db);
    const { memberId } = await addMember(db, acme, EMAIL, ['upload'], NOW);
    await findMember(db, 'acme', MALEE, NOW);
    expect(
      await findMember(db, 'acme', { subject: '1001', email: 'malee@elsewhere.example', isAuthoritative: true }, NOW),
    ).not.toBeNull();
    expect(await findMember(db, 'acme', { subject: '1001' }, NOW)).not.toBeNull();

    const successor = { subject: '2002', email: EMAIL, isAuthoritative: true };
    expect(await findMember(db, 'acme', successor, NOW)).toBeNull();
    // Until the operator says so.
    expect(await removeMember(db, acme, EMAIL, NOW)).toBe(memberId);
    await addMember(db, acme, EMAIL, ['upload'], NOW);
    expect(await findMember(db, 'acme', successor, NOW)).not.toBeNull();
    expect(await findMember(db, 'acme', MALEE, NOW)).toBeNull();
  });

  it('joining requires the e-mail address that was invited', async () => {
    const { db } = await open();
    const { acme } = await shops(db);
    await addMember(db, acme, EMAIL, ['upload'], NOW);
    expect(await findMember(db, 'acme', { subject: '1001' }, NOW)).toBeNull();
    expect(
      await findMember(db, 'acme', { subject: '1001', email: 'mali@shop.example', isAuthoritative: true }, NOW),
    ).toBeNull();
  });

  it('two requests at once may be the first', async () => {
    const { db } = await open();
    const { acme } = await shops(db);
    await addMember(db, acme, EMAIL, ['upload'], NOW);
    const found = await Promise.all(Array.from({ length: 4 }, () => findMember(db, 'acme', MALEE, NOW)));
    expect(found.filter((member) => member === null)).toEqual([]);
  });

  it('membership ends at the tenant', async () => {
    const { db } = await open();
    const { acme, other } = await shops(db);
    const { memberId } = await addMember(db, acme, EMAIL, ['admin'], NOW);
    await findMember(db, 'acme', MALEE, NOW);
    expect(await findMember(db, 'other', MALEE, NOW)).toBeNull();
    expect(await findMember(db, 'unknown', MALEE, NOW)).toBeNull();
    expect(await listMembers(db, other)).toEqual([]);
    await expect(removeMember(db, other, memberId, NOW)).rejects.toThrow(UserError);
    await expect(removeMember(db, other, EMAIL, NOW)).rejects.toThrow('the list of members shows the ids');

    await addMember(db, other, EMAIL, ['upload'], NOW);
    expect(await findMember(db, 'other', MALEE, NOW)).toMatchObject({ tenantId: other, scopes: ['upload'] });
  });

  it('an address is invited once, and only a valid one', async () => {
    const { db } = await open();
    const { acme } = await shops(db);
    await addMember(db, acme, EMAIL, ['upload'], NOW);
    await expect(addMember(db, acme, 'Malee@shop.example', ['admin'], NOW)).rejects.toThrow('remove the member first');
    for (const text of ['malee', '', '@', 'a b@shop.example']) {
      await expect(addMember(db, acme, text, ['upload'], NOW)).rejects.toThrow(UserError);
    }
  });

  it('an address that Google does not host needs the code of its invitation, once', async () => {
    const { db } = await open();
    const { acme, other } = await shops(db);
    const { invitationCode } = await addMember(db, acme, EMAIL, ['upload'], NOW);
    const { invitationCode: ofOther } = await addMember(db, other, EMAIL, ['upload'], NOW);
    const foreign = { ...MALEE, isAuthoritative: false };
    expect(await findMember(db, 'acme', foreign, NOW)).toBeNull();
    for (const wrong of ['', 'mbi_AAAAAAAAAAAAAAAAAAAAAA', ofOther, invitationCode.toLowerCase()]) {
      expect(await findMember(db, 'acme', { ...foreign, invitationCode: wrong }, NOW)).toBeNull();
    }
    // The code alone is not enough.
    const stranger = { subject: '666', email: 'x@elsewhere.example', isAuthoritative: false, invitationCode };
    expect(await findMember(db, 'acme', stranger, NOW)).toBeNull();
    expect(await findMember(db, 'acme', { subject: '666', invitationCode }, NOW)).toBeNull();
    expect(await findMember(db, 'acme', { ...foreign, invitationCode: ` ${invitationCode} ` }, NOW)).not.toBeNull();
    expect(await findMember(db, 'acme', foreign, NOW)).not.toBeNull();
    const stored = await db.selectFrom('member').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(invitationCode.slice(4));
  });

  it('the store holds no e-mail address in clear', async () => {
    const { db } = await open();
    const { acme } = await shops(db);
    await addMember(db, acme, EMAIL, ['upload'], NOW);
    await findMember(db, 'acme', MALEE, NOW);
    const stored = await db.selectFrom('member').selectAll().execute();
    expect(JSON.stringify(stored)).not.toMatch(/malee/i);
    // printf 'malee@shop.example' | sha256sum
    const sha256 = '242623af7b3511084d4c919ee0e97bb694a28f2029ffe1089ba1abd5d737a1dc';
    expect(stored.map((row) => row.email_hash)).toEqual([keyOf('email', sha256, storeKeysOf(db))]);
    expect(JSON.stringify(stored)).not.toContain(sha256);
  });
});

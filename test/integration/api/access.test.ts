import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditPage, KeyDetail, MemberDetail } from '../../../shared/api.ts';
import { readInvitation } from '../../../shared/invitation-code.ts';
import { ROLE_SCOPES, ROLES, type Role, type Scope } from '../../../shared/roles.ts';
import { allRoutes } from '../../../backend/api/routes/index.ts';
import { findMember } from '../../../backend/tenants/find-member.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { createSession } from '../../../backend/sessions/sessions.ts';
import { type ApiFixture, type ApiResponse, NOW, openApiFixture } from './api-fixture.ts';
import { openBrowser, type TestBrowser } from './session-fixture.ts';

let fixture: ApiFixture;
let admin: string;
beforeAll(async () => {
  fixture = await openApiFixture({ publicUrl: 'https://matchback.example.net' });
});
const db = () => fixture.backend.context.store.db;
beforeEach(async () => {
  for (const table of ['member', 'api_key', 'audit_entry', 'session'] as const) await db().deleteFrom(table).execute();
  admin = await fixture.makeKey(['admin']);
});
const get = (path: string, key = admin): Promise<ApiResponse> => fixture.call('GET', path, { key });
const post = (path: string, body?: object, key = admin): Promise<ApiResponse> =>
  fixture.call('POST', path, {
    key,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
const keys = async (): Promise<KeyDetail[]> => (await get('keys')).json<{ keys: KeyDetail[] }>().keys;
const members = async (): Promise<MemberDetail[]> => (await get('members')).json<{ members: MemberDetail[] }>().members;
const audit = async (): Promise<AuditPage['entries']> => (await get('audit')).json<AuditPage>().entries;

/** Invites a person, and lets them sign in. */
async function join(role: Role, number = 1): Promise<string> {
  const email = `malee.${number}@shop.example.net`;
  const { member } = (await post('members', { email, role })).json<{ member: MemberDetail }>();
  await findMember(db(), 'acme', { subject: `100${number}`, email, isAuthoritative: true }, NOW);
  return member.member_id;
}

describe('roles', () => {
  /** What each route needs. A new route belongs here, after a decision on who may use it. */
  const NEEDED: Record<Scope, string[]> = {
    read: [
      ...['getTenant', 'listUploads', 'getUpload', 'listResults', 'downloadErrors', 'lookupConversions'],
      ...['explainConversion', 'listUncertainDeliveries', 'describeExport', 'listDestinations', 'listPlatforms'],
      ...['listSources', 'listSourceKinds', 'listWaitingStatuses'],
      ...['listWebhooks', 'listWebhookMessages'],
      ...['getAccount', 'reportOverview', 'reportRevenue', 'reportMatches', 'reportDestinations', 'reportReturns'],
      ...['reportDeliveries', 'reportUploads', 'reportAlerts', 'reportRates'],
      ...['downloadRevenue', 'downloadMatches', 'downloadDestinations', 'downloadReturns', 'downloadDeliveries'],
      ...['downloadUploads', 'downloadAlerts', 'downloadRates', 'reportPastAlerts', 'downloadPastAlerts'],
      ...['downloadResults', 'findOrderEvents'],
      ...['reportCapture', 'reportCoverage', 'reportUnmatched', 'reportRecovered'],
      ...['downloadCapture', 'downloadCoverage', 'downloadUnmatched', 'downloadRecovered'],
    ],
    upload: [
      ...['uploadConversions', 'downloadExport', 'readExportResults', 'resolveDeliveries', 'resendTestedDeliveries'],
      ...['listSchedules', 'saveSchedule', 'reportScheduleRun', 'endSchedule', 'setRates', 'deleteRates'],
      ...['changeSchedule', 'runSchedule'],
    ],
    identities: ['receiveIdentities'],
    admin: [
      ...['listExclusions', 'addExclusions', 'endExclusions', 'undoMerge', 'keepApart', 'listBlockedKeys', 'allowKey'],
      ...['exportPerson', 'erasePerson', 'liftErasure', 'getRetention', 'setRetention'],
      ...['addDestination', 'changeDestination', 'pauseDestination', 'resumeDestination', 'removeDestination'],
      ...['testDestination', 'testSettings', 'listKeys', 'createKey', 'revokeKey'],
      ...['getMatchBooster', 'setMatchBooster'],
      ...['addSource', 'changeSource', 'rotateSource', 'deleteSource', 'listCustomerRequests', 'endCustomerRequest'],
      ...['addWebhook', 'changeWebhook', 'rotateWebhookSecret', 'testWebhook', 'replayWebhook', 'deleteWebhook'],
      ...['getAlertRecipients', 'changeAlertRecipients', 'sendTestAlert'],
      ...['listMembers', 'inviteMember', 'changeRole', 'removeMember', 'changeAccount', 'listAudit'],
    ],
  };
  const ALLOWED: Record<Role, readonly Scope[]> = {
    viewer: ['read'],
    marketer: ['read', 'upload', 'identities'],
    owner: ['read', 'upload', 'identities', 'admin'],
  };
  const contracts = allRoutes(() => true).map(({ contract }) => contract);

  it('each route of an account needs one scope', () => {
    const listed = Object.entries(NEEDED).flatMap(([scope, ids]) => ids.map((id) => `${scope} ${id}`));
    const actual = contracts.flatMap(({ scope, id }) => (scope ? [`${scope} ${id}`] : []));
    expect(actual.sort()).toEqual(listed.sort());
  });

  it.each(ROLES)('a %s may use the routes of the role, and no other', async (role) => {
    const key = await fixture.makeKey([...ROLE_SCOPES[role]]);
    const fill = (path: string): string =>
      path
        .replace('{tenant}', 'acme')
        .replace(/\{(key|member|upload|source)\}/, '0199c3a4-7c1e-7b90-8a52-9d6f0c1b2a33');
    const answers = await Promise.all(
      contracts
        .filter(({ scope }) => scope !== null)
        .map(async ({ id, path, method }) => {
          const url = new URL(fill(path).replace(/\{\w+\}/, 'none'), fixture.backend.url);
          const response = await fetch(url, {
            method: method.toUpperCase(),
            headers: { authorization: `Bearer ${key}` },
          });
          const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string };
          return [id, code === 'forbidden' ? 'refused' : 'let in'] as const;
        }),
    );
    const expected = Object.entries(NEEDED).flatMap(([scope, ids]) =>
      ids.map((id) => [id, ALLOWED[role].includes(scope as Scope) ? 'let in' : 'refused'] as const),
    );
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected));
  });
});

describe('keys', () => {
  it('are created with a role or with scopes, shown once, used, and revoked', async () => {
    const made = (await post('keys', { name: 'Shop server', scopes: ['identities'] })).json<{
      key: KeyDetail;
      secret: string;
      connection_code: string;
    }>();
    expect(made.key).toMatchObject({ name: 'Shop server', role: null, scopes: ['identities'], last_used_on: null });
    expect(readInvitation(made.connection_code)).toEqual({
      ...{ url: 'https://matchback.example.net', tenant: 'acme', signIn: 'key', secret: made.secret },
    });
    const viewer = (await post('keys', { name: 'Board', role: 'viewer' })).json<{ secret: string }>();
    expect((await get('uploads', viewer.secret)).status).toBe(200);
    const listed = await get('keys');
    expect(listed.text).not.toContain(viewer.secret);
    expect(
      (await keys()).map(({ name, role, last_used_on, is_current }) => [name, role, last_used_on, is_current]),
    ).toEqual([
      ['Board', 'viewer', '2026-02-15', false],
      ['Shop server', null, null, false],
      ['test', 'owner', '2026-02-15', true],
    ]);
    const [board] = await keys();
    expect((await post(`keys/${board?.key_id ?? ''}/revoke`)).status).toBe(200);
    expect((await get('uploads', viewer.secret)).status).toBe(401);
    expect((await keys())[0]).toMatchObject({ revoked_at: NOW.toISOString() });
    expect((await audit()).map(({ action, actor }) => [action, actor.label])).toEqual([
      ['revoke_key', 'test'],
      ['create_key', 'test'],
      ['create_key', 'test'],
      ['create_key', null],
    ]);
  });

  it.each([
    [{ name: 'x' }, 'role or scopes'],
    [{ name: 'x', role: 'viewer', scopes: ['read'] }, 'role or scopes'],
    [{ name: '', role: 'viewer' }, 'name'],
    [{ name: 'x', role: 'king' }, 'role'],
    [{ name: 'x', scopes: [] }, 'scopes'],
  ])('are refused as %j', async (body, named) => {
    const refused = await post('keys', body);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(named)]);
  });
});

describe('members', () => {
  it('are invited with a code and a link, change roles, and are removed', async () => {
    const email = 'eva.lima@shop.example.net';
    const invited = (await post('members', { email, role: 'marketer' })).json<{
      member: MemberDetail;
      invitation_code: string;
      link: string;
    }>();
    const { member_id: id } = invited.member;
    expect(invited.member).toMatchObject({ email, role: 'marketer', joined_at: null });
    expect(readInvitation(invited.invitation_code)).toMatchObject({ tenant: 'acme', signIn: 'google' });
    expect(invited.link).toBe(`https://matchback.example.net/sign-in#${invited.invitation_code}`);
    const again = await post('members', { email: email.toUpperCase(), role: 'viewer' });
    expect(again.json()).toMatchObject({ status: 409, code: 'already_exists' });
    expect((await post(`members/${id}/role`, { role: 'viewer' })).json()).toMatchObject({
      members: [{ member_id: id, role: 'viewer', scopes: ['read'] }],
      google_sign_in: false,
    });
    expect((await post(`members/${id}/remove`)).json()).toMatchObject({ members: [] });
    expect((await post(`members/${id}/remove`)).json()).toMatchObject({ code: 'not_found' });
    expect((await audit()).map(({ action }) => action)).toEqual([
      ...['remove_member', 'change_member', 'invite_member', 'create_key'],
    ]);
  });

  it('of whom the last owner stays, unless an admin key is there', async () => {
    const [owner, second] = [await join('owner', 1), await join('owner', 2)];
    const invitedOnly = (await post('members', { email: 'new@shop.example.net', role: 'owner' })).json<{
      member: MemberDetail;
    }>().member.member_id;
    expect((await post(`members/${second}/role`, { role: 'marketer' })).status).toBe(200);
    const [adminKey] = await keys();
    // With the key, an owner may go.
    await post(`members/${second}/role`, { role: 'owner' });
    expect((await post(`members/${second}/remove`)).status).toBe(200);
    // The last key, and then the last owner.
    expect((await post(`keys/${adminKey?.key_id ?? ''}/revoke`)).status).toBe(200);
    const session = await beginSessionOf(owner);
    for (const [path, body] of [
      [`members/${owner}/remove`, undefined],
      [`members/${owner}/role`, { role: 'viewer' }],
    ] as const) {
      const refused = await session.page('POST', path, body);
      expect([refused.status, await refused.json()]).toEqual([
        409,
        expect.objectContaining({
          code: 'no_admin_left',
          detail: expect.stringMatching(/make another member an owner/) as string,
        }),
      ]);
    }
    // An invitation that is not accepted counts for nothing.
    expect((await session.page('POST', `members/${invitedOnly}/remove`)).status).toBe(200);
    expect((await session.page('POST', `members/${owner}/role`, { role: 'owner' })).status).toBe(200);
  });

  it('of whom two owners cannot demote each other at once', async () => {
    const ids = [await join('owner', 1), await join('owner', 2)];
    const browsers = await Promise.all(ids.map(beginSessionOf));
    const [adminKey] = await keys();
    await post(`keys/${adminKey?.key_id ?? ''}/revoke`);
    const statuses = await Promise.all(
      browsers.map(async (browser, i) => {
        const path = `members/${ids[1 - i] ?? ''}/role`;
        return (await browser.page('POST', path, { role: 'viewer' })).status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

/** A browser in which a member is signed in. */
async function beginSessionOf(memberId: string): Promise<TestBrowser> {
  const token = await createSession(db(), { kind: 'member', id: memberId, tenantId: fixture.tenantId }, NOW);
  const browser = openBrowser(fixture, { 'x-forwarded-proto': 'https' });
  browser.cookies.set('__Host-matchback_session', token);
  return browser;
}

describe('the account', () => {
  it('has a name, a time zone of its reports and a default consent', async () => {
    expect((await get('account')).json()).toMatchObject({
      ...{ tenant: 'acme', name: 'Acme', time_zone: 'UTC' },
      default_consent: { ad_user_data: null, ad_personalization: null },
    });
    const changed = await post('account', {
      ...{ name: ' Siam Living ', time_zone: 'Asia/Bangkok' },
      default_consent: { ad_user_data: 'granted' },
    });
    expect(changed.json()).toMatchObject({
      ...{ name: 'Siam Living', time_zone: 'Asia/Bangkok' },
      default_consent: { ad_user_data: 'granted', ad_personalization: null },
    });
    expect((await post('account', { name: 'Acme' })).json()).toMatchObject({ name: 'Acme', time_zone: 'Asia/Bangkok' });
    const wrong = await post('account', { time_zone: 'Asia/Atlantis' });
    expect(wrong.json()).toMatchObject({ status: 400, fields: [{ field: 'time_zone' }] });
    expect((await audit()).map(({ action, details }) => [action, details])).toEqual([
      ['change_account', { name: 'Acme' }],
      ['set_default_consent', { ad_user_data: 'granted' }],
      ['change_account', { name: 'Siam Living', time_zone: 'Asia/Bangkok' }],
      ['create_key', expect.anything()],
    ]);
  });
});

describe('the audit log', () => {
  it('is read page by page, newest first, and only by its tenant', async () => {
    for (let i = 0; i < 5; i += 1) await post('account', { name: `Name ${i}` });
    const first = (await get('audit?limit=4')).json<AuditPage>();
    expect(first.entries.map(({ details }) => details['name'])).toEqual(['Name 4', 'Name 3', 'Name 2', 'Name 1']);
    const rest = (await get(`audit?limit=4&cursor=${first.next_cursor ?? ''}`)).json<AuditPage>();
    expect(rest.entries.map(({ action }) => action)).toEqual(['change_account', 'create_key']);
    expect(rest.next_cursor).toBeNull();
    expect(rest.entries[1]?.actor).toEqual({ kind: 'operator', id: null, label: null });
    expect((await get('audit?cursor=x')).status).toBe(400);

    const { tenantId } = await createTenant(db(), 'globex', 'Globex', NOW);
    const theirs = await fixture.makeKey(['admin'], tenantId);
    const globex = '/api/v1/tenants/globex';
    expect((await get(`${globex}/audit`, theirs)).json<AuditPage>().entries).toHaveLength(1);
    for (const path of ['audit', 'keys', 'members', 'account', 'destinations', 'platforms']) {
      expect((await get(path, theirs)).json()).toMatchObject({ code: 'tenant_not_found' });
    }
    const [mine] = await keys();
    const foreign = await post(`${globex}/keys/${mine?.key_id ?? ''}/revoke`, undefined, theirs);
    expect(foreign.json()).toMatchObject({ code: 'not_found' });
    const member = await join('viewer', 3);
    for (const [path, body] of [
      ['remove', undefined],
      ['role', { role: 'owner' }],
    ] as const) {
      expect((await post(`${globex}/members/${member}/${path}`, body, theirs)).json()).toMatchObject({
        code: 'not_found',
      });
    }
    expect(await members()).toMatchObject([{ member_id: member, role: 'viewer' }]);
  });
});

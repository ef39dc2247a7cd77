import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMember, removeMember } from '../../../backend/tenants/members.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import type { Scope } from '../../../shared/roles.ts';
import { AUDIENCE, claimsAt, type KeyServer, makeKey, serveKeys, sign, type SigningKey } from '../../google-keys.ts';
import { type ApiResponse, NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

let key: SigningKey;
let google: KeyServer;
let fixture: ApiFixture;
beforeAll(async () => {
  key = await makeKey('first');
  google = await serveKeys(key);
  fixture = await openApiFixture({ google: { audiences: [AUDIENCE], jwksUrl: google.url } });
});

let people = 0;
let person: { sub: string; email: string };
beforeEach(() => {
  people += 1;
  person = { sub: `1001694844743862763${people}`, email: `person-${people}@shop.example` };
});

const tokenOf = (claims: Record<string, unknown> = {}): Promise<string> =>
  sign(key, claimsAt(NOW, { ...person, hd: 'shop.example', ...claims }));
const invite = (scopes: Scope[] = ['upload'], tenantId = fixture.tenantId) =>
  addMember(fixture.backend.context.store.db, tenantId, person.email, scopes, NOW);
const enter = async (claims?: Record<string, unknown>, path = 'uploads'): Promise<ApiResponse> =>
  fixture.call('GET', path, { key: await tokenOf(claims) });

describe('signing in with Google', () => {
  it('works for an invited person, without a key', async () => {
    await invite();
    expect((await enter()).status).toBe(200);
    expect((await enter({}, `/api/v1/tenants/${fixture.tenantId}/uploads`)).status).toBe(200);
  });

  it('refuses a person who was not invited, and says whom to ask', async () => {
    const answer = await enter();
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({
      code: 'not_a_member',
      detail: expect.stringMatching(/ask the operator/) as string,
    });
  });

  it('needs an e-mail address that Google has verified, the first time', async () => {
    await invite();
    const unverified = await enter({ email_verified: false });
    expect(unverified.status).toBe(403);
    expect(unverified.json()).toMatchObject({
      code: 'not_a_member',
      detail: expect.stringMatching(/not verified/) as string,
    });
    expect((await enter()).status).toBe(200);
    expect((await enter({ email_verified: false })).status).toBe(200);
  });

  it('needs the invitation code, once, where Google does not host the address', async () => {
    const { invitationCode } = await invite();
    const enterWith = async (code?: string): Promise<ApiResponse> =>
      fixture.call('GET', 'uploads', {
        key: await tokenOf({ hd: undefined }),
        ...(code !== undefined && { headers: { 'invitation-code': code } }),
      });
    const missing = await enterWith();
    expect(missing.json()).toMatchObject({
      status: 403,
      code: 'invitation_code_needed',
      detail: expect.stringMatching(/Enter the invitation code/) as string,
    });
    const wrong = await enterWith('mbi_AAAAAAAAAAAAAAAAAAAAAA');
    expect(wrong.json()).toMatchObject({
      code: 'invitation_code_needed',
      detail: expect.stringMatching(/copy the code again/) as string,
    });
    expect((await enterWith(invitationCode)).status).toBe(200);
    expect((await enterWith()).status).toBe(200);
    expect(fixture.log.join('\n')).not.toContain(invitationCode);
  });

  it('keeps working after a change of e-mail address, and refuses the new owner of the old address', async () => {
    await invite();
    await enter();
    expect((await enter({ email: 'married@shop.example' })).status).toBe(200);
    expect((await enter({ sub: '999' })).json()).toMatchObject({ status: 403, code: 'not_a_member' });
  });

  it('ends the moment the operator removes the member', async () => {
    await invite();
    await enter();
    await removeMember(fixture.backend.context.store.db, fixture.tenantId, person.email, NOW);
    expect((await enter()).status).toBe(403);
  });

  it('is for the own tenant only; another gives the same error as one that does not exist', async () => {
    const { tenantId } = await createTenant(fixture.backend.context.store.db, 'other', 'Other', NOW);
    await invite(['admin']);
    expect((await enter()).status).toBe(200);
    const others = await enter({}, '/api/v1/tenants/other/uploads');
    const unknownTenant = await enter({}, '/api/v1/tenants/unknown/uploads');
    expect(others.json()).toMatchObject({ status: 403, code: 'not_a_member' });
    const problem = ({ text }: ApiResponse) => text.replace(/"request_id":"[^"]+"/, '');
    expect(problem(others)).toBe(problem(unknownTenant));
    expect(problem(await enter({}, `/api/v1/tenants/${tenantId}/uploads`))).toBe(problem(unknownTenant));
  });

  it('allows what the scopes of the member allow', async () => {
    await invite(['identities']);
    const answer = await enter();
    expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' });
    const headers = { 'content-type': 'application/json' };
    // 400: authorised, but the body is wrong.
    expect((await fixture.call('POST', 'identities', { key: await tokenOf(), headers, body: '{}' })).status).toBe(400);
  });

  it.each([
    ['that has expired', { exp: NOW.getTime() / 1000 - 60 }],
    ['that is meant for another program', { aud: 'somebody-elses-client' }],
    ['of another issuer', { iss: 'https://accounts.example.com' }],
  ])('with a token %s is refused with a challenge', async (_, claims) => {
    await invite();
    const answer = await enter(claims);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(answer.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('leaves the id of the member in the log, and nothing else of the person', async () => {
    const { memberId } = await invite();
    const token = await tokenOf();
    const line = async (bearer: string): Promise<unknown> => {
      const answer = await fixture.call('GET', 'uploads', { key: bearer });
      const requestId = answer.headers.get('x-request-id') ?? 'none';
      return JSON.parse(fixture.log.find((entry) => entry.includes(requestId)) ?? '{}');
    };
    expect(await line(token)).toMatchObject({ status: 200, tenant: fixture.tenantId, member: memberId });
    expect(await line(`${token}x`)).toMatchObject({ status: 401 });
    const log = fixture.log.join('\n');
    for (const secret of [...token.split('.'), person.email, person.sub]) expect(log).not.toContain(secret);
  });
});

it('has its own error when the keys of Google cannot be fetched', async () => {
  const far = await openApiFixture({ google: { audiences: [AUDIENCE], jwksUrl: 'http://127.0.0.1:9/certs' } });
  const answer = await far.call('GET', 'uploads', { key: await tokenOf() });
  expect(answer.status).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'sign_in_unavailable' });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  // Keys are none of Google's business.
  expect((await far.get('uploads')).status).toBe(200);
});

it('has its own error when the operator has not set up sign-in', async () => {
  const off = await openApiFixture();
  const answer = await off.call('GET', 'uploads', { key: await tokenOf() });
  expect(answer.json()).toMatchObject({ status: 401, detail: expect.stringMatching(/GOOGLE_AUDIENCES/) as string });
});

it('counts requests of each member for itself', async () => {
  const strict = await openApiFixture({
    google: { audiences: [AUDIENCE], jwksUrl: google.url },
    rateLimitPerMinute: 2,
  });
  const statuses = async (email: string, sub: string): Promise<number[]> => {
    await addMember(strict.backend.context.store.db, strict.tenantId, email, ['upload'], NOW);
    const answers: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      answers.push((await strict.call('GET', 'uploads', { key: await tokenOf({ email, sub }) })).status);
    }
    return answers;
  };
  expect(await statuses('busy@shop.example', '1')).toEqual([200, 200, 429]);
  expect(await statuses('calm@shop.example', '2')).toEqual([200, 200, 429]);
});

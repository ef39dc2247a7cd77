import { beforeAll, describe, expect, it } from 'vitest';
import type { DestinationDetail, PlatformDetail } from '../../../shared/api.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { checkable } from '../checkable.ts';
import { type PlatformServer, startPlatformServer } from '../platform-server.ts';
import { type ApiFixture, type ApiResponse, NOW, openApiFixture } from './api-fixture.ts';

const PINTEREST = { ad_account_id: '549755885175', access_token: 'pina_very-secret' };

let now = NOW;
let fixture: ApiFixture;
let admin: string;
let server: PlatformServer;
beforeAll(async () => {
  const platforms = new Map([...PLATFORMS, ['testads', checkable()]]);
  fixture = await openApiFixture({ platforms, clock: () => now });
  admin = await fixture.makeKey(['admin']);
  server = await startPlatformServer();
  const settings = { base_url: server.url, secret: 'test-secret' };
  await setDestination(fixture.backend.context, fixture.tenantId, 'ads', 'testads', settings);
});

const get = (path: string, key = admin): Promise<ApiResponse> => fixture.call('GET', path, { key });
const post = (path: string, body?: object, key = admin): Promise<ApiResponse> =>
  fixture.call('POST', path, {
    key,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
const find = async (id: string): Promise<DestinationDetail | undefined> => {
  const { destinations } = (await get('destinations')).json<{ destinations: DestinationDetail[] }>();
  return destinations.find((one) => one.id === id);
};

describe('destinations', () => {
  it('are added, shown without secrets, changed, paused, resumed and removed', async () => {
    const added = await post('destinations', { id: 'pins', platform: 'pinterest', settings: PINTEREST });
    expect(added.status).toBe(200);
    expect(await find('pins')).toEqual({
      ...{ id: 'pins', platform: 'pinterest', label: 'Pinterest', state: 'working', reason: null, since: null },
      ...{ retry_at: null, settings: { ad_account_id: '549755885175' }, secrets: ['access_token'], only_if: null },
      ...{ adjustments: { restate: false, retract: false }, max_age_days: null, hold_back_days: 0, test_mode: null },
      ...{ to_end_test: null, tested: 0, waiting: 0, uncertain: 0, held_before: null },
      ...{ created_at: NOW.toISOString(), updated_at: NOW.toISOString() },
    } satisfies DestinationDetail);
    // An absent secret stays; all else is replaced.
    const settings = { ad_account_id: '549755885176', only_if: { country: ['TH'] }, hold_back_days: 3 };
    expect((await post('destinations/pins', { settings })).status).toBe(200);
    expect(await find('pins')).toMatchObject({
      ...{ settings, secrets: ['access_token'], only_if: { country: ['TH'] }, hold_back_days: 3 },
    });
    expect((await post('destinations/pins/pause')).status).toBe(200);
    expect(await find('pins')).toMatchObject({ state: 'paused', since: NOW.toISOString() });
    const tenant = (await get('/api/v1/tenants/acme')).json<{
      destinations: { id: string; stopped: string | null }[];
    }>();
    expect(tenant.destinations.find(({ id }) => id === 'pins')?.stopped).toMatch(/paused/);
    expect((await post('destinations/pins/resume')).status).toBe(200);
    expect(await find('pins')).toMatchObject({ state: 'working', reason: null });
    expect((await post('destinations/pins/remove')).status).toBe(200);
    expect(await find('pins')).toBeUndefined();
    const audit = await get('audit?limit=5');
    const { entries } = audit.json<{ entries: { action: string; details: object }[] }>();
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      ['remove_destination', { destination: 'pins' }],
      ['resume_destination', { destination: 'pins' }],
      ['pause_destination', { destination: 'pins' }],
      [
        'change_destination',
        {
          destination: 'pins',
          platform: 'pinterest',
          settings: ['ad_account_id', 'hold_back_days', 'only_if'],
          secrets: [],
        },
      ],
      [
        'add_destination',
        { destination: 'pins', platform: 'pinterest', settings: ['ad_account_id'], secrets: ['access_token'] },
      ],
    ]);
    const everything = audit.text + added.text + fixture.log.join('\n') + (await get('destinations')).text;
    expect(everything).not.toMatch(/very-secret|test-secret/);
  });

  it('are not overwritten by a change of what somebody else has changed since', async () => {
    await post('destinations', { id: 'both', platform: 'pinterest', settings: PINTEREST });
    const { updated_at } = (await find('both')) ?? {};
    const change = (event_name: string, from = updated_at) =>
      post('destinations/both', { settings: { ...PINTEREST, event_name }, updated_at: from });
    now = new Date(now.getTime() + 1000);
    expect((await change('lead')).status).toBe(200);
    const refused = await change('signup');
    expect(refused.json()).toMatchObject({ status: 409, code: 'changed_since' });
    expect(await find('both')).toMatchObject({ settings: { event_name: 'lead' } });
    expect((await change('signup', (await find('both'))?.updated_at)).status).toBe(200);
  });

  it('say field by field what is wrong with settings, and quote none', async () => {
    const settings = {
      ad_account_id: 'hunter2',
      event_name: 'Check out',
      by_conversion_type: { lead: { event_name: '!' } },
    };
    const refused = await post('destinations', { id: 'wrong', platform: 'pinterest', settings });
    const { fields } = refused.json<{ fields: { field: string; message: string }[] }>();
    expect(refused.json()).toMatchObject({ status: 400, code: 'invalid_body' });
    expect(fields.map(({ field }) => field)).toEqual([
      ...['settings.ad_account_id', 'settings.access_token', 'settings.event_name'],
      'settings.by_conversion_type.lead.event_name',
    ]);
    expect(refused.text).not.toContain('hunter2');
    expect(await find('wrong')).toBeUndefined();
  });

  it.each<[string, string, object, { status: number; code: string }]>([
    [
      'an id in use',
      'destinations',
      { id: 'ads', platform: 'pinterest', settings: PINTEREST },
      { status: 409, code: 'already_exists' },
    ],
    [
      'an id with spaces',
      'destinations',
      { id: 'a b', platform: 'pinterest', settings: PINTEREST },
      { status: 400, code: 'invalid_body' },
    ],
    [
      'an unknown platform',
      'destinations',
      { id: 'new', platform: 'myspace', settings: {} },
      { status: 400, code: 'invalid_body' },
    ],
    ['a change of none', 'destinations/none', { settings: PINTEREST }, { status: 404, code: 'not_found' }],
    ['a pause of none', 'destinations/none/pause', {}, { status: 404, code: 'not_found' }],
  ])('refuse %s', async (_, path, body, expected) => {
    expect((await post(path, body)).json()).toMatchObject(expected);
  });

  it('have no address of the server itself, except where the operator has set it', async () => {
    const local = { ...PINTEREST, base_url: 'http://127.0.0.1:5432' };
    const fields = [{ field: 'settings.base_url', message: expect.stringMatching(/command line/) as string }];
    for (const [path, body] of [
      ['destinations', { id: 'local', platform: 'pinterest', settings: local }],
      ['platforms/pinterest/test', { settings: local }],
      ['destinations/ads', { settings: { base_url: 'http://127.0.0.1:5432' } }],
    ] as const) {
      expect((await post(path, body)).json()).toMatchObject({ status: 400, fields });
    }
    expect((await post('destinations/ads', { settings: { base_url: server.url, event: 'Sale' } })).status).toBe(200);
  });

  it('are those of their own account', async () => {
    const { tenantId } = await createTenant(fixture.backend.context.store.db, 'globex', 'Globex', NOW);
    const theirs = await fixture.makeKey(['admin'], tenantId);
    const path = '/api/v1/tenants/globex/destinations';
    expect((await get(path, theirs)).json()).toEqual({ destinations: [] });
    for (const verb of ['', '/pause', '/resume', '/remove', '/test']) {
      const body = verb === '' ? { settings: PINTEREST } : undefined;
      expect((await post(`${path}/ads${verb}`, body, theirs)).json()).toMatchObject({ status: 404, code: 'not_found' });
    }
    const stolen = { settings: { base_url: server.url }, destination: 'ads' };
    const tested = await post('/api/v1/tenants/globex/platforms/testads/test', stolen, theirs);
    expect(tested.json()).toMatchObject({ code: 'not_found' });
    expect(await find('ads')).toMatchObject({ state: 'working' });
  });
});

describe('settings', () => {
  it('are tested before they are stored, with the stored secrets where they are left out', async () => {
    const seen: (string | null)[] = [];
    server.behave((_ids, { path, token }) => {
      seen.push(token);
      return { status: 200, body: path === '/token' ? { token: 'T1' } : {} };
    });
    const settings = { base_url: server.url, event: 'New' };
    const tested = await post('platforms/testads/test', { settings, destination: 'ads' });
    expect(tested.json()).toMatchObject({ destination: 'ads', platform: 'testads', ok: true });
    expect(seen).toContain('T1');
    expect((await find('ads'))?.settings).not.toMatchObject({ event: 'New' });
    const missing = await post('platforms/testads/test', { settings });
    expect(missing.json()).toMatchObject({ status: 400 });
    expect((await post('platforms/myspace/test', { settings })).json()).toMatchObject({ code: 'not_found' });
  });

  it('of each platform have a form, also for a viewer', async () => {
    const viewer = await fixture.makeKey(['read']);
    const { platforms } = (await get('platforms', viewer)).json<{ platforms: PlatformDetail[] }>();
    expect(platforms.map(({ id }) => id)).toEqual([...PLATFORMS.keys(), 'testads']);
    expect(platforms.find(({ id }) => id === 'meta')).toMatchObject({
      ...{ label: 'Meta', secrets: ['access_token'], test_mode: true },
      settings: {
        type: 'object',
        required: ['dataset_id', 'access_token'],
        properties: { access_token: { title: 'Access token', writeOnly: true } },
      },
    });
  });
});

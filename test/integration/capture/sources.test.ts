import { beforeAll, expect, it } from 'vitest';
import type { SourceDetail, SourceWithKey } from '../../../shared/api.ts';
import { type ApiFixture, openApiFixture } from '../api/api-fixture.ts';
import { batch, collect, CONSENT } from './collect-fixture.ts';

let fixture: ApiFixture;
let admin: string;
beforeAll(async () => {
  fixture = await openApiFixture();
  admin = await fixture.makeKey(['admin']);
});
const post = (path: string, body: object = {}) =>
  fixture.call('POST', path, {
    key: admin,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const list = async (): Promise<SourceDetail[]> =>
  (await fixture.get('sources')).json<{ sources: SourceDetail[] }>().sources;
const site = { kind: 'site', name: 'Shop front', settings: { origins: ['Shop.example.com'] } };
const visit = batch([{ id: 'a', type: 'visit', at: 0, consent: CONSENT }]);

it('a site is added, changed, disabled, and deleted, and each call is in the audit log', async () => {
  const added = (await post('sources', site)).json<SourceWithKey>();
  expect(added.source).toMatchObject({
    ...{ kind: 'site', name: 'Shop front', settings: { origins: ['shop.example.com'], honour_gpc: true } },
    ...{ key: added.key, disabled_at: null, last_event_at: null, waiting: 0, failed: 0, problem: null, secrets: [] },
  });
  expect(added.address).toBe(`${fixture.backend.url}/collect/${added.key}`);
  const id = added.source.source_id;
  expect((await collect(added.address, visit)).status).toBe(200);
  await post(`sources/${id}`, { name: 'Shop', disabled: true });
  expect((await list())[0]).toMatchObject({ name: 'Shop', disabled_at: expect.any(String) as string });
  expect((await collect(added.address, visit)).status).toBe(403);
  await post(`sources/${id}`, { disabled: false, settings: { origins: ['other.example.com'] } });
  expect((await collect(added.address, visit)).status).toBe(403);
  await post(`sources/${id}/delete`);
  expect(await list()).toEqual([]);
  expect((await collect(added.address, visit)).status).toBe(404);
  const { entries } = (await fixture.call('GET', 'audit', { key: admin })).json<{ entries: { action: string }[] }>();
  expect(entries.map(({ action }) => action).filter((action) => action.endsWith('_source'))).toEqual([
    ...['delete_source', 'change_source', 'change_source', 'add_source'],
  ]);
});

it('a new key is taken at once, and the one before for as long as was said', async () => {
  const { source, address } = (await post('sources', site)).json<SourceWithKey>();
  const rotate = async (overlap_hours: number) =>
    (await post(`sources/${source.source_id}/rotate`, { what: 'key', overlap_hours })).json<SourceWithKey>();
  const second = await rotate(24);
  expect([(await collect(address, visit)).status, (await collect(second.address, visit)).status]).toEqual([200, 200]);
  expect(second.source.previous_key_until).not.toBeNull();
  const third = await rotate(0);
  const statuses = await Promise.all([address, second.address, third.address].map((one) => collect(one, visit)));
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 200]);
});

it.each([
  [{ ...site, settings: {} }, 'settings.origins'],
  [{ ...site, settings: { origins: ['https://shop.example.com/path'] } }, 'settings.origins.0'],
  [{ ...site, settings: { origins: ['shop.example.com'], colour: 'red' } }, 'settings'],
  [{ ...site, secrets: { token: 'x' } }, 'secrets.token'],
])('a source is refused as %j, with the field that is wrong', async (body, named) => {
  const refused = await post('sources', body);
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(named)]);
  expect(refused.json<{ fields: { field: string }[] }>().fields.map(({ field }) => field)).toContain(named);
});

it('a kind that does not exist is refused', async () => {
  const refused = await post('sources', { ...site, kind: 'fax' });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('kind')]);
});

it('an id of no source is not found, and the match booster is off until it is turned on', async () => {
  const nowhere = '0199c3a4-7c1e-7b90-8a52-9d6f0c1b2a33';
  expect((await post(`sources/${nowhere}`, { name: 'x' })).status).toBe(404);
  expect((await post(`sources/${nowhere}/delete`)).status).toBe(404);
  const read = async () => (await fixture.call('GET', 'match-booster', { key: admin })).json();
  expect(await read()).toEqual({ days: null });
  await post('match-booster', { days: 90 });
  expect(await read()).toEqual({ days: 90 });
  await post('match-booster', { days: null });
  expect(await read()).toEqual({ days: null });
  expect((await post('match-booster', { days: 0 })).status).toBe(400);
});

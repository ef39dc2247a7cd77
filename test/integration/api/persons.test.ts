import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ErasurePreview, ErasureReceipt, PersonCounts } from '../../../shared/api.ts';
import { openTerminal } from '../cli/terminal.ts';
import { type ApiFixture, openApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let admin: string;
beforeEach(async () => {
  fixture = await openApiFixture();
  admin = await fixture.makeKey(['admin']);
  await post('identities', { events: [{ ...ANA, clicks: [{ type: 'gclid', value: 'Cj0KCQ-ana' }] }] });
  await post('offline-conversions/upload', {
    conversions: [order('AN-1', ANA), order('AN-2', ANA), order('RU-1', {})],
  });
});

const ANA = { email: 'ana.silva@shop.example.net', phone: '+66812345678' };
const order = (order_id: string, person: object) => ({
  ...person,
  order_id,
  conversion_value: '100.50',
  currency: 'THB',
  conversion_time: '2026-02-14T10:00:00Z',
});
const post = (path: string, body: unknown, key = admin) =>
  fixture.call('POST', path, { key, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

const audited = async () => {
  const { rows } = await sql<{ actor: string; action: string; details: object }>`
    select actor, action, details from audit_entry where tenant_id = ${fixture.tenantId} and actor like 'key %' order by audit_id`.execute(
    fixture.backend.context.store.db,
  );
  return rows;
};

describe('persons', () => {
  it('are previewed, erased and lifted, each step with its audit entry and none with an identifier', async () => {
    const preview = (await post('persons/erase', ANA)).json<ErasurePreview>();
    expect(preview).toMatchObject({
      erased: false,
      found: { emails: 1, phones: 1, orders: 2, identities: 1, clicks: 1 },
    });
    expect(await audited()).toEqual([]);
    const erased = await post('persons/erase', { ...ANA, confirm: preview.confirm });
    const receipt = erased.json<ErasureReceipt>();
    expect(receipt).toMatchObject({ erased: true, found: preview.found, erased_at: '2026-02-15T10:30:00.000Z' });
    expect(receipt.erased_by).toMatch(/^key /);
    expect((await post('persons/erase', { ...ANA, confirm: preview.confirm })).json()).toEqual(receipt);
    expect((await post('persons/lift', { receipt_id: receipt.receipt_id })).json()).toEqual({ lifted: 1 });
    expect((await post('persons/lift', ANA)).json()).toEqual({ lifted: 0 });
    const entries = await audited();
    expect(entries.map(({ action }) => action)).toEqual(['erase_person', 'lift_erasure']);
    expect(JSON.stringify([entries, receipt, fixture.log])).not.toMatch(/ana\.silva|66812345678|AN-1/);
  });

  it('are exported as they are stored', async () => {
    const answer = await post('persons/export', { order_id: 'an-2' });
    expect(answer.headers.get('content-disposition')).toContain('person-2026-02-15T10-30-00Z.json');
    const exported = answer.json<{
      found: PersonCounts;
      identities: { clicks: { value: string }[]; keys: unknown[] }[];
      conversions: { order_id: string; deliveries: unknown[]; rows: { order_id: string }[] }[];
    }>();
    expect(exported.found).toMatchObject({ orders: 2, rows: 2 });
    expect(exported.identities.map(({ clicks }) => clicks.map(({ value }) => value))).toEqual([['Cj0KCQ-ana']]);
    expect(exported.conversions.map(({ order_id, rows }) => [order_id, rows.length])).toEqual([
      ['AN-1', 1],
      ['AN-2', 1],
    ]);
    expect(answer.text).not.toContain('RU-1');
    const nobody = (await post('persons/export', { email: 'eva.lima@shop.example.net' })).json();
    expect(nobody).toMatchObject({ identities: [], conversions: [], found: { orders: 0 } });
  });

  it.each(['persons/export', 'persons/erase', 'persons/lift'])('%s needs a key with the scope admin', async (path) => {
    expect((await post(path, ANA, fixture.key)).status).toBe(403);
  });

  it('are refused in words that quote nothing where they are unclear, or changed since the preview', async () => {
    const invalid = await post('persons/erase', { email: 'ana at home' });
    expect([invalid.status, invalid.text.includes('ana at home')]).toEqual([400, false]);
    expect((await post('persons/erase', {})).status).toBe(400);
    const outdated = await post('persons/erase', { ...ANA, confirm: 'a'.repeat(64) });
    expect([outdated.status, outdated.json()['code']]).toEqual([409, 'preview_outdated']);
  });
});

it('periods are read and set with the scope admin, not below the minimum', async () => {
  const get = async () => (await fixture.call('GET', 'retention', { key: admin })).json<{ days: object }>();
  expect((await get()).days).toEqual({ clicks: 395, identities: 395, row_problems: 90, delivery_details: 395 });
  expect((await post('retention', { clicks: 200 })).json()).toMatchObject({ days: { clicks: 200, identities: 395 } });
  expect((await post('retention', { clicks: null })).json()).toMatchObject({ days: { clicks: 395 } });
  const tooShort = await post('retention', { clicks: 100 });
  expect([tooShort.status, tooShort.json()['detail']]).toEqual([
    400,
    'clicks: at least 180 days, which correct results need.',
  ]);
  expect((await fixture.call('GET', 'retention', { key: fixture.key })).status).toBe(403);
  expect((await audited()).map(({ action }) => action)).toEqual(['set_retention', 'set_retention']);
});

describe('`person`', () => {
  it('exports, previews, erases and lifts', async () => {
    const { run, folder } = await openTerminal({
      MATCHBACK_URL: fixture.backend.url,
      MATCHBACK_TENANT: 'acme',
      MATCHBACK_KEY: admin,
    });
    const who = ['--email', ANA.email];
    expect(await run(['person', 'export', ...who, '--out', 'ana.json'])).toMatchObject({ code: 0, out: '' });
    expect(JSON.parse(await readFile(join(folder, 'ana.json'), 'utf8'))).toMatchObject({ found: { orders: 2 } });
    expect(JSON.parse((await run(['person', 'export', ...who])).out)).toMatchObject({ found: { orders: 2 } });
    const preview = await run(['person', 'erase', ...who]);
    expect(preview.out).toContain('Nothing was changed.');
    const confirm = /--confirm ([0-9a-f]{64})/.exec(preview.out)?.[1] ?? '';
    const erased = await run(['person', 'erase', ...who, '--confirm', confirm]);
    const receipt = /Receipt: (\S+)/.exec(erased.out)?.[1] ?? '';
    expect(erased.out).toMatch(/orders +2\n/);
    expect(await run(['person', 'lift', '--receipt', receipt])).toMatchObject({
      code: 0,
      out: '1 erasure was lifted.\n',
    });
    expect(await run(['person', 'erase'])).toMatchObject({
      code: 1,
      err: 'Give --email, --phone, --order or --external-id.\n',
    });
  });
});

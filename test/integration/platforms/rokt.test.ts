import { describe, expect, it } from 'vitest';
import { stringify } from 'csv-stringify/sync';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import { roktCredentials } from '../../sandbox/platforms/rokt/credentials.ts';
import { importConversions } from '../../sandbox/platforms/rokt/importer.ts';
import type { RoktOptions } from '../../sandbox/platforms/rokt/options.ts';
import { fileOf } from '../../unit/platforms/samples.ts';
import { MAPPING } from '../../unit/platform-standins/rokt-mapping.ts';
import { ANA, NOW, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS } from './platform-client.ts';

function engaged(id: string): Outgoing {
  const one = saleWithId(id);
  return { ...one, conversion: { ...one.conversion, browser_ids: { passback_tracking_id: `rk-${id}` } } };
}

describe('Rokt', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<RoktOptions> = {}) => {
    const rokt = await openStandIn('rokt', { known: [ANA.email, 'rk-SO-3'], ...options });
    const { api_key, api_secret } = roktCredentials;
    return { rokt, client: platformClient('rokt', { api_key, api_secret, base_url: rokt.url, ...given }) };
  };

  it('takes a batch, knows the customer by e-mail or click, and counts a resend once', async () => {
    const { rokt, client } = await open({ send_names: true });
    const byClick = engaged('SO-3');
    byClick.conversion.person = {};
    const batch = [saleWithId('1001'), engaged('SO-2'), byClick];
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    const { stored, deduplicated, matched, refunds, click_ids_in_one_place, items } = await rokt.received();
    expect({ stored, deduplicated, matched }).toEqual({ stored: 3, deduplicated: 3, matched: 3 });
    expect({ refunds, click_ids_in_one_place }).toEqual({ refunds: 0, click_ids_in_one_place: 0 });
    expect(items[0]).toMatchObject({ order_id: '1001', dedup_id: '1001', value: 129.9, currency: 'USD', differing: 0 });
  });

  it('takes a full bulk, below a prefix too', async () => {
    const { rokt } = await open();
    const { api_key, api_secret } = roktCredentials;
    const below = platformClient('rokt', { api_key, api_secret, base_url: `${rokt.url}/s2s` });
    const batch = Array.from({ length: 100 }, (_, index) => engaged(`SO-${index}`));
    expect(await below.deliver(batch)).toEqual({ kind: 'accepted' });
    expect((await rokt.received()).stored).toBe(100);
  });

  it('keeps the good rows of a bulk and names the bad one', async () => {
    const { rokt, client } = await open();
    await rokt.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')]);
    expect(outcome.kind === 'accepted' && [...(outcome.rows ?? [])]).toMatchObject([[1, { kind: 'rejected' }]]);
    expect((await rokt.received()).stored).toBe(2);
  });

  it.each([
    ['kept_position', { kind: 'bisect', someStored: true }, [undefined, undefined, undefined]],
    ['none_kept_position', { kind: 'bisect', someStored: true }, [undefined, undefined, undefined]],
    ['refused_path', { kind: 'refused' }, [undefined, 'rejected', undefined]],
    ['refused', { kind: 'bisect', code: 'BAD_REQUEST' }, [undefined, undefined, undefined]],
  ] as const)('finds bad items reported as %s', async (badItems, expected, kinds) => {
    const { rokt, client } = await open({}, { badItems });
    await rokt.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')]);
    expect(outcome).toMatchObject(expected);
    const rows = 'rows' in outcome ? outcome.rows : undefined;
    expect([0, 1, 2].map((index) => rows?.get(index)?.kind)).toEqual(kinds);
  });

  it.each<[Partial<RoktOptions>]>([
    [{}],
    [{ badItems: 'kept_position' }],
    [{ badItems: 'none_kept_position' }],
    [{ badItems: 'refused' }],
  ])('rejects a bad row that is alone, with %o', async (options) => {
    const { rokt, client } = await open({}, options);
    await rokt.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('BAD')]);
    expect('rows' in outcome && outcome.rows?.get(0)).toMatchObject({ kind: 'rejected' });
  });

  it.each([400, 413] as const)('halves a request that Rokt refuses as too large with %d', async (tooLargeStatus) => {
    const { client } = await open({}, { maxBodyBytes: 1000, tooLargeStatus });
    const batch = [saleWithId('SO-A'), saleWithId('SO-B'), saleWithId('SO-C')];
    expect(await client.deliver(batch)).toMatchObject({ kind: 'bisect' });
    expect(await client.deliver(batch.slice(0, 1))).toEqual({ kind: 'accepted' });
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: 'http_429', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'http_429' },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'http_503' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'http_403' },
    { fault: { mode: 'auth', status: 401 }, kind: 'stop', code: 'http_401' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { rokt, client } = await open();
    await rokt.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it('counts a sale once when the reply was lost', async () => {
    const { rokt, client } = await open();
    await rokt.faults({ mode: 'drop_after_accept', times: 1 });
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'retry', code: 'connection' });
    expect(await client.deliver([saleWithId('SO-A')])).toEqual({ kind: 'accepted' });
    expect(await rokt.received()).toMatchObject({ events: 2, stored: 1 });
  });

  it('counts nothing in a development environment', async () => {
    const { rokt, client } = await open({ environment: 'development' });
    expect(await client.deliver([saleWithId('SO-A')])).toEqual({ kind: 'accepted' });
    expect(await rokt.received()).toMatchObject({ stored: 0, development: 1 });
  });

  it.each<[string, Record<string, unknown>, Partial<RoktOptions>, object]>([
    ['right', {}, {}, { ok: true }],
    ['right, where an empty list is accepted', {}, { emptyListStatus: 202 }, { ok: true }],
    ['wrong', { api_secret: 'mistyped' }, {}, { ok: false, code: 'http_403' }],
    ['of another pod', { api_key: 'eu1-key' }, {}, { ok: false, code: 'http_403' }],
  ])('finds that credentials are %s, and records nothing', async (_, given, options, expected) => {
    const { rokt, client } = await open(given, options);
    expect(await client.check()).toMatchObject([expected]);
    expect(await rokt.received()).toMatchObject({ events: 0, stored: 0 });
  });

  it('is tried again while Rokt is down', async () => {
    const { rokt, client } = await open();
    await rokt.faults({ mode: 'fail' });
    expect(await client.check()).toMatchObject([{ kind: 'retry', code: 'http_503' }]);
  });
});

describe("Rokt's file", () => {
  const manual = fileOf('rokt', 'manual');
  const write = (batch: readonly Outgoing[], given: Record<string, unknown> = {}) => {
    const options = manual.options.parse(given);
    const lines = batch.map((one, index) => manual.line({ ...one, rowKey: `r${index}` }, options, NOW));
    const taken = lines.filter((made) => Array.isArray(made));
    return { csv: stringify([...manual.headerLines(options), ...taken]), left: lines.length - taken.length };
  };
  const phoneOnly = (id: string): Outgoing => {
    const one = saleWithId(id);
    return { ...one, conversion: { ...one.conversion, person: { phone: { e164: ANA.plusPhone } } } };
  };
  const typed = (id: string, conversion_type: string): Outgoing => {
    const one = engaged(id);
    return { ...one, dedupId: `${id}-${conversion_type}`, conversion: { ...one.conversion, conversion_type } };
  };

  it('is imported without an error, because rows that Rokt cannot take are left out', () => {
    const { csv, left } = write([engaged('SO-1'), saleWithId('SO-2'), phoneOnly('SO-3'), engaged('SO, "4"')]);
    expect(left).toBe(2);
    expect(importConversions(csv, MAPPING, NOW)).toMatchObject({ imported: 2, errors: [], warnings: [] });
  });

  it('has hashes of e-mails only with hashed_email, and Rokt may refuse them', () => {
    const { csv, left } = write([saleWithId('SO-1'), phoneOnly('SO-2')], { hashed_email: true });
    expect(left).toBe(1);
    expect(importConversions(csv, MAPPING, NOW)).toMatchObject({ imported: 0, errors: [{ row: 1, field: 'Email' }] });
    expect(importConversions(csv, MAPPING, NOW, { takesHashedEmail: true })).toMatchObject({ imported: 1 });
  });

  it("repeats no transaction reference, though an order's conversions of several types are in it", () => {
    const options = { by_conversion_type: { lead: { conversiontype: 'lead' } } };
    const { csv } = write([typed('SO-1', 'lead'), typed('SO-1', 'purchase')], options);
    expect(importConversions(csv, MAPPING, NOW)).toMatchObject({ imported: 2, errors: [] });
  });
});

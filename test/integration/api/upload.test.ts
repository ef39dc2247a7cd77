import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LookupAnswer, RowResult, UploadAnswer } from '../../../shared/api.ts';
import { openApiFixture, type ApiFixture } from './api-fixture.ts';

const CSV = { 'content-type': 'text/csv' };
const JSON_TYPE = { 'content-type': 'application/json' };
const UPLOAD = 'offline-conversions/upload';

let fixture: ApiFixture;
beforeAll(async () => {
  fixture = await openApiFixture();
});

let orders = 0;
/** A good row about an order that was never seen. */
function sale(more: Record<string, unknown> = {}): Record<string, unknown> {
  orders += 1;
  return {
    order_id: `ORD-${orders}`,
    conversion_value: '1,299.00',
    currency: 'THB',
    conversion_time: '2026-02-14T10:00:00Z',
    ...more,
  };
}

const idOf = (row: Record<string, unknown>): string => String(row['order_id']);

const postCsv = (csv: string, query = ''): ReturnType<ApiFixture['call']> =>
  fixture.call('POST', UPLOAD + query, { body: csv, headers: CSV });

const outcome = ({ row, order_id, status }: RowResult) => ({ row, order_id, status });

describe('uploading JSON', () => {
  it('with changed_only, answers the rows that changed something or have errors, and counts the others', async () => {
    const [kept, changed, added] = [sale(), sale(), sale()];
    const options = { changed_only: true };
    await fixture.post(UPLOAD, { options, conversions: [kept, changed] });
    const again = [kept, { ...changed, conversion_value: '999.00' }, added, { order_id: 'BAD-2' }];
    const answer = (await fixture.post(UPLOAD, { options, conversions: again })).json<UploadAnswer>();
    expect(answer.results.map(({ order_id }) => order_id)).toEqual([idOf(changed), idOf(added), 'BAD-2']);
    expect(answer.summary).toMatchObject({ total: 4, duplicate: 1, failed: 1 });
    const csv = `Order ID,Amount,Currency,Time\n${idOf(kept)},"1,299.00",THB,2026-02-14T10:00:00Z\n`;
    const file = (await postCsv(csv, '?changed_only=true')).json<UploadAnswer>();
    expect(file).toMatchObject({ results: [], summary: { total: 1, duplicate: 1 } });
  });

  it('answers each row, good and bad, in its place', async () => {
    const good = sale();
    const click = sale({ gclid: 'Cj0KCQiA-gclid_of_acme', row: 40 });
    const answer = (
      await fixture.post(UPLOAD, { conversions: [good, { order_id: 'BAD-1' }, 'no row', click] })
    ).json<UploadAnswer>();
    expect(answer.results.map(outcome)).toEqual([
      { row: 1, order_id: idOf(good), status: 'unmatched' },
      { row: 2, order_id: 'BAD-1', status: 'failed' },
      { row: 3, order_id: null, status: 'failed' },
      { row: 40, order_id: idOf(click), status: 'matched' },
    ]);
    expect(answer.summary).toMatchObject({ total: 4, matched: 1, unmatched: 1, failed: 2, match_rate: 0.5 });
    expect(answer.summary.by_strategy).toEqual({ click_id: 1, order_id: 0, email: 0, phone: 0 });
  });

  it('takes defaults for what the rows leave out', async () => {
    const row = sale({ currency: undefined });
    const answer = (
      await fixture.post(UPLOAD, { defaults: { currency: 'THB' }, conversions: [row] })
    ).json<UploadAnswer>();
    expect(answer.results[0]?.status).toBe('unmatched');
  });

  it('changes nothing when the same batch comes again', async () => {
    const body = { conversions: [sale(), sale()] };
    const first = (await fixture.post(UPLOAD, body)).json<UploadAnswer>();
    const second = (await fixture.post(UPLOAD, body)).json<UploadAnswer>();
    expect(second).toEqual({ ...first, replayed: true });
  });

  it('refuses other rows under an idempotency key that was used', async () => {
    const key = { 'idempotency-key': 'run-1' };
    const rows = { conversions: [sale()] };
    const first = await fixture.post(UPLOAD, rows, key);
    expect((await fixture.post(UPLOAD, rows, key)).json()).toEqual({ ...first.json(), replayed: true });
    const other = await fixture.post(UPLOAD, { conversions: [sale()] }, key);
    expect(other.status).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency_key_reused' });
    expect((await fixture.post(UPLOAD, rows, { 'idempotency-key': 'x'.repeat(256) })).json()).toMatchObject({
      code: 'invalid_parameter',
    });
  });

  it('stores nothing in a dry run', async () => {
    const row = sale();
    const tried = (await fixture.post(`${UPLOAD}?dry_run=true`, { conversions: [row] })).json<UploadAnswer>();
    expect(tried).toMatchObject({ dry_run: true, summary: { total: 1, unmatched: 1 } });
    expect((await fixture.get(`uploads/${tried.upload_id}`)).status).toBe(404);
    const real = (await fixture.post(UPLOAD, { conversions: [row] })).json<UploadAnswer>();
    expect(real).toMatchObject({ dry_run: false, replayed: false, summary: { duplicate: 0 } });
  });

  it('tries rows that were uploaded already, and changes nothing about them', async () => {
    const conversions = [sale()];
    const headers = { 'idempotency-key': 'tried-again' };
    const { upload_id } = (await fixture.post(UPLOAD, { conversions }, headers)).json<UploadAnswer>();
    const tried = await fixture.post(`${UPLOAD}?dry_run=true`, { conversions }, headers);
    expect(tried.json()).toMatchObject({ dry_run: true, replayed: false, summary: { total: 1, duplicate: 1 } });
    expect((await fixture.post(UPLOAD, { conversions }, headers)).json()).toMatchObject({ replayed: true, upload_id });
  });

  it('continues an upload', async () => {
    const first = (await fixture.post(UPLOAD, { source: 'Sheet1', conversions: [sale()] })).json<UploadAnswer>();
    const { upload_id } = first;
    const second = (await fixture.post(UPLOAD, { upload_id, conversions: [sale()] })).json<UploadAnswer>();
    expect(second.upload_id).toBe(upload_id);
    expect((await fixture.get(`uploads/${upload_id}`)).json()).toMatchObject({
      source: 'Sheet1',
      batches: 2,
      summary: { total: 2 },
    });
  });
});

describe('characters that no database keeps', () => {
  const NUL = '\u0000';
  const HALF = '\ud83d';

  it.each(
    [
      'order_id',
      'conversion_value',
      'currency',
      'conversion_time',
      'order_status',
      'city',
      'custom.note',
      'typo',
    ].flatMap((field) => [NUL, HALF].map((stray) => [field, stray] as const)),
  )('in %s trouble no other row (%j)', async (field, stray) => {
    const good = sale();
    const answer = await fixture.post(UPLOAD, { conversions: [good, sale({ [field]: `a${stray}b` })] });
    expect(answer.json<UploadAnswer>().results[0]).toMatchObject({ order_id: idOf(good), status: 'unmatched' });
    const { upload_id } = answer.json<UploadAnswer>();
    expect((await fixture.get(`uploads/${upload_id}/results`)).status).toBe(200);
  });

  it('are removed, wherever they are', async () => {
    const strays = sale({ order_id: `CUT${NUL}-1${HALF}`, [`x${NUL}`]: 1, items: '[{"id":"a\\u0000b\\ud83d"}]' });
    const answer = await fixture.post(UPLOAD, {
      source: `file${NUL}`,
      defaults: { city: `a${NUL}` },
      options: { time_zone: `Asia/Bangkok${NUL}` },
      conversions: [strays],
    });
    expect(answer.json<UploadAnswer>().results.map(outcome)).toEqual([
      { row: 1, order_id: 'CUT-1', status: 'unmatched' },
    ]);
    const found = await fixture.post('conversions/lookup', { order_ids: [`CUT-1${NUL}`, HALF] });
    expect(found.json<LookupAnswer>().conversions.map((one) => one.found)).toEqual([true, false]);
    const learnt = await fixture.post('identities', { events: [{ order_id: `CUT${NUL}-2`, phone: HALF }] });
    expect(learnt.json()).toMatchObject({ created: 1 });
    const csv = `Order ID,Total Amount,Purchase Date,Currency\nCUT${NUL}-3,5,2026-02-14T10:00:00Z,THB\n`;
    expect((await postCsv(csv, '?source=a%00b')).json()).toMatchObject({ results: [{ order_id: 'CUT-3' }] });
  });

  it('are not made by shortening what is quoted', async () => {
    const long = `${'x'.repeat(38)}😀${'y'.repeat(150)}`;
    const answer = await fixture.post(UPLOAD, {
      conversions: [sale({ order_status: long }), sale({ order_id: `${'x'.repeat(199)}😀` })],
    });
    expect(answer.json<UploadAnswer>().results.map(({ order_id }) => order_id)[1]).toBe('x'.repeat(199));
  });
});

describe('a body that cannot be taken', () => {
  const many = <T>(count: number, value: T): Record<string, T> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`custom.${index}`, value]));
  it.each(['gzip', 'deflate', 'br', 'zstd'])('is not compressed as it says: %s', async (coding) => {
    const headers = { ...JSON_TYPE, 'content-encoding': coding };
    const answer = await fixture.call('POST', UPLOAD, { headers, body: 'not compressed' });
    expect([answer.status, answer.json()['code']]).toEqual([400, 'invalid_body']);
  });

  it.each([
    ['is not JSON', '{"conversions": [', JSON_TYPE, 400, 'invalid_body'],
    ['is not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), JSON_TYPE, 400, 'invalid_body'],
    ['is nested too deeply', `{"conversions":[${'['.repeat(1e5)}${']'.repeat(1e5)}]}`, JSON_TYPE, 400, 'invalid_body'],
    ['is empty', '', JSON_TYPE, 400, 'invalid_body'],
    ['has no rows', '{"conversions": []}', JSON_TYPE, 400, 'invalid_body'],
    [
      'has too many defaults',
      JSON.stringify({ conversions: [{}], defaults: many(201, 1) }),
      JSON_TYPE,
      400,
      'invalid_body',
    ],
    [
      'has too many statuses',
      JSON.stringify({ conversions: [{}], options: { status_map: many(1_001, 'final') } }),
      JSON_TYPE,
      400,
      'invalid_body',
    ],
    ['has an unknown key', '{"conversions": [{}], "rows": []}', JSON_TYPE, 400, 'invalid_body'],
    [
      'is of another type',
      'a=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    ['does not say its type', 'a,b', { 'content-type': '' }, 415, 'unsupported_media_type'],
  ])('because it %s is refused with a code', async (_, body, headers, status, code) => {
    const answer = await fixture.call('POST', UPLOAD, { body, headers });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ code, status });
  });

  it('is refused over 10,000 items, and taken with exactly as many', async () => {
    const conversions = Array.from({ length: 10_001 }, () => 0);
    const tooMany = await fixture.post(`${UPLOAD}?dry_run=true`, { conversions });
    expect(tooMany.status).toBe(413);
    expect(tooMany.json()).toMatchObject({ code: 'too_many_items' });
    const enough = await fixture.post(`${UPLOAD}?dry_run=true`, { conversions: conversions.slice(1) });
    expect(enough.json()).toMatchObject({ summary: { total: 10_000, failed: 10_000 } });
  });

  it('is refused over 10 MB, compressed or not', async () => {
    const body = JSON.stringify({ conversions: [{ note: 'x'.repeat(10 * 1024 * 1024) }] });
    const plain = await fixture.call('POST', UPLOAD, { body, headers: JSON_TYPE });
    expect(plain.status).toBe(413);
    expect(plain.json()).toMatchObject({ code: 'body_too_large' });
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    const bomb = await fixture.call('POST', UPLOAD, { body: Uint8Array.from(gzipSync(body)), headers });
    expect(bomb.json()).toMatchObject({ code: 'body_too_large' });
  });

  it('of other JSON is refused over 1 MB', async () => {
    const body = JSON.stringify({ order_ids: ['x'.repeat(1024 * 1024)] });
    const lookup = await fixture.call('POST', 'conversions/lookup', { body, headers: JSON_TYPE });
    expect(lookup.json()).toMatchObject({ code: 'body_too_large', detail: expect.stringContaining('1 MB') as string });
  });

  it('is not even read without a key', async () => {
    const body = 'x'.repeat(11 * 1024 * 1024);
    const answer = await fixture.call('POST', UPLOAD, { body, headers: JSON_TYPE, key: null }).catch(() => null);
    // The server may hang up on what it does not read.
    expect(answer?.status ?? 401).toBe(401);
  });
});

describe('uploading CSV', () => {
  it('detects the columns and numbers the rows as a spreadsheet does', async () => {
    const csv = [
      '\uFEFFOrder ID;Total Amount;Purchase Date;Currency;Note',
      'CSV-1;1.299,00;2026-02-14T10:00:00Z;THB;"two',
      'lines; quoted"',
      '',
      'CSV-2;x;2026-02-14T10:00:00Z;THB;',
    ].join('\r\n');
    const answer = (await postCsv(csv, '?source=orders.csv&decimal_mark=,')).json<UploadAnswer>();
    expect(answer.results.map(outcome)).toEqual([
      { row: 2, order_id: 'CSV-1', status: 'unmatched' },
      { row: 4, order_id: 'CSV-2', status: 'failed' },
    ]);
    const detail = (await fixture.get(`uploads/${answer.upload_id}`)).json();
    expect(detail).toMatchObject({ source: 'orders.csv', summary: { total: 2, failed: 1 } });
  });

  it('follows the mapping, and takes currency, zone and day order from the address', async () => {
    const mapping = {
      order_id: { header: 'No' },
      conversion_value: { header: 'Paid' },
      conversion_time: { header: 'When' },
    };
    const query = new URLSearchParams({
      mapping: JSON.stringify(mapping),
      currency: 'THB',
      time_zone: 'Asia/Bangkok',
      date_order: 'DMY',
      first_row: '101',
    });
    const answer = (await postCsv('When\tNo\tPaid\n03/02/2026 17:30\tMAP-1\t99\n', `?${query}`)).json<UploadAnswer>();
    expect(answer.results).toMatchObject([{ row: 101, order_id: 'MAP-1', status: 'unmatched' }]);
    const { db } = fixture.backend.context.store;
    const stored = await db
      .selectFrom('conversion')
      .select(['value', 'currency', 'occurred_at'])
      .where('order_id', '=', 'MAP-1')
      .executeTakeFirstOrThrow();
    // Asia/Bangkok is UTC+7 all year.
    expect(stored).toEqual({ value: '99.00', currency: 'THB', occurred_at: new Date('2026-02-03T10:30:00Z') });
  });

  it('fails a row with a cell too many, and only that one', async () => {
    const csv =
      'Order ID,Total Amount,Purchase Date,Currency\nRAG-1,1,299,2026-02-14T10:00:00Z,THB\nRAG-2,299,2026-02-14T10:00:00Z,THB\n';
    const answer = (await postCsv(csv)).json<UploadAnswer>();
    expect(answer.results.map(({ row, status }) => ({ row, status }))).toEqual([
      { row: 2, status: 'failed' },
      { row: 3, status: 'unmatched' },
    ]);
    expect(answer.results[0]?.errors).toMatchObject([{ row: 2, code: 'row_invalid', severity: 'error' }]);
  });

  it('changes nothing when the same file comes again', async () => {
    const csv = 'Order ID,Total Amount,Purchase Date,Currency\nTWICE-1,5,2026-02-14T10:00:00Z,THB\n';
    const first = (await postCsv(csv)).json<UploadAnswer>();
    expect((await postCsv(csv)).json()).toEqual({ ...first, replayed: true });
  });

  it.each([
    ['no required column', 'Colour\nred\n', '', 422, 'mapping_unusable'],
    ['no rows', 'Order ID,Total Amount,Purchase Date,Currency\n', '', 400, 'invalid_body'],
    ['nothing in it', '', '', 400, 'invalid_body'],
    ['a quotation mark that is never closed', 'Order ID,Total Amount\n1,"2\n', '', 400, 'invalid_body'],
    ['a mapping that is no JSON', 'a\n1\n', '?mapping=order', 400, 'invalid_parameter'],
    ['a mapping of another shape', 'a\n1\n', '?mapping={"order_id":7}', 400, 'invalid_parameter'],
    ['a day order that there is not', 'a\n1\n', '?date_order=YDM', 400, 'invalid_parameter'],
    [
      'a column that says of a sale that it was returned',
      'Order ID,Total Amount,Purchase Date,Currency,Payment status,Return note\nA,5,2026-02-14T10:00:00Z,THB,Paid,Returned\n',
      '',
      422,
      'mapping_unusable',
    ],
    [
      'two time zones',
      'Parameters:TimeZone=America/New_York,,,\nOrder ID,Total Amount,Purchase Date (UTC),Currency\nA,5,2026-02-14 10:00,THB\n',
      '',
      422,
      'mapping_unusable',
    ],
  ])('with %s is refused with a code', async (_, csv, query, status, code) => {
    const answer = await postCsv(csv, query);
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ code });
  });

  it('in another character set is refused, or read when it is named', async () => {
    // "กข" in windows-874.
    const body = Uint8Array.from(
      Buffer.concat([
        Buffer.from('Order ID,Total Amount,Purchase Date,Currency,Name\nTHAI-1,5,2026-02-14T10:00:00Z,THB,'),
        Buffer.from([0xa1, 0xa2]),
      ]),
    );
    const guessed = await fixture.call('POST', UPLOAD, { body, headers: CSV });
    expect(guessed.json()).toMatchObject({ code: 'invalid_body' });
    const named = await fixture.call('POST', UPLOAD, {
      body,
      headers: { 'content-type': 'text/csv; charset=windows-874' },
    });
    expect(named.json()).toMatchObject({ summary: { total: 1, failed: 0 } });
  });

  it('is not taken where only JSON is', async () => {
    const answer = await fixture.call('POST', 'conversions/lookup', { body: 'order_ids\n1\n', headers: CSV });
    expect(answer.status).toBe(415);
  });

  it('leaves what only a file needs to files', async () => {
    const answer = await fixture.post(`${UPLOAD}?currency=THB`, { conversions: [sale()] });
    expect(answer.json()).toMatchObject({ code: 'invalid_parameter' });
  });
});

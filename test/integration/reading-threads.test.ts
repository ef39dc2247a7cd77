import { expect, describe, it } from 'vitest';
import { createReader } from '../../backend/reading/reader.ts';
import type { BatchBody } from '../../backend/reading/batch-body.ts';
import { sha256 } from '../../backend/conversions/validate-batch.ts';
import { keyOf } from '../../backend/identity/key.ts';
import type { BatchStart } from '../../backend/reading/read-upload.ts';
import { whenDone } from '../when-done.ts';
import { NOW } from './api/api-fixture.ts';
import { STORE_KEYS } from '../secret-key.ts';

/** As a tenant has them who excludes something, which goes to the thread as well. */
const EXCLUDED_KEY = keyOf('email', sha256('person5@shop.example.com'), STORE_KEYS);
const EXCLUSIONS = {
  domains: new Map([['own.shop', 'our own addresses']]),
  keys: { reasons: new Map([[EXCLUDED_KEY, 'the branch']]), storeKeys: STORE_KEYS },
};
const SETTINGS = { firstRow: 1, typesWithoutValue: [], exclusions: EXCLUSIONS, storeKeys: STORE_KEYS };
const goOn = new AbortController().signal;
const here = createReader(0);
const inThread = createReader(1);
whenDone(() => inThread.close());

const jsonBody = (value: unknown): BatchBody => ({
  bytes: Buffer.from(JSON.stringify(value)),
  kind: 'json',
  charset: undefined,
});

const sales = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    order_id: `T-${index}`,
    conversion_value: index % 7 === 0 ? 'free' : '1,299.00',
    currency: 'THB',
    conversion_time: '2026-02-14T10:00:00Z',
    email: `person${index}@shop.example.com`,
  }));

const csvBody: BatchBody = {
  bytes: Buffer.from(
    'Order ID,Total Amount,Currency,Purchase Date\nA-1,10,THB,2026-02-14 10:00\nA-2,20,THB,2026-02-14 11:00\n',
  ),
  kind: 'csv',
  charset: undefined,
};

describe('a batch that is read in a thread', () => {
  it.each([
    ['JSON of several parts', jsonBody({ conversions: sales(1_203), source: 'orders', upload_id: undefined })],
    ['a CSV file', csvBody],
  ])('has the rows that reading it here gives: %s', async (_, body) => {
    const upload = { body, query: { keep_all_rows: 'false', confirm_columns: 'true', time_zone: 'UTC' }, now: NOW };
    const starts: BatchStart[] = [];
    const begin = (start: BatchStart) => Promise.resolve((starts.push(start), SETTINGS));
    const rows = await inThread.readUpload(upload, begin, goOn);
    expect(rows).toEqual(await here.readUpload(upload, begin, goOn));
    expect(rows?.length).toBeGreaterThan(1);
    expect(starts[0]).toEqual(starts[1]);
  });

  it('has the identity events that reading them here gives', async () => {
    const events = [
      { email: 'a@shop.example.com', clicks: [{ type: 'gclid', value: 'Cj0KCQiA-example' }] },
      { time: 1 },
    ];
    const identities = { body: jsonBody({ events }), now: NOW, storeKeys: STORE_KEYS, exclusions: EXCLUSIONS };
    const read = await inThread.readIdentities(identities, goOn);
    expect(read).toEqual(await here.readIdentities(identities, goOn));
    expect(read).toMatchObject({ failed: 1, events: [{ clicks: [{ type: 'gclid' }] }] });
  });

  it('is not validated where it was accepted before', async () => {
    const upload = { body: jsonBody({ conversions: sales(3) }), query: {}, now: NOW };
    expect(await inThread.readUpload(upload, () => Promise.resolve(null), goOn)).toBeNull();
  });

  it.each([
    ['no JSON', Buffer.from('{"conversions": ['), 'The body is not valid JSON.'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'The body is not valid UTF-8.'],
    ['no rows', Buffer.from('{"conversions": []}'), /^conversions: /],
  ])('is refused like any other request: %s', async (_, bytes, detail) => {
    const upload = { body: { ...jsonBody(null), bytes }, query: {}, now: NOW };
    const refused = inThread.readUpload(upload, () => Promise.resolve(SETTINGS), goOn);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_body',
      message: expect.stringMatching(detail) as string,
    });
  });

  it('fails with the error of the database that it asks', async () => {
    const upload = { body: jsonBody({ conversions: sales(3) }), query: {}, now: NOW };
    const failing = inThread.readUpload(
      upload,
      () => Promise.reject(new Error('The database does not respond.')),
      goOn,
    );
    await expect(failing).rejects.toThrow('The database does not respond.');
  });

  it('is refused with advice where it takes too long, and the next one is read', async () => {
    const hasty = createReader(1, 1);
    whenDone(() => hasty.close());
    const upload = { body: jsonBody({ conversions: sales(5_000) }), query: {}, now: NOW };
    await expect(hasty.readUpload(upload, () => Promise.resolve(SETTINGS), goOn)).rejects.toMatchObject({
      code: 'body_too_large',
      message: expect.stringMatching(/smaller batches/) as string,
    });
    expect(await inThread.readUpload(upload, () => Promise.resolve(SETTINGS), goOn)).toHaveLength(5_000);
  });

  it('is dropped when its caller disconnects', async () => {
    const caller = new AbortController();
    const upload = { body: jsonBody({ conversions: sales(10) }), query: {}, now: NOW };
    const dropped = inThread.readUpload(upload, () => new Promise(() => caller.abort()), caller.signal);
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
  });
});

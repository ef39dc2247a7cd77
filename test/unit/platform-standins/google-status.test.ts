import { describe, expect, it } from 'vitest';
import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleItem } from '../../sandbox/platforms/google/ledger.ts';
import type { GoogleOptions, KnownClick } from '../../sandbox/platforms/google/options.ts';
import {
  bearer,
  CLOUDY,
  destination,
  GCLID,
  googleWorld,
  PHONE_BASE64,
  PHONE_HEX,
  sale,
  violations,
} from './google-world.ts';
import { DAY, HOUR, NOW, SALE_SECONDS } from './world.ts';

const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
const click = (changes: Partial<KnownClick> = {}): KnownClick => ({
  clickId: GCLID,
  account: given.operating_account_id,
  time: daysAgo(3),
  ...changes,
});
const person = (changes: Partial<KnownClick> = {}): KnownClick => ({
  hashes: [CLOUDY, PHONE_HEX],
  account: given.operating_account_id,
  time: daysAgo(3),
  ...changes,
});
const byEmail = { adIdentifiers: undefined };
const byClick = { userData: undefined };

describe('what became of a request', () => {
  it('stays open until Google has worked on it', async () => {
    const google = await googleWorld({ processingMs: 30 * 60_000 });
    const { json } = await google.ingest([sale('A')]);
    expect(await google.status(json.requestId)).toEqual([
      { destination, requestStatus: 'PROCESSING', eventsIngestionStatus: { recordCount: '1' } },
    ]);
    expect(await google.received()).toMatchObject({ events: 1, stored: 0, pending: 1 });
    google.pass(30 * 60_000);
    expect((await google.status(json.requestId))[0]?.requestStatus).toBe('SUCCESS');
    expect(await google.received()).toMatchObject({ events: 1, stored: 1, pending: 0 });
  });

  it('is told for each destination in the order of the request', async () => {
    const google = await googleWorld();
    const destinations = [
      { ...destination, reference: 'many' },
      { ...destination, reference: 'one', productDestinationId: given.single_action_id },
    ];
    const braid = { adIdentifiers: { gbraid: GCLID } };
    const events = [
      sale('A', { ...braid, destinationReferences: ['many', 'one'] }),
      sale('B', { ...braid, destinationReferences: ['many'] }),
    ];
    const { json } = await google.ingest(events, { destinations });
    const [many, one] = await google.status(json.requestId);
    expect(many).toMatchObject({ requestStatus: 'SUCCESS', eventsIngestionStatus: { recordCount: '2' } });
    expect(one).toMatchObject({ requestStatus: 'FAILED', eventsIngestionStatus: { recordCount: '1' } });
    expect(one?.errorInfo?.errorCounts[0]?.reason).toBe(
      'PROCESSING_ERROR_REASON_ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID',
    );
  });

  it.each<[string, Partial<GoogleOptions>, object | undefined]>([
    ['numbers', {}, [1, 3]],
    ['texts', { recordIndices: 'strings' }, ['1', '3']],
    ['nothing', { recordIndices: 'absent' }, undefined],
  ])('names the refused rows by %s', async (_, options, indices) => {
    const google = await googleWorld(options);
    await google.faults({ async_reject: { B: 'INVALID_GCLID', D: 'INVALID_GCLID' } });
    const { json } = await google.ingest(['A', 'B', 'C', 'D'].map((id) => sale(id)));
    const [lane] = await google.status(json.requestId);
    expect(lane).toMatchObject({ requestStatus: 'PARTIAL_SUCCESS', eventsIngestionStatus: { recordCount: '4' } });
    const [count] = lane?.errorInfo?.errorCounts ?? [];
    expect(count).toMatchObject({ reason: 'PROCESSING_ERROR_REASON_INVALID_GCLID', recordCount: '2' });
    expect(count?.recordIndices).toEqual(indices);
    expect((await google.received()).stored).toBe(2);
  });

  it('is a failure when all rows are refused, in either word', async () => {
    const google = await googleWorld({ failedWord: 'FAILURE' });
    await google.faults({ async_reject: { A: 'PROCESSING_ERROR_OPERATING_ACCOUNT_MISMATCH_FOR_AD_IDENTIFIER' } });
    const { json } = await google.ingest([sale('A')]);
    const [lane] = await google.status(json.requestId);
    expect(lane?.requestStatus).toBe('FAILURE');
    expect(lane?.errorInfo?.errorCounts[0]?.reason).toBe(
      'PROCESSING_ERROR_OPERATING_ACCOUNT_MISMATCH_FOR_AD_IDENTIFIER',
    );
  });

  it('is not known for an id that nobody was given, or that is too old', async () => {
    const google = await googleWorld({ statusLifetimeMs: DAY });
    const ask = (id: unknown) =>
      google.send('GET', `/v1/requestStatus:retrieve?requestId=${String(id)}`, undefined, bearer());
    const unknown = await ask('t-0');
    expect(unknown.status).toBe(400);
    expect(violations(unknown)).toEqual([['request_id', 'INVALID_REQUEST_ID']]);
    const { json } = await google.ingest([sale()]);
    expect((await ask(json.requestId)).status).toBe(200);
    google.pass(DAY + 1);
    expect(violations(await ask(json.requestId))).toEqual([['request_id', 'INVALID_REQUEST_ID']]);
  });
});

describe('with a table of clicks, an event is', () => {
  const saleTime = new Date(SALE_SECONDS * 1000);
  const other = { account: given.other_account_id };
  const cases: [string, readonly KnownClick[], object, string | null][] = [
    ['counted by its click', [click()], byClick, null],
    ['counted by the e-mail', [person()], byEmail, null],
    ['counted by the person when the click is unknown', [person()], {}, null],
    ['refused for a click nobody made', [], byClick, 'INVALID_CLICK'],
    ['refused for a click in another case', [click({ clickId: GCLID.toUpperCase() })], byClick, 'INVALID_CLICK'],
    ['not found by a person who never clicked', [click()], byEmail, 'CLICK_NOT_FOUND'],
    ['refused for a click of another account', [click(other)], {}, 'INVALID_OPERATING_ACCOUNT_FOR_CLICK'],
    [
      'refused before its click',
      [click({ time: new Date(saleTime.getTime() + 1000) })],
      {},
      'CONVERSION_PRECEDES_CLICK',
    ],
    [
      'too soon after its click',
      [click({ time: new Date(NOW.getTime() - 5 * HOUR) })],
      { eventTimestamp: NOW.toISOString() },
      'TOO_RECENT_CLICK',
    ],
    ['too old 91 days after its click', [click({ time: daysAgo(91) })], {}, 'EVENT_TOO_OLD'],
    ['in time 89 days after its click', [click({ time: daysAgo(89) })], {}, null],
    ['too old 64 days after the person clicked', [person({ time: daysAgo(64) })], byEmail, 'EVENT_TOO_OLD'],
    ['refused in the EEA without consent', [click({ eea: true })], {}, 'NO_CONSENT'],
    ['counted in the EEA with consent', [click({ eea: true })], { consent: { adUserData: 'CONSENT_GRANTED' } }, null],
    ['refused when consent was denied', [click()], { consent: { adUserData: 'CONSENT_DENIED' } }, 'DENIED_CONSENT'],
  ];
  it.each(cases)('%s', async (_, knownClicks, changes, reason) => {
    const google = await googleWorld({ knownClicks });
    const { json } = await google.ingest([sale('A', changes)]);
    const [lane] = await google.status(json.requestId);
    const said = lane?.errorInfo?.errorCounts[0]?.reason ?? null;
    expect(said).toBe(reason === null ? null : `PROCESSING_ERROR_REASON_${reason}`);
    expect((await google.received()).stored).toBe(reason === null ? 1 : 0);
  });

  it('found by a hash in base64 too', async () => {
    const google = await googleWorld({ knownClicks: [person()] });
    const event = sale('A', { ...byEmail, userData: { userIdentifiers: [{ phoneNumber: PHONE_BASE64 }] } });
    await google.ingest([event], { encoding: 'BASE64' });
    expect((await google.received()).stored).toBe(1);
  });
});

describe('without a table, an event is', () => {
  const at = (days: number) => ({ eventTimestamp: daysAgo(days).toISOString() });
  it.each<[string, object, string | null]>([
    ['counted for any click id', { adIdentifiers: { gclid: 'Cj0KCQiA' } }, null],
    ['refused for a click id with a space', { adIdentifiers: { wbraid: 'a b' } }, 'INVALID_WBRAID'],
    ['counted after 89 days with a click id', at(89), null],
    ['too old after 91 days', at(91), 'EVENT_TOO_OLD'],
    ['too old after 64 days with user data only', { ...byEmail, ...at(64) }, 'EVENT_TOO_OLD'],
  ])('%s', async (_, changes, reason) => {
    const google = await googleWorld();
    const { json } = await google.ingest([sale('A', changes)]);
    const [lane] = await google.status(json.requestId);
    const said = lane?.errorInfo?.errorCounts[0]?.reason ?? null;
    expect(said).toBe(reason === null ? null : `PROCESSING_ERROR_REASON_${reason}`);
  });

  it('not counted when the request as a whole denies consent, unless it grants itself', async () => {
    const google = await googleWorld();
    const consent = { adUserData: 'CONSENT_DENIED' };
    await google.ingest([sale('A'), sale('B', { consent: { adUserData: 'CONSENT_GRANTED' } })], { consent });
    const { items } = await google.received();
    expect(items.map(({ order_id, stored }) => [order_id, stored])).toEqual([
      ['A', 0],
      ['B', 1],
    ]);
  });
});

describe('the same transaction again', () => {
  const again = { conversionValue: 79.9 };
  const cases: [string, Partial<GoogleOptions>, object, string | null, object][] = [
    ['changes nothing when it is the same', {}, {}, null, { value: 129.9, arrived: 2 }],
    [
      'can be called a duplicate',
      { identicalResend: 'DUPLICATE_TRANSACTION_ID' },
      {},
      'DUPLICATE_TRANSACTION_ID',
      { value: 129.9 },
    ],
    ['takes the new value and counts once', {}, again, null, { value: 79.9, differing: 1 }],
    ['takes value 0', {}, { conversionValue: 0 }, null, { value: 0 }],
    ['can refuse value 0', { zeroAdjustment: 'refused' }, { conversionValue: 0 }, 'INVALID_EVENT', { value: 129.9 }],
    ['can be too old to change', { adjustmentMaxDays: 0.5 }, again, 'EVENT_TOO_OLD', { value: 129.9 }],
  ];
  it.each(cases)('%s', async (_, options, changes, reason, item) => {
    const google = await googleWorld(options);
    await google.ingest([sale('A')]);
    const { json } = await google.ingest([sale('A', changes)]);
    const [lane] = await google.status(json.requestId);
    const said = lane?.errorInfo?.errorCounts[0]?.reason ?? null;
    expect(said).toBe(reason === null ? null : `PROCESSING_ERROR_REASON_${reason}`);
    const { stored, items } = await google.received();
    expect(stored).toBe(1);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject(item);
  });

  it('cannot change what was set to 0', async () => {
    const google = await googleWorld();
    for (const conversionValue of [129.9, 0, 50]) await google.ingest([sale('A', { conversionValue })]);
    const [item] = (await google.received()).items as GoogleItem[];
    expect(item?.history.map(({ kind, value }) => [kind, value])).toEqual([
      ['recorded', 129.9],
      ['restated', 0],
    ]);
  });

  it('may add the person once', async () => {
    const google = await googleWorld({ identicalResend: 'DUPLICATE_TRANSACTION_ID' });
    await google.ingest([sale('A', byClick)]);
    const { json } = await google.ingest([sale('A'), sale('A')]);
    const [lane] = await google.status(json.requestId);
    expect(lane?.errorInfo?.errorCounts[0]?.recordIndices).toEqual([1]);
  });

  it('may change what began at 0', async () => {
    const google = await googleWorld();
    for (const conversionValue of [0, 50]) await google.ingest([sale('A', { conversionValue })]);
    expect((await google.received()).items[0]?.value).toBe(50);
  });

  it('with an older update can lose', async () => {
    const update = (lastUpdatedTimestamp: string, conversionValue: number) =>
      sale('A', { lastUpdatedTimestamp, conversionValue });
    const events = [sale('A'), update('2026-11-21T08:00:00Z', 50), update('2026-11-21T07:00:00Z', 60)];
    const plain = await googleWorld();
    await plain.ingest(events);
    expect((await plain.received()).items[0]?.value).toBe(60);
    const ordered = await googleWorld({ lastUpdatedOrders: true });
    await ordered.ingest(events);
    expect((await ordered.received()).items[0]?.value).toBe(50);
  });

  it('at another action is another conversion', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A')]);
    await google.ingest([sale('A')], {
      destinations: [{ ...destination, productDestinationId: given.single_action_id }],
    });
    expect(await google.received()).toMatchObject({ stored: 2, orders: 1, orders_with_several_keys: 0 });
  });

  it('without an id is known by click and time', async () => {
    const google = await googleWorld();
    const nameless = sale('A', { transactionId: undefined });
    const { json } = await google.ingest([
      nameless,
      nameless,
      { ...nameless, eventTimestamp: '2026-11-20T16:31:00+01:00' },
    ]);
    const [lane] = await google.status(json.requestId);
    expect(lane?.errorInfo?.errorCounts).toEqual([
      { reason: 'PROCESSING_ERROR_REASON_DUPLICATE_GCLID', recordCount: '1', recordIndices: [1] },
    ]);
    expect((await google.received()).stored).toBe(2);
  });
});

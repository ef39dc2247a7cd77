import { describe, expect, it } from 'vitest';
import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleItem } from '../../sandbox/platforms/google/ledger.ts';
import type { GoogleOptions, KnownClick } from '../../sandbox/platforms/google/options.ts';
import {
  bearer,
  EMAIL_HASH,
  destination,
  GCLID,
  openGoogleStandIn,
  PHONE_BASE64,
  PHONE_HEX,
  sale,
  violations,
  type GoogleFixture,
} from './google-fixture.ts';
import { DAY, HOUR, NOW, SALE_SECONDS } from './stand-in-fixture.ts';

const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
const account = given.operating_account_id;
const click = (changes: Partial<KnownClick> = {}) => ({ clickId: GCLID, account, time: daysAgo(3), ...changes });
const person = (time = daysAgo(3)): KnownClick => ({ hashes: [EMAIL_HASH, PHONE_HEX], account, time });
const byEmail = { adIdentifiers: undefined };
const byClick = { userData: undefined };

/** Ingests events and returns the reasons why they were not counted. */
async function reasonsFor(google: GoogleFixture, events: object[], more: object = {}) {
  const { json } = await google.ingest(events, more);
  const [lane] = await google.status(json.requestId);
  const counts = lane?.errorInfo?.errorCounts ?? [];
  return counts.map(({ reason }) => reason.replace('PROCESSING_ERROR_REASON_', ''));
}

describe('the status of a request', () => {
  it('has an entry for each destination in the order of the request', async () => {
    const google = await openGoogleStandIn();
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
    const reason = 'PROCESSING_ERROR_REASON_ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID';
    expect(await google.status(json.requestId)).toMatchObject([
      { requestStatus: 'SUCCESS', eventsIngestionStatus: { recordCount: '2' } },
      {
        requestStatus: 'FAILED',
        eventsIngestionStatus: { recordCount: '1' },
        errorInfo: { errorCounts: [{ reason, recordCount: '1' }] },
      },
    ]);
  });

  it('counts the refused rows of a reason, whose name may lack its middle part', async () => {
    const google = await openGoogleStandIn();
    const reason = 'PROCESSING_ERROR_OPERATING_ACCOUNT_MISMATCH_FOR_AD_IDENTIFIER';
    await google.faults({ async_reject: { B: reason, D: reason } });
    const { json } = await google.ingest(['A', 'B', 'C', 'D'].map((id) => sale(id)));
    const errorCounts = [{ reason, recordCount: '2', recordIndices: [1, 3] }];
    expect(await google.status(json.requestId)).toMatchObject([
      { requestStatus: 'PARTIAL_SUCCESS', eventsIngestionStatus: { recordCount: '4' }, errorInfo: { errorCounts } },
    ]);
    expect((await google.received()).stored).toBe(2);
  });

  it('counts rows as pending while they are processed, and ends', async () => {
    const google = await openGoogleStandIn({ processingMs: HOUR, statusLifetimeMs: DAY });
    const { requestId } = (await google.ingest([sale()])).json;
    expect(await google.received()).toMatchObject({ events: 1, stored: 0, pending: 1 });
    google.advanceClock(HOUR);
    expect(await google.received()).toMatchObject({ stored: 1, pending: 0 });
    google.advanceClock(DAY + 1);
    const path = `/v1/requestStatus:retrieve?requestId=${String(requestId)}`;
    const reply = await google.send('GET', path, undefined, bearer());
    expect([reply.status, violations(reply)]).toEqual([400, [['request_id', 'INVALID_REQUEST_ID']]]);
  });
});

describe('with a table of clicks, an event is', () => {
  const granted = { consent: { adUserData: 'CONSENT_GRANTED' } };
  const upper = { clickId: GCLID.toUpperCase() };
  const other = { account: given.other_account_id };
  const later = { time: new Date(SALE_SECONDS * 1000 + 1000) };
  it.each<[string, KnownClick[], object, string | null]>([
    ['counted by its click', [click()], byClick, null],
    ['counted by the e-mail', [person()], byEmail, null],
    ['counted by the person when the click is unknown', [person()], {}, null],
    ['refused for an unknown click', [], byClick, 'INVALID_CLICK'],
    ['refused for a click in another case', [click(upper)], byClick, 'INVALID_CLICK'],
    ['refused for a person without a click', [click()], byEmail, 'CLICK_NOT_FOUND'],
    ['refused for a click of another account', [click(other)], {}, 'INVALID_OPERATING_ACCOUNT_FOR_CLICK'],
    ['refused before its click', [click(later)], {}, 'CONVERSION_PRECEDES_CLICK'],
    [
      'refused too soon after its click',
      [click({ time: daysAgo(0.2) })],
      { eventTimestamp: NOW.toISOString() },
      'TOO_RECENT_CLICK',
    ],
    ['too old 91 days after its click', [click({ time: daysAgo(91) })], {}, 'EVENT_TOO_OLD'],
    ['in time 89 days after its click', [click({ time: daysAgo(89) })], {}, null],
    ['too old 64 days after the person clicked', [person(daysAgo(64))], byEmail, 'EVENT_TOO_OLD'],
    ['refused in the EEA without consent', [click({ eea: true })], {}, 'UNKNOWN_CONSENT'],
    ['counted in the EEA with consent', [click({ eea: true })], granted, null],
  ])('%s', async (_, knownClicks, changes, reason) => {
    const google = await openGoogleStandIn({ knownClicks });
    expect(await reasonsFor(google, [sale('A', changes)])).toEqual(reason === null ? [] : [reason]);
    expect((await google.received()).stored).toBe(reason === null ? 1 : 0);
  });

  it('counted by a hash in base64 too', async () => {
    const google = await openGoogleStandIn({ knownClicks: [person()] });
    const event = sale('A', { ...byEmail, userData: { userIdentifiers: [{ phoneNumber: PHONE_BASE64 }] } });
    expect(await reasonsFor(google, [event], { encoding: 'BASE64' })).toEqual([]);
  });
});

describe('without a table of clicks, an event is', () => {
  const at = (days: number) => ({ eventTimestamp: daysAgo(days).toISOString() });
  it.each<[string, object, string | null]>([
    ['refused for a click id with a space', { adIdentifiers: { wbraid: 'a b' } }, 'INVALID_WBRAID'],
    ['counted after 89 days with a click id', at(89), null],
    ['too old after 91 days', at(91), 'EVENT_TOO_OLD'],
    ['too old after 64 days with user data only', { ...byEmail, ...at(64) }, 'EVENT_TOO_OLD'],
  ])('%s', async (_, changes, reason) => {
    const google = await openGoogleStandIn();
    expect(await reasonsFor(google, [sale('A', changes)])).toEqual(reason === null ? [] : [reason]);
  });

  it('not counted when the whole request denies consent, unless the event grants it', async () => {
    const google = await openGoogleStandIn();
    const consent = (adUserData: string) => ({ consent: { adUserData } });
    await google.ingest([sale('A'), sale('B', consent('CONSENT_GRANTED'))], consent('CONSENT_DENIED'));
    expect((await google.received()).items.map(({ stored }) => stored)).toEqual([0, 1]);
  });
});

describe('the same transaction again', () => {
  const duplicate = 'DUPLICATE_TRANSACTION_ID';
  const valued = { conversionValue: 79.9 };
  it.each<[string, Partial<GoogleOptions>, object, string | null, object]>([
    ['may be called a duplicate', { identicalResend: duplicate }, {}, duplicate, { value: 129.9 }],
    ['takes the new value and counts once', {}, valued, null, { value: 79.9, differing: 1 }],
    ['takes value 0', {}, { conversionValue: 0 }, null, { value: 0 }],
    ['may refuse value 0', { zeroAdjustment: 'refused' }, { conversionValue: 0 }, 'INVALID_EVENT', { value: 129.9 }],
    ['may be too old to change', { adjustmentMaxDays: 0.5 }, valued, 'EVENT_TOO_OLD', { value: 129.9 }],
  ])('%s', async (_, options, changes, reason, item) => {
    const google = await openGoogleStandIn(options);
    await google.ingest([sale('A')]);
    expect(await reasonsFor(google, [sale('A', changes)])).toEqual(reason === null ? [] : [reason]);
    const { stored, items } = await google.received();
    expect([stored, items]).toMatchObject([1, [item]]);
  });

  it.each<[string, number[], (number | null)[]]>([
    ['cannot change what was set to 0', [129.9, 0, 50], [129.9, 0]],
    ['can change what began at 0', [0, 50], [0, 50]],
  ])('%s', async (_, values, history) => {
    const google = await openGoogleStandIn();
    for (const conversionValue of values) await google.ingest([sale('A', { conversionValue })]);
    const [item] = (await google.received()).items as GoogleItem[];
    expect(item?.history.map(({ value }) => value)).toEqual(history);
  });

  it('may add the person once', async () => {
    const google = await openGoogleStandIn({ identicalResend: duplicate });
    await google.ingest([sale('A', byClick)]);
    const { json } = await google.ingest([sale('A'), sale('A')]);
    const [lane] = await google.status(json.requestId);
    expect(lane?.errorInfo?.errorCounts[0]?.recordIndices).toEqual([1]);
  });

  it.each([
    [false, 60],
    [true, 50],
  ])('with an older update, where updates are ordered: %s', async (lastUpdatedOrders, value) => {
    const google = await openGoogleStandIn({ lastUpdatedOrders });
    const update = (lastUpdatedTimestamp: string, conversionValue: number) =>
      sale('A', { lastUpdatedTimestamp, conversionValue });
    await google.ingest([sale('A'), update('2026-11-21T08:00:00Z', 50), update('2026-11-21T07:00:00Z', 60)]);
    expect((await google.received()).items[0]?.value).toBe(value);
  });

  it('at another action is another conversion', async () => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A')]);
    await google.ingest([sale('A')], {
      destinations: [{ ...destination, productDestinationId: given.single_action_id }],
    });
    expect(await google.received()).toMatchObject({ stored: 2, orders: 1, orders_with_several_keys: 0 });
  });

  it('without an id is recognised by click and time', async () => {
    const google = await openGoogleStandIn();
    const unnamed = sale('A', { transactionId: undefined });
    const events = [unnamed, unnamed, { ...unnamed, eventTimestamp: '2026-11-20T16:31:00+01:00' }];
    expect(await reasonsFor(google, events)).toEqual(['DUPLICATE_GCLID']);
    expect((await google.received()).stored).toBe(2);
  });
});

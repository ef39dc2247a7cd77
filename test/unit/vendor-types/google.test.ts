import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpReply, Outgoing } from '../../../backend/platforms/platform.ts';
import { casesOf, platformOf, NOW, outgoing, settingsOf, sha256 } from '../platforms/samples.ts';
import { declaredIn, strayParts } from './declared.ts';

/**
 * What we send and what we read, against the types that Google publishes for the Data Manager API. The Google Ads API's
 * are on npm too (google-ads-node), but as 126 MB of generated code: its requests are held to
 * docs/platforms/google.md#retractions alone.
 */
const declared = declaredIn('googleapis/build/src/apis/datamanager/v1.d.ts');
const google = platformOf('google');
const REQUEST = 'Schema$IngestEventsRequest';

function bodyOf(batch: readonly Outgoing[], settings: unknown): unknown {
  return JSON.parse(google.encode(batch, settings, 'token').body ?? '');
}

interface EncodeCase {
  name: string;
  settings: unknown;
  outgoing: Outgoing[];
  request: { url: string; body: unknown };
}

interface ReplyCase {
  name: string;
  reply: { status: number; body: unknown } | Extract<HttpReply, { failure: string }>;
  outgoing?: Outgoing[];
}

describe('requests to the Data Manager API', () => {
  const cases = casesOf<EncodeCase>('google', 'encode').filter(({ request }) => request.url.endsWith('events:ingest'));
  it.each(cases)('have no part that Google does not declare: $name', ({ outgoing: batch, settings, request }) => {
    expect(strayParts(bodyOf(batch, google.settings.parse(settings)), REQUEST, declared)).toEqual([]);
    expect(strayParts(request.body, REQUEST, declared)).toEqual([]);
  });

  it('have none for whatever sale', () => {
    const hash = fc.string().map(sha256);
    const consent = fc.constantFrom(undefined, 'granted', 'denied');
    const person = fc.record(
      {
        email: fc.record({ lower: hash, gmail_dots_plus_tag_dropped: hash }),
        phone: fc.record({ e164: hash }),
        first_name: fc.record({ title_dropped: hash }),
        last_name: fc.record({ suffix_dropped: hash }),
      },
      { requiredKeys: [] },
    );
    const click = fc.record({ type: fc.constantFrom('gclid', 'gbraid', 'wbraid'), value: fc.string({ minLength: 1 }) });
    const item = fc.record(
      { id: fc.string({ minLength: 1 }), quantity: fc.nat({ max: 9 }), price: fc.constantFrom('1.50', '20') },
      { requiredKeys: ['id', 'quantity'] },
    );
    const adjustment = fc.constantFrom(undefined, {
      ...{ type: 'restate', time: NOW.toISOString(), value: '10.00', currency: 'EUR' },
    } as const);
    const sale = fc
      .record({
        person,
        adjustment,
        clicks: fc.array(click),
        items: fc.array(item),
        consents: fc.tuple(consent, consent),
        value: fc.stringMatching(/^\d{1,9}(\.\d{2})?$/),
        dedupId: fc.string({ minLength: 2, maxLength: 64 }),
        address: fc.constantFrom({}, { country: 'US', postal_code: '94025' }, { country: 'TH', postal_code: '50200' }),
      })
      .map(({ person, adjustment, clicks, items, consents: [data, ads], value, dedupId, address }) =>
        outgoing(
          { dedupId, clicks, ...(adjustment && { adjustment }) },
          {
            ...{ value, items, person, ...address },
            consent: { ...(data && { ad_user_data: data }), ...(ads && { ad_personalization: ads }) },
          },
        ),
      );
    const settings = settingsOf('google', {
      merchant_id: '5551212',
      merchant_feed_label: 'DE',
      login_account_id: '1-2',
    });
    fc.assert(
      fc.property(fc.array(sale, { minLength: 1, maxLength: 4 }), (batch) => {
        expect(strayParts(bodyOf(batch, settings), REQUEST, declared)).toEqual([]);
      }),
    );
  });

  it('have none when they only check', () => {
    const settings = settingsOf('google', { by_conversion_type: { lead: { conversion_action_id: '7000000002' } } });
    const requests = google.checks.map((check) => check.request(settings, 'token', NOW));
    const [trial] = requests.filter(({ url }) => url.endsWith('events:ingest'));
    const body = JSON.parse(trial?.body ?? '') as Record<string, unknown>;
    expect(body.validateOnly).toBe(true);
    expect(strayParts(body, REQUEST, declared)).toEqual([]);
  });
});

describe('replies of the Data Manager API that we are tested with', () => {
  const good = (kind: string) =>
    casesOf<ReplyCase>('google', kind).flatMap(({ name, reply, outgoing: batch }) => {
      const isRetraction = batch?.some(({ adjustment }) => adjustment?.type === 'retract') ?? false;
      if (!('status' in reply) || reply.status !== 200 || typeof reply.body !== 'object' || isRetraction) return [];
      return [{ name, body: reply.body }];
    });

  it.each(good('parse'))('are of its kind: $name', ({ body }) => {
    expect(strayParts(body, 'Schema$IngestEventsResponse', declared)).toEqual([]);
  });

  it.each(good('poll'))('are of its kind: $name', ({ body }) => {
    // The API has named the rows since release 1.9; the package's types do not know it yet
    // (docs/platforms/google.md#request-status).
    const stray = strayParts(body, 'Schema$RetrieveRequestStatusResponse', declared);
    expect(stray.filter((part) => !part.endsWith('.recordIndices is not declared'))).toEqual([]);
  });
});

describe('the comparison', () => {
  it.each([
    [{ evnts: [] }, ['evnts is not declared']],
    [{ events: [{ transactionID: 'x' }] }, ['events[0].transactionID is not declared']],
    [{ events: [{ conversionValue: '1' }] }, ['events[0].conversionValue is no number']],
    [{ events: {} }, ['events is no list']],
    [{ destinations: [{ operatingAccount: 'x' }] }, ['destinations[0].operatingAccount is no object']],
    [{ events: [{ destinationReferences: [1] }] }, ['events[0].destinationReferences[0] is no string']],
    [{ encoding: null, validateOnly: 'yes' }, ['validateOnly is no boolean']],
  ])('sees what is wrong with %j', (body, stray) => {
    expect(strayParts(body, REQUEST, declared)).toEqual(stray);
  });
});

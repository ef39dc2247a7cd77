import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleOptions } from '../../sandbox/platforms/google/options.ts';
import { openStandIn, type Reply, type StandInFixture } from './stand-in-fixture.ts';

/**
 * The hash of cloudysanfrancisco@gmail.com, and of +18005550100 in both encodings
 * (docs/platforms/google.md#test-vectors).
 */
export const EMAIL_HASH = '223ebda6f6889b1494551ba902d9d381daf2f642bae055888e96343d53e9f9c4';
export const PHONE_HEX = 'fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30';
export const PHONE_BASE64 = '+09zpuxf23B31WTN0iw1VLQ85JFoVQw7EsVHt4xRezA=';

export const GCLID = 'EAIaIQobChMI_example_CaseSensitive';
export const SALE_TIME = '2026-11-20T16:30:00+01:00';

export const destination = {
  operatingAccount: { accountType: 'GOOGLE_ADS', accountId: given.operating_account_id },
  loginAccount: { accountType: 'GOOGLE_ADS', accountId: given.login_account_id },
  productDestinationId: given.conversion_action_id,
};

/** An event (docs/platforms/google.md#request) at the time of the sale in `stand-in-fixture.ts`. */
export function sale(transactionId = 'SO-10045', changes: object = {}) {
  return {
    transactionId,
    eventTimestamp: SALE_TIME,
    eventSource: 'WEB',
    adIdentifiers: { gclid: GCLID },
    userData: { userIdentifiers: [{ emailAddress: EMAIL_HASH }] },
    conversionValue: 129.9,
    currency: 'EUR',
    ...changes,
  };
}

export const bearer = (token: string = given.access_token) => ({ Authorization: `Bearer ${token}` });

export interface GoogleFixture extends StandInFixture {
  ingest(events: unknown, more?: object, token?: string): Promise<Reply>;
  /** What the status call says of each destination of a request. */
  status(requestId: unknown): Promise<DestinationStatus[]>;
}

export interface DestinationStatus {
  requestStatus: string;
  eventsIngestionStatus: { recordCount: string };
  errorInfo?: { errorCounts: { reason: string; recordCount: string; recordIndices?: unknown[] }[] };
}

export async function openGoogleStandIn(options: Partial<GoogleOptions> = {}): Promise<GoogleFixture> {
  const google = await openStandIn('google', options);
  return {
    ...google,
    ingest: (events, more = {}, token = given.access_token) =>
      google.send(
        'POST',
        '/v1/events:ingest',
        { destinations: [destination], encoding: 'HEX', events, ...more },
        bearer(token),
      ),
    status: async (requestId) => {
      const path = `/v1/requestStatus:retrieve?requestId=${String(requestId)}`;
      const { json } = await google.send('GET', path, undefined, bearer());
      return json.requestStatusPerDestination as DestinationStatus[];
    },
  };
}

/** Path and reason of each violation in Google's error body. */
export function violations(reply: Reply): [string, string | undefined][] {
  const details = detailsOf(reply);
  const bad = details.find((detail) => String(detail['@type']).endsWith('BadRequest'));
  const list = (bad?.fieldViolations ?? []) as { field: string; reason?: string }[];
  return list.map(({ field, reason }) => [field, reason]);
}

/** The ErrorInfo detail of Google's error body. */
export function errorInfo(reply: Reply): Record<string, unknown> {
  return detailsOf(reply).find((detail) => String(detail['@type']).endsWith('ErrorInfo')) ?? {};
}

function detailsOf(reply: Reply): Record<string, unknown>[] {
  return ((reply.json.error as { details?: object[] }).details ?? []) as Record<string, unknown>[];
}

import type { Limits } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';

/** The platform's name in messages. */
export const LABEL = 'Rokt';

/** The Rokt account manager names the pod of an account; us2 is that of its quick start. Source: ads-events-api-integration. */
export const HOSTS = [
  's2s.us2.mparticle.com',
  's2s.us1.mparticle.com',
  's2s.mparticle.com',
  's2s.eu1.mparticle.com',
  's2s.au1.mparticle.com',
  'inbound.mparticle.com',
] as const;

/** The only host whose API has a path prefix. Source: Rokt's own connector in segmentio/action-destinations. */
export const HOST_WITH_PREFIX = { host: 'inbound.mparticle.com', prefix: '/s2s' } as const;

/** A JSON array of batches, each for one user. Source: docs.mparticle.com/developers/server/http. */
export const PATH = '/v2/bulkevents';

/** Rokt's own number among mParticle's integrations. Source: ads-events-api-integration. */
export const INTEGRATION_ID = '1277';

/** The oldest event that this path takes. Source: docs.mparticle.com/developers/server/http. */
export const MAX_AGE_MS = 30 * DAY_MS;
/** What Rokt does with times in the future is not documented; our choice. */
export const FUTURE_TOLERANCE_MS = 0;

export const limits: Limits = {
  /** "No more than 100 event data items." Source: docs.mparticle.com/developers/server/http. */
  batchSize: 100,
  /** 256 KB a request, by a third party's summary. (128 KB a batch: the longest row needs less than an eighth of that.) */
  maxBytes: 256_000,
  /** Our choice, far below the default of 250 batches a second, by a third party's summary. */
  requestsPerMinute: 120,
  timeoutMs: 30_000,
  /** By `conversiontype` and `confirmationref`, without limit. Source: third-party check of the docs, 2026-07. */
  dedupWindowMs: null,
  version: 'Event and Audience API, /v2/bulkevents',
  source: 'https://docs.rokt.com/developers/integration-guides/getting-started/advertisers/ads-events-api-integration',
  checkedOn: '2026-11-22',
};

import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** The pages print all three; the first is the current one. Source: docs/platforms/yandex.md#endpoint. */
export const HOSTS = ['api-metrika.yandex.net', 'api-metrika.yandex.ru', 'api-metrica.yandex.net'] as const;

/** Longest time between a visit and the sale that is joined to it. Source: management/conversion, simple-orders-data. */
export const JOIN_DAYS = 21;
/** How long a file may take to be processed; the visit must be young enough until then. Source: upload_1, note 1. */
export const PROCESSING_MS = 2 * HOUR_MS;
/** How long after its visit a linked order may be edited. Source: data-import/modes. */
const EDIT_DAYS = 111;
/**
 * The same counted from the sale: nobody tells us when the visit was, and it may have been the longest time before. An edit
 * that comes too late is dropped without a word, so we stop while it is certain.
 */
export const MAX_EDIT_AGE_MS = (EDIT_DAYS - JOIN_DAYS) * DAY_MS;

/** int32. Source: upload_1, path parameters. */
export const MAX_COUNTER_ID = 2 ** 31 - 1;

/**
 * First look at an upload's status; the next ones wait 15, 30 and 60 minutes, then an hour each. Our choice:
 * docs/platforms/yandex.md#upload-status.
 */
export const FIRST_POLL_SECONDS = 5 * 60;
export const POLL_STEPS = [1, 3, 6, 12] as const;
export const LONGEST_POLL_WAIT_MS = HOUR_MS;

/** A daily quota is set back at 00:00 GMT; where the reply does not say what time it is, we look again each hour. */
export const DAY_QUOTA_WAIT_MS = HOUR_MS;
/** Ours: clocks differ. */
export const MIDNIGHT_MARGIN_MS = MINUTE_MS;

export const limits: Limits = {
  /** No limit of rows; ours, because where Yandex drops one row of a file, all of it has to be looked up by hand. */
  batchSize: 1000,
  /** 1 GB is documented (upload_1); ours. */
  maxBytes: 5_000_000,
  /** 30 a second for an address, 5,000 a day for a user and for a counter, reading included. Ours. Source: intro/quotas. */
  requestsPerMinute: 60,
  timeoutMs: 60_000,
  /**
   * The same row again overwrites the revenue of the first, without an end; an order's id likewise. Source: faq,
   * data-import/modes. What "the same row" is, nobody has verified.
   */
  dedupWindowMs: null,
  version: 'management/v1, cdp/api/v1',
  source: 'https://yandex.com/dev/metrika/en/management/openapi/offline_conversions/upload_1',
  checkedOn: '2026-11-22',
};

import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** The platform's name in messages. */
export const LABEL = 'Yandex.Metrica';

/** The documentation has all three; the first is the current one. Source: docs/platforms/yandex.md#endpoint. */
export const HOSTS = ['api-metrika.yandex.net', 'api-metrika.yandex.ru', 'api-metrica.yandex.net'] as const;

/** The longest time between a visit and the sale that is joined to it. Source: management/conversion, simple-orders-data. */
export const JOIN_DAYS = 21;
/** How long the processing of a file may take; the visit must be recent enough until then. Source: upload_1, note 1. */
export const PROCESSING_MS = 2 * HOUR_MS;
/** How long after its visit a joined order may be edited. Source: data-import/modes. */
const EDIT_DAYS = 111;
/**
 * The same limit counted from the sale. The time of the visit is not known and may be the longest before the sale. Yandex
 * drops late edits silently, so edits are sent only while they are certain to be in time.
 */
export const MAX_EDIT_AGE_MS = (EDIT_DAYS - JOIN_DAYS) * DAY_MS;

/** int32. Source: upload_1, path parameters. */
export const MAX_COUNTER_ID = 2 ** 31 - 1;

/**
 * The wait before the first status request; the next ones wait 15, 30 and 60 minutes, then an hour each. Our choice:
 * docs/platforms/yandex.md#upload-status.
 */
export const FIRST_POLL_SECONDS = 5 * 60;
export const POLL_STEPS = [1, 3, 6, 12] as const;
export const LONGEST_POLL_WAIT_MS = HOUR_MS;

/** Daily quotas are reset at 00:00 GMT; where the reply has no `Date`, the next try is an hour later. */
export const DAY_QUOTA_WAIT_MS = HOUR_MS;
/** Our choice, because clocks differ. */
export const MIDNIGHT_MARGIN_MS = MINUTE_MS;

export const limits: Limits = {
  /** Yandex has no limit of rows; our choice, because all rows of a file must be looked up when Yandex drops one of them. */
  batchSize: 1000,
  /** Yandex allows 1 GB (upload_1); our choice. */
  maxBytes: 5_000_000,
  /** Our choice. Yandex: 30 a second per address, 5,000 a day per user and per counter, with reads. Source: intro/quotas. */
  requestsPerMinute: 60,
  timeoutMs: 60_000,
  /**
   * The same row again overwrites the revenue of the first, without limit; an order with the same id too. Source: faq,
   * data-import/modes. What makes two rows the same is unverified.
   */
  dedupWindowMs: null,
  version: 'management/v1, cdp/api/v1',
  source: 'https://yandex.com/dev/metrika/en/management/openapi/offline_conversions/upload_1',
  checkedOn: '2026-11-22',
};

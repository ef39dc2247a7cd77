import { asInteger, asList, asObject, asText, type JsonObject } from '../../kit/json.ts';
import { toReasonCode } from './reasons.ts';

const LIST_NAMES = new Set(['conversion_adjustments', 'conversionAdjustments']);

/** One error of the Google Ads API. */
export interface AdsError {
  /** The name of the enum that the code is of: "authorizationError". */
  kind: string;
  code: string;
  message: unknown;
  /** The row of the request that it names, from 0; null when it names none. */
  index: number | null;
  /** How long a quota asks to wait, in ms. */
  waitMs: number | null;
}

/** The errors in a `google.rpc.Status`, in its details of the type GoogleAdsFailure. */
export function parseAdsErrors({ details }: JsonObject): AdsError[] {
  return asList(details)
    .map(asObject)
    .filter((detail) => asText(detail?.['@type'])?.endsWith('.GoogleAdsFailure') ?? false)
    .flatMap((detail) => asList(detail?.errors))
    .map((entry) => {
      const error = asObject(entry) ?? {};
      const [[kind = '', code] = []] = Object.entries(asObject(error.errorCode) ?? {});
      return {
        kind,
        code: toReasonCode(code),
        message: error.message,
        index: indexOf(error),
        waitMs: quotaWaitMs(error),
      };
    });
}

/**
 * Google's path is in snake case; the camel case of JSON is read too. Some encoders leave an index of 0 out
 * (docs/platforms/google.md#retraction-errors).
 */
function indexOf({ location }: JsonObject): number | null {
  const elements = asList(asObject(location)?.fieldPathElements).map(asObject);
  const list = elements.find((element) => LIST_NAMES.has(asText(element?.fieldName) ?? ''));
  if (!list) return null;
  const index = list.index === undefined ? 0 : asInteger(list.index);
  return index !== null && index >= 0 ? index : null;
}

/** `quotaErrorDetails.retryDelay`, a duration such as "5s". */
function quotaWaitMs({ details }: JsonObject): number | null {
  const delay = asText(asObject(asObject(details)?.quotaErrorDetails)?.retryDelay);
  const seconds = /^(\d{1,7}(?:\.\d{1,9})?)s$/.exec(delay ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

import { joinUrl } from '../../kit/base-url.ts';
import type { HttpRequest, Outgoing } from '../../platform.ts';
import { authorization, digits } from '../encode.ts';
import { actionOf, idOf } from '../platform-key.ts';
import type { GoogleSettings } from '../settings.ts';

/**
 * One row of `uploadConversionAdjustments` that takes a sale back (docs/platforms/google.md#retractions): without a
 * value, or it is refused.
 */
export interface Retraction {
  conversionAction: string;
  adjustmentType: 'RETRACTION';
  orderId: string | null;
  adjustmentDateTime: string;
}

/** One `POST /{version}/customers/{id}:uploadConversionAdjustments` of the Google Ads API; each row names its own action. */
export function encodeRetractions(
  batch: readonly Outgoing[],
  settings: GoogleSettings,
  token: string | null,
): HttpRequest {
  const conversionAdjustments = batch.map((outgoing): Retraction => {
    const { adjustment, conversion } = outgoing;
    return retraction(actionOf(outgoing, settings), idOf(outgoing), adjustment?.time ?? conversion.time, settings);
  });
  return uploadAdjustments({ conversionAdjustments, partialFailure: true }, settings, token);
}

export function retraction(action: string, orderId: string | null, time: string, settings: GoogleSettings): Retraction {
  return {
    conversionAction: `customers/${digits(settings.operating_account_id)}/conversionActions/${action}`,
    adjustmentType: 'RETRACTION',
    orderId,
    adjustmentDateTime: adsTime(time),
  };
}

/**
 * No developer token: Google ignores it since September 2026, and will refuse it (docs/platforms/google.md#endpoint).
 */
export function uploadAdjustments(body: object, settings: GoogleSettings, token: string | null): HttpRequest {
  const { ads_base_url, ads_api_version, operating_account_id, login_account_id } = settings;
  const customer = digits(operating_account_id);
  return {
    method: 'POST',
    url: joinUrl(ads_base_url, `/${ads_api_version}/customers/${customer}:uploadConversionAdjustments`),
    headers: {
      'content-type': 'application/json',
      ...authorization(token),
      ...(login_account_id !== undefined && { 'login-customer-id': digits(login_account_id) }),
    },
    body: JSON.stringify(body),
  };
}

/** `yyyy-mm-dd hh:mm:ss+00:00`, in whole seconds; rounded up, so that it stays later than the sale. */
function adsTime(time: string): string {
  const rounded = new Date(Math.ceil(Date.parse(time) / 1000) * 1000).toISOString();
  return `${rounded.slice(0, 10)} ${rounded.slice(11, 19)}+00:00`;
}

import { joinUrl } from '../../kit/base-url.ts';
import type { HttpRequest, Outgoing } from '../../platform.ts';
import { conversionActionOf, transactionIdOf } from '../platform-key.ts';
import type { GoogleSettings } from '../settings.ts';
import { accountDigits, postJson } from './request.ts';

/**
 * One row of `uploadConversionAdjustments` that retracts a sale (docs/platforms/google.md#retractions). It has no value:
 * Google refuses a retraction with one.
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
  const conversionAdjustments = batch.map((outgoing) => encodeRetraction(outgoing, settings));
  return uploadAdjustmentsRequest({ conversionAdjustments, partialFailure: true }, settings, token);
}

/** The retraction of one sale, at the time of its adjustment, else at the time of the sale. */
export function encodeRetraction(outgoing: Outgoing, settings: GoogleSettings): Retraction {
  const { adjustment, conversion } = outgoing;
  const customer = accountDigits(settings.operating_account_id);
  return {
    conversionAction: `customers/${customer}/conversionActions/${conversionActionOf(outgoing, settings)}`,
    adjustmentType: 'RETRACTION',
    orderId: transactionIdOf(outgoing),
    adjustmentDateTime: adsDateTime(adjustment?.time ?? conversion.time),
  };
}

/**
 * The request with this body. It sends no developer token: Google ignores it since September 2026 and will refuse it
 * (docs/platforms/google.md#endpoint).
 */
export function uploadAdjustmentsRequest(body: object, settings: GoogleSettings, token: string | null): HttpRequest {
  const { ads_base_url, ads_api_version, operating_account_id, login_account_id } = settings;
  const path = `/${ads_api_version}/customers/${accountDigits(operating_account_id)}:uploadConversionAdjustments`;
  const login = login_account_id === undefined ? {} : { 'login-customer-id': accountDigits(login_account_id) };
  return postJson(joinUrl(ads_base_url, path), body, token, login);
}

/** `yyyy-mm-dd hh:mm:ss+00:00`; rounded up to whole seconds, so that it is not before the sale. */
function adsDateTime(time: string): string {
  const rounded = new Date(Math.ceil(Date.parse(time) / 1000) * 1000).toISOString();
  return `${rounded.slice(0, 10)} ${rounded.slice(11, 19)}+00:00`;
}

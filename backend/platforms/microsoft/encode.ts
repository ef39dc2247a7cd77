import { joinUrl } from '../kit/base-url.ts';
import type { HttpRequest, Outgoing, OutgoingAdjustment } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ADJUSTMENTS_PATH, CONVERSIONS_PATH } from './limits.ts';
import { keyFieldsOf } from './platform-key.ts';
import type { MicrosoftSettings, RowSettings } from './settings.ts';
import { formatApiTime } from './encode/time.ts';

/**
 * One call: new conversions, or adjustments of conversions that Microsoft has (docs/platforms/microsoft.md#request,
 * docs/platforms/microsoft.md#adjustment-request).
 */
export function encode(batch: readonly Outgoing[], settings: MicrosoftSettings, token: string | null): HttpRequest {
  if (batch[0]?.adjustment === undefined) {
    const body = { OfflineConversions: batch.map((outgoing) => encodeSale(outgoing, settings)) };
    return postJson(CONVERSIONS_PATH, body, settings, token);
  }
  const body = { OfflineConversionAdjustments: batch.map((outgoing) => encodeAdjustment(outgoing, settings)) };
  return postJson(ADJUSTMENTS_PATH, body, settings, token);
}

/** A call with the headers that all of them need (docs/platforms/microsoft.md#endpoint). */
export function postJson(path: string, body: object, settings: MicrosoftSettings, token: string | null): HttpRequest {
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, path),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      DeveloperToken: settings.developer_token,
      CustomerId: settings.customer_id,
      CustomerAccountId: settings.account_id,
    },
    body: JSON.stringify(body),
  };
}

function encodeSale(outgoing: Outgoing, settings: MicrosoftSettings) {
  const { value, currency } = outgoing.conversion;
  const { credit, model } = externalAttribution(outgoing, settings);
  return {
    ...keyFieldsOf(outgoing, settings),
    ConversionValue: jsonNumber(value),
    ConversionCurrencyCode: currency,
    ...(credit !== undefined && { ExternalAttributionCredit: jsonNumber(credit) }),
    ...(model !== undefined && { ExternalAttributionModel: model }),
  };
}

/** Credit and model, where the goal takes them; for any other goal Microsoft refuses the whole conversion. */
export function externalAttribution(
  { conversion }: Outgoing,
  settings: RowSettings,
): { credit?: string; model?: string } {
  const { external_attribution = {}, conversion_type } = conversion;
  return settingsForType(settings, conversion_type).externally_attributed ? external_attribution : {};
}

/**
 * A retract has no value, a restate the new total with its currency; about the currency the documents disagree
 * (docs/platforms/microsoft.md#adjustment-request).
 */
function encodeAdjustment(outgoing: Outgoing, settings: MicrosoftSettings) {
  const keyFields = keyFieldsOf(outgoing, settings);
  const { adjustment } = outgoing;
  if (adjustment === undefined) throw new Error('A batch of adjustments holds a conversion without one.');
  return {
    AdjustmentType: adjustment.type === 'restate' ? 'Restate' : 'Retract',
    ...keyFields,
    AdjustmentTime: adjustmentTime(adjustment, keyFields),
    ...(adjustment.type === 'restate' && {
      AdjustmentValue: jsonNumber(adjustment.value),
      AdjustmentCurrencyCode: adjustment.currency,
    }),
  };
}

/** Never before the time that the sale was sent with, which may be some seconds after its own (5620). */
export function adjustmentTime({ time }: OutgoingAdjustment, keyFields: Readonly<Record<string, string>>): string {
  const ownTime = formatApiTime(Date.parse(time));
  const { ConversionTime = ownTime } = keyFields;
  return ownTime < ConversionTime ? ConversionTime : ownTime;
}

import { joinUrl } from '../kit/base-url.ts';
import type { HttpRequest, Outgoing, OutgoingAdjustment } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ADJUSTMENTS_PATH, CONVERSIONS_PATH } from './limits.ts';
import { factsOf } from './platform-key.ts';
import type { MicrosoftSettings, RowSettings } from './settings.ts';
import { wholeSeconds } from './encode/time.ts';

/**
 * One call: new conversions, or adjustments of conversions that Microsoft has (docs/platforms/microsoft.md#request,
 * docs/platforms/microsoft.md#adjustment-request).
 */
export function encode(batch: readonly Outgoing[], settings: MicrosoftSettings, token: string | null): HttpRequest {
  if (batch[0]?.adjustment === undefined) {
    return post(
      CONVERSIONS_PATH,
      { OfflineConversions: batch.map((one) => conversion(one, settings)) },
      settings,
      token,
    );
  }
  const body = { OfflineConversionAdjustments: batch.map((one) => adjustment(one, settings)) };
  return post(ADJUSTMENTS_PATH, body, settings, token);
}

/** A call with the headers that every one needs (docs/platforms/microsoft.md#endpoint). */
export function post(path: string, body: object, settings: MicrosoftSettings, token: string | null): HttpRequest {
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

function conversion(outgoing: Outgoing, settings: MicrosoftSettings) {
  const { value, currency } = outgoing.conversion;
  const { credit, model } = externalAttribution(outgoing, settings);
  return {
    ...factsOf(outgoing, settings),
    ConversionValue: jsonNumber(value),
    ConversionCurrencyCode: currency,
    ...(credit !== undefined && { ExternalAttributionCredit: jsonNumber(credit) }),
    ...(model !== undefined && { ExternalAttributionModel: model }),
  };
}

/** Credit and model, where the goal takes them; elsewhere Microsoft refuses the whole conversion. */
export function externalAttribution(
  { conversion }: Outgoing,
  settings: RowSettings,
): { credit?: string; model?: string } {
  const { external_attribution = {}, conversion_type } = conversion;
  return settingsForType(settings, conversion_type).externally_attributed ? external_attribution : {};
}

/**
 * A retract carries no value, a restate the new total; the currency always, where documents disagree
 * (docs/platforms/microsoft.md#adjustment-request).
 */
function adjustment(outgoing: Outgoing, settings: MicrosoftSettings) {
  const facts = factsOf(outgoing, settings);
  const change = outgoing.adjustment;
  if (change === undefined) throw new Error('a conversion among adjustments');
  return {
    AdjustmentType: change.type === 'restate' ? 'Restate' : 'Retract',
    ...facts,
    AdjustmentTime: adjustmentTime(change, facts),
    ...(change.type === 'restate' && {
      AdjustmentValue: jsonNumber(change.value),
      AdjustmentCurrencyCode: change.currency,
    }),
  };
}

/** Never before the time that the sale was sent with, which may be some seconds after its own (5620). */
export function adjustmentTime({ time }: OutgoingAdjustment, facts: Readonly<Record<string, string>>): string {
  const at = wholeSeconds(Date.parse(time));
  const { ConversionTime = at } = facts;
  return at < ConversionTime ? ConversionTime : at;
}

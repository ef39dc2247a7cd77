import { type BrowserIdType, CLICK_TYPES, type Consent, type Conversion } from '../conversion.ts';
import { isCustomField } from '../fields.ts';
import type { FieldKey } from '../fields.ts';
import { readText } from '../normalize/text.ts';
import { withoutAbsent } from '../without-absent.ts';
import { readAdjustment } from './adjustment.ts';
import type { Desk } from './desk.ts';
import { readPerson } from './person.ts';
import { readSaleTime, readState, readValue } from './sale.ts';

const BROWSER_IDS: readonly BrowserIdType[] = ['fbp', 'ttp', 'client_id', 'user_id', 'passback_tracking_id'];

/** The conversion that the row is, or null when something decisive is missing or wrong; the desk has noted what. */
export function judgeRow(desk: Desk): Conversion | null {
  const order = desk.require('order_id');
  const sale = readValue(desk);
  const time = readSaleTime(desk);
  const country = desk.read('country');
  const person = readPerson(desk, country);
  const optional = withoutAbsent({
    order_state: readState(desk),
    platform: desk.read('platform'),
    items: desk.read('items'),
    conversion_type: desk.read('conversion_type'),
    clicks: readEach(CLICK_TYPES, desk),
    browser_ids: readEach(BROWSER_IDS, desk),
    city: desk.read('city'),
    region: desk.read('region'),
    postal_code: desk.read('postal_code', country === undefined ? {} : { country }),
    country,
    adjustment: readAdjustment(desk, { time, currency: sale?.currency }),
    external_attribution: readAttribution(desk),
    consent: readConsents(desk),
    custom: readCustom(desk),
  });
  if (desk.failed || order === undefined || sale === undefined || time === undefined) return null;
  return { row: desk.row.row, ...order, ...sale, time, ...person, ...optional };
}

function readEach<K extends FieldKey>(keys: readonly K[], desk: Desk): Partial<Record<K, string>> | undefined {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = desk.read(key);
    if (typeof value === 'string') found[key] = value;
  }
  return orNothing(found);
}

function readAttribution(desk: Desk): Conversion['external_attribution'] {
  const model = desk.read('external_attribution_model');
  const credit = desk.read('external_attribution_credit');
  return orNothing(withoutAbsent({ model, credit }));
}

function readConsents(desk: Desk): Conversion['consent'] {
  const ad_user_data = readConsentOf(desk, 'consent_ad_user_data');
  const ad_personalization = readConsentOf(desk, 'consent_ad_personalization');
  return orNothing(withoutAbsent({ ad_user_data, ad_personalization }));
}

/** What cannot be read as consent is taken as denied: consent is never invented, and a refusal never overlooked. */
function readConsentOf(desk: Desk, key: 'consent_ad_user_data' | 'consent_ad_personalization'): Consent | undefined {
  if (desk.isBlank(key)) return undefined;
  const reading = desk.reading(key, desk.batch.context);
  if (reading.ok) return reading.value;
  desk.warn(key, { ...reading.error, message: `${reading.error.message} It is taken as denied.` });
  return 'denied';
}

function readCustom(desk: Desk): Record<string, string> | undefined {
  const custom: Record<string, string> = {};
  for (const key of Object.keys(desk.row.cells)) {
    if (!isCustomField(key)) continue;
    const reading = readText(desk.row.cells[key]);
    if (!reading.ok) desk.warn(key, reading.error);
    else if (reading.value !== '') custom[key.slice('custom.'.length)] = reading.value;
  }
  return orNothing(custom);
}

/** The object, or undefined when it has no key. */
function orNothing<T extends object>(object: T): T | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}

import { CLICK_PARAMETERS } from './names.ts';
import { META_COOKIE, readClickCookies } from './cookies.ts';
import { type CollectedPerson, type ExpandedEvent, isOf, type WireEvent } from './payload.ts';
import { decodeOnce, isClickId, textsOf } from './read-values.ts';

const CLICK_TYPES =
  /^(gclid|gbraid|wbraid|dclid|fbclid|ttclid|msclkid|yclid|sccid|li_fat_id|epik|rdt_cid|twclid|oppref|rtid)$/;
const OTHER_NETWORKS = new RegExp(`^(${CLICK_PARAMETERS})$`);
const CAMPAIGN = /^(utm|gad)_/;
const LONGEST_UTM = 255;
const LONGEST_URL = 2048;
const MOST_CLICKS = 20;
/** Browser ids of platforms, by the names that they have without underscores before them. */
const BROWSER_COOKIES = { _fbp: 'fbp', _ttp: 'ttp', _ym_uid: 'ym_uid', __obref: 'obref' } as const;

/**
 * What `collect.js` sent, in the form in which the endpoint takes events from any program: each event with the last touch, the clicks,
 * the browser ids and the consent. The script sends addresses and cookies as they are written, because it has no bytes to spare.
 * Anything but a request of the script is returned as it is.
 */
export function expandBatch(body: unknown): unknown {
  if (!isOf(body, 'object') || !Array.isArray(body['touches']) || !Array.isArray(body['events'])) return body;
  const touches = body['touches'].filter((touch) => isOf(touch, 'object')).map(readTouchValues);
  const cookies = textsOf(body['cookies']);
  const sent = Number(body['sent']);
  const last = touches[touches.length - 1];
  const common = {
    ...(last && { url: last.url, referrer: last.referrer, utm: last.utm, touched: last.at }),
    clicks: newestClicks([...touches.flatMap(({ clicks }) => clicks), ...readClickCookies(cookies, sent)]),
    browser: browserIds(cookies),
    consent: body['consent'],
  };
  const { visitor, cart } = body;
  const events = body['events'].map((event: unknown) =>
    isOf(event, 'object') ? { ...common, ...readEvent(event as Partial<WireEvent>, cart) } : event,
  );
  return { v: 1, sent, ...(visitor !== undefined && { visitor }), events };
}

interface TouchValues {
  at: number;
  url: string;
  referrer: string;
  utm: Record<string, string>;
  clicks: Click[];
}
type Click = NonNullable<ExpandedEvent['clicks']>[number];

/** A touch with its values decoded: once, and in campaigns a plus is a space. */
function readTouchValues(touch: Record<string, unknown>): TouchValues {
  const { landed_at, landing_page = '', referrer = '', ...parameters } = textsOf(touch);
  const at = Number(landed_at);
  const utm: Record<string, string> = {};
  const ids: [string, string][] = [];
  for (const [name, written] of Object.entries(parameters)) {
    if (CAMPAIGN.test(name)) {
      const value = decodeOnce(written.replace(/\+/g, ' ')).slice(0, LONGEST_UTM);
      if (value !== '') utm[name] = value;
    } else {
      const type = clickType(name);
      // "Do not URL-decode" (docs/platforms/openai.md#click-and-browser-ids).
      const value = type === 'oppref' ? written : decodeOnce(written);
      if (type !== null && isClickId(type, value)) ids.push([type, value]);
    }
  }
  const campaign = utm['utm_campaign'] ?? utm['gad_campaignid'];
  const clicks = ids.map(([type, value]): Click => ({
    type,
    value,
    at,
    from: 'url',
    ...(campaign !== undefined && { campaign }),
  }));
  return { at, url: landing_page.slice(0, LONGEST_URL), referrer: referrer.slice(0, LONGEST_URL), utm, clicks };
}

/** The kind of click id that a parameter has; null for those of other networks. What the script took besides is the site's own name at Rokt. */
function clickType(name: string): string | null {
  if (CLICK_TYPES.test(name)) return name;
  return name === 'rclid' || !OTHER_NETWORKS.test(name) ? 'rtid' : null;
}

/** Oldest first; of the same click the earliest report. */
function newestClicks(clicks: Click[]): Click[] {
  const byId = new Map<string, Click>();
  for (const click of [...clicks].sort((one, other) => one.at - other.at)) {
    const id = `${click.type} ${click.value}`;
    if (!byId.has(id)) byId.set(id, click);
  }
  return [...byId.values()].slice(-MOST_CLICKS);
}

function browserIds(cookies: Readonly<Record<string, string>>): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [cookie, name] of Object.entries(BROWSER_COOKIES)) {
    const value = decodeOnce(cookies[cookie] ?? '');
    if (value !== '' && (name !== 'fbp' || META_COOKIE.test(value))) ids[name] = value;
  }
  return ids;
}

function readEvent(event: Partial<WireEvent>, cartOfPage: unknown): object {
  const { id, type, at, order_id, value, currency, checkout, cart = cartOfPage, external_id } = event;
  const [email, ...email_forms] = listOf(event.email);
  const [phone, phone_digits] = listOf(event.phone);
  const person: Partial<CollectedPerson> = withoutNothing({
    email,
    phone,
    phone_digits,
    external_id: asText(external_id),
  });
  if (email_forms.length > 0) person.email_forms = email_forms;
  const order = withoutNothing({
    id: asText(order_id),
    value: asText(value),
    currency: asText(currency),
    checkout: asText(checkout),
    cart: asText(cart),
  });
  return {
    id,
    type,
    at,
    ...(Object.keys(person).length > 0 && { person }),
    ...(Object.keys(order).length > 0 && { order }),
  };
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Pages give numbers for amounts and ids. */
const asText = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;

function withoutNothing(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}

import { CLICK_PARAMETERS, COOKIES } from './names.ts';
import type { Touch } from './payload.ts';

/** What ad systems leave behind where they had no id. */
const NOTHING = /[{(]|%7b(?!%22)|^(__|undefined|null)/i;
/** People come back from there to go on with what they had begun: payment, bank, sign-in. */
const RETURN_FROM = /pay|checkout|stripe|2c2p|midtrans|bank|3ds|acs|login|auth|accounts/;

/** Of pairs `name=value` those whose names are wanted, by the names in lower case: of several with one name the last. */
const find = (pairs: string[], names: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const pair of pairs) {
    const [, name, value] = RegExp(`^(${names})=(.{1,2049})`, 'i').exec(pair) || [];
    if (name && !NOTHING.test(value as string)) found[name.toLowerCase()] = value as string;
  }
  return found;
};

/**
 * Reads the address of a page: its click ids and campaign, as they are written. The query has precedence over the fragment; of a
 * repeated parameter the last one with a value counts. What is longer than any id is cut off where the server sees that it is.
 *
 * @param landed_at when the page was opened, in ms @param rokt a further name of Rokt's click id; several with `|` between them
 */
export const readTouch = (
  { href, hash, search }: { href: string; hash: string; search: string },
  referrer: string,
  landed_at: number,
  rokt?: string,
): Touch => ({
  landed_at,
  landing_page: href.replace(/[?#].*/, ''),
  referrer: referrer.replace(/[?#].*/, ''),
  ...find((hash + search).split(/[#?&]/), `${rokt}|(?:utm|gad)_\\w+|${CLICK_PARAMETERS}`),
});

/**
 * Adds a visit. The first one is the first touch for good. Only an ad, a campaign or the link of another site is a further touch: no
 * direct visit, no page of the site itself, no return from payment or sign-in, and not the same address again. The newest are kept, as
 * many as have 6,000 characters.
 *
 * @param site the domain of the site, whose subdomains belong to it
 */
export const addTouch = (touches: Touch[], touch: Touch, site: string): void => {
  const host = touch.referrer.split(/[/:]/)[3];
  const last = touches[touches.length - 1];
  const isReal = Object.keys(touch)[3] || (host && !`.${host}`.endsWith(`.${site}`) && !RETURN_FROM.test(host));
  if (!last || (isReal && JSON.stringify({ ...touch, landed_at: last.landed_at }) !== JSON.stringify(last)))
    touches.push(touch);
  while (touches[2] && JSON.stringify(touches).length > 6000) touches.splice(1, 1);
};

/** The cookies that are wanted, by their names in lower case, as they are written. */
export const readCookies = (text: string): Record<string, string> => find(text.split('; '), COOKIES);

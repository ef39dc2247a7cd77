/*
 * Addresses that a marketplace or a mail service makes up and forwards. They reach a customer, but are no address of theirs:
 * one may stand for many people, or be another one for each order. They are sent like any other; they never link people.
 */

/** Marketplaces under whose domains, in every country, no customer has a mailbox: only what is below the domain counts. */
const MARKETPLACES = [
  'allegro amazon airbnb aliexpress blibli bol booking bukalapak cdiscount coupang ebay emag etsy flipkart gmarket',
  'hepsiburada jumia kaufland lazada manomano meesho mercadolibre mercadolivre n11 newegg noon otto ozon rakuten sendo',
  'shopee tiki tiktok tiktokglobalshop tiktokshop tiktokw tokopedia trendyol walmart wildberries wish zalando',
].join('|');
const BELOW_MARKETPLACE = new RegExp(`\\.(?:${MARKETPLACES.replace(/ /g, '|')})\\.[a-z]{2,4}(?:\\.[a-z]{2,3})?$`);

/** Domains that are for relaying alone. */
const RELAY_DOMAIN =
  /(?:^|\.)(?:privaterelay\.appleid\.com|allegromail\.pl|clemarche\.com|relay\.firefox\.com|mozmail\.com|duck\.com|reply\.craigslist\.org)$/;

/** True for a (normalised) address at a relay: `x@marketplace.amazon.de`, `x@privaterelay.appleid.com`. */
export function isRelayEmail(email: string): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return RELAY_DOMAIN.test(domain) || BELOW_MARKETPLACE.test(domain);
}

/** The domain of a relay address; undefined for every other address. */
export function relayDomain(email: string): string | undefined {
  return isRelayEmail(email) ? email.slice(email.lastIndexOf('@') + 1) : undefined;
}

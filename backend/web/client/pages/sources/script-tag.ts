/** What the script waits for before it stores anything; see docs/capture.md. */
export const CONSENT_MODES = ['required', 'gpc', 'none'] as const;
export type ConsentMode = (typeof CONSENT_MODES)[number];

/** The tag to paste into a site. @param address `https://…/collect/KEY` @param country calling code without "+", or '' */
export function scriptTag(
  address: string,
  { consent, country, isShopify }: { consent: ConsentMode; country: string; isShopify: boolean },
): string {
  const slash = address.lastIndexOf('/');
  const endpoint = address.slice(0, slash);
  const attributes = [
    ['src', `${endpoint}${isShopify ? '-shopify' : ''}.js`],
    ['data-key', address.slice(slash + 1)],
    ['data-endpoint', endpoint],
    ['data-consent', consent],
    ...(country === '' ? [] : [['data-country', country]]),
  ];
  return `<script ${attributes.map(([name, value]) => `${name}="${value}"`).join(' ')} async></script>`;
}

import type { AdPlatform } from '../api/reports.ts';
import type { ClickType } from '../conversion.ts';

/** The ad platform whose ads set each click id; see docs/platforms/. `dclid` is that of Google's Campaign Manager 360. */
export const AD_PLATFORM_OF_CLICK: Readonly<Record<ClickType, AdPlatform>> = {
  gclid: 'google',
  gbraid: 'google',
  wbraid: 'google',
  dclid: 'google',
  fbclid: 'meta',
  fbc: 'meta',
  ctwa_clid: 'meta',
  ttclid: 'tiktok',
  msclkid: 'microsoft',
  yclid: 'yandex',
  sccid: 'snap',
  epik: 'pinterest',
  li_fat_id: 'linkedin',
  rdt_cid: 'reddit',
  oppref: 'openai',
};

/** The ad platform of a stored kind of click. */
export function adPlatformOf(clickType: string): AdPlatform {
  const known = Object.entries(AD_PLATFORM_OF_CLICK).find(([type]) => type === clickType);
  return known ? known[1] : 'unknown';
}

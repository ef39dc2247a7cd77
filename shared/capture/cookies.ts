import type { ExpandedEvent } from './payload.ts';
import { decodeOnce, isClickId } from './read-values.ts';

/**
 * The cookies of vendors with a click id, in lower case. `_gcl_gb` has the wbraid and `_gcl_ag` the gbraid, which much public code
 * confuses. Sources: docs/capture.md#click-ids.
 */
const TYPES: Readonly<Record<string, string>> = {
  _gcl_aw: 'gclid',
  fpgclaw: 'gclid',
  _gcl_gb: 'wbraid',
  fpgclgb: 'wbraid',
  _gcl_ag: 'gbraid',
  fpgclag: 'gbraid',
  _gcl_dc: 'dclid',
  fpgcldc: 'dclid',
  _fbc: 'fbc',
  ttclid: 'ttclid',
  _ttclid: 'ttclid',
  _uetmsclkid: 'msclkid',
  _scclid: 'sccid',
  li_fat_id: 'li_fat_id',
  _epik: 'epik',
  _rdt_cid: 'rdt_cid',
  rdt_cid: 'rdt_cid',
  _twclid: 'twclid',
  twclid: 'twclid',
  __oppref: 'oppref',
};

/** Google's two formats, and that of Analytics (`_gac_…`). */
const GOOGLE = /^(?:GCL|1)\.(\d{10})\.([\w-]+)|^2\.1\.k([^$]+)\$i(\d{10})/;
/** `_fbc` and `_fbp`: four parts, or five with what Meta's library appends; the click id is the fourth. */
export const META_COOKIE = /^fb\.\d{1,2}\.(\d{13})\.([^.]{1,500})(\.(?:AQ|Ag|Aw|BA|BQ|Bg|[\w-]{8}))?$/;

type Click = NonNullable<ExpandedEvent['clicks']>[number];

/**
 * The click ids in cookies of vendors. What has another format than its vendor's is ignored. The cookie `_fbc` is a click of the type
 * `fbc`, as it is.
 *
 * @param cookies by their names in lower case, as they are written @param now the time of clicks whose cookie has none, in ms
 */
export function readClickCookies(cookies: Readonly<Record<string, string>>, now: number): Click[] {
  return Object.entries(cookies).flatMap(([name, written]): Click[] => {
    const isAnalytics = name.startsWith('_gac_');
    const type = isAnalytics ? 'gclid' : TYPES[name];
    if (type === undefined) return [];
    const text = type === 'oppref' ? written : decodeOnce(written);
    const [value, at] =
      isAnalytics || (name.includes('gcl') && !name.includes('gclid')) ? fromGoogle(text) : fromOthers(type, text, now);
    return isClickId(type, value) ? [{ type, value, at, from: 'cookie' }] : [];
  });
}

function fromGoogle(text: string): [value: string, at: number] {
  const [, seconds, id, otherId, otherSeconds] = GOOGLE.exec(text) ?? [];
  return [id ?? otherId ?? '', Number(seconds ?? otherSeconds) * 1000];
}

function fromOthers(type: string, text: string, now: number): [value: string, at: number] {
  if (type === 'fbc') return [META_COOKIE.test(text) ? text : '', Number(META_COOKIE.exec(text)?.[1])];
  if (type === 'msclkid') return [text.replace(/^_uet/, ''), now];
  // X writes a JSON object, or the id alone; unverified.
  if (type === 'twclid') return [/"twclid":"([^"]+)/.exec(text)?.[1] ?? text, now];
  return [text, now];
}

import { META_COOKIE } from './cookies.ts';
import { isOf } from './payload.ts';
import { decodeOnce, isClickId, textsOf } from './read-values.ts';

/**
 * Meta's cookies `_fbc` and `_fbp` as its own library would write them, for the script to set: with the number of dots in the domain
 * that has the cookie, the time when the click id was first seen, and the newest click; a cookie that is there and valid stays as it is
 * until there is a newer click (https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc,
 * https://github.com/facebook/capi-param-builder, both checked 2026-11-28).
 *
 * @param body what the script sent @param now in ms @param random from 0 to 1
 */
export function metaCookies(body: unknown, now: number, random: number): Record<string, string> {
  if (!isOf(body, 'object') || typeof body['site'] !== 'string' || !Array.isArray(body['touches'])) return {};
  const prefix = `fb.${body['site'].split('.').length - 1}`;
  const cookies = textsOf(body['cookies']);
  let fbc = validOrEmpty(cookies['_fbc']);
  for (const touch of body['touches'].map(textsOf)) {
    const clickId = decodeOnce(touch['fbclid'] ?? '');
    const at = Number(touch['landed_at']);
    const [, since = 0, known] = META_COOKIE.exec(fbc) ?? [];
    if (isClickId('fbclid', clickId) && /^[\w-]+$/.test(clickId) && clickId !== known && at > Number(since)) {
      fbc = `${prefix}.${at}.${clickId}`;
    }
  }
  const fbp = validOrEmpty(cookies['_fbp']) || `${prefix}.${now}.${Math.floor(random * 2 ** 31)}`;
  return { ...(fbc !== '' && { _fbc: fbc }), _fbp: fbp };
}

function validOrEmpty(written = ''): string {
  const text = decodeOnce(written);
  return META_COOKIE.test(text) ? text : '';
}

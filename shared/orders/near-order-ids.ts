import { orderKey } from '../normalize/order-id.ts';

/** What a name before a number ends with: `ORD-1001`, `SO 1001`. */
const PREFIX = /^[a-z]+[-_/.]?(?=\d)/;
/** What some systems put behind it: `1001-1`, `1001/A`. */
const SUFFIX = /(?<=\d)[-_/.][a-z0-9]{1,3}$/;
/** What shops and CRMs put before a number most often. */
const USUAL_PREFIXES = ['ord-', 'order-', 'so-', 'inv-', 'shop-', 'crm-'];

/**
 * Other forms in which an order may have been uploaded: without or with a prefix, without a suffix, without the signs between,
 * with and without zeros before. Not those that are compared as equal anyway (`#1234` and `1234`, upper and lower case). Pure.
 */
export function nearOrderIds(typed: string): string[] {
  const key = orderKey(typed);
  const forms = [
    key.replace(PREFIX, ''),
    key.replace(SUFFIX, ''),
    key.replace(PREFIX, '').replace(SUFFIX, ''),
    key.replace(/[-_/.]/g, ''),
    key.replace(/^0+(?=\d)/, ''),
    ...(/^\d+$/.test(key) ? [`0${key}`, `00${key}`, ...USUAL_PREFIXES.map((prefix) => prefix + key)] : []),
  ];
  return [...new Set(forms.map(orderKey))].filter((form) => form.length > 1 && form !== key);
}

/** What the headers of a CRM export say of their columns (docs/identity-files.md). */
import { cutHeader, normalizeHeader, withoutBrackets } from '../mapping/header.ts';

/** Of a click: whether the column has a person's first or last one. */
export type Touch = 'first' | 'last';

export interface ReadHeader {
  /** In a normal form, without the object and the touch: `gclid` of "Deal - First GCLID__c". */
  name: string;
  touch: Touch | null;
}

/** So many headers with one word before " - " share it: the object of Pipedrive's columns, in any language. */
const FEWEST_OF_OBJECT = 3;

/** Reads all headers of a file. */
export function readHeaders(headers: readonly string[]): ReadHeader[] {
  const objects = new Map<string, number>();
  for (const header of headers) {
    const object = objectOf(header);
    if (object !== null) objects.set(object, (objects.get(object) ?? 0) + 1);
  }
  return headers.map((header) => {
    const object = objectOf(header);
    const isShared = object !== null && (objects.get(object) ?? 0) >= FEWEST_OF_OBJECT;
    if (!isShared) return readHeader(header);
    const read = readHeader(header.slice(header.indexOf(' - ') + 3));
    // The number of a deal is what sheets have as the order's; that of a person is not.
    return read.name === 'id' && object === 'deal' ? { ...read, name: 'deal_id' } : read;
  });
}

function objectOf(header: string): string | null {
  const at = header.indexOf(' - ');
  return at <= 0 ? null : header.slice(0, at).trim().toLowerCase();
}

/** What CRMs and form tools put around the names of fields. */
const WRAPPED =
  /^(?:cf_|custom_field_|custom_|uf_crm_|meta_|properties_|hs_|new_|cr(?=[a-z]*\d)[0-9a-z]{3,5}_)+|(?:_c|_field)$/g;
const FIRST = /^(?:first|ft|initial|original|entry|first_touch)_|_(?:first|first_touch)$/;
const LAST = /^(?:last|lt|latest|recent|last_touch)_|_(?:last|last_touch)$/;
/** These begin with a word of a touch and are none. */
const NO_TOUCH =
  /^(?:first|last)_?name$|^entry_(?:date|id|time)$|^(?:first|last)_(?:page_seen|url|visit|activity|modified|contacted|conversion)/;

function readHeader(header: string): ReadHeader {
  const normal = normalizeHeader(withoutBrackets(cutHeader(header)).replace(/^%|%$/g, '')).replace(/_(?:utc|gmt)$/, '');
  const bare = normal.replace(WRAPPED, '');
  const name = bare === '' ? normal : bare;
  if (NO_TOUCH.test(name)) return { name, touch: null };
  for (const [touch, pattern] of [
    ['first', FIRST],
    ['last', LAST],
  ] as const) {
    const peeled = name.replace(pattern, '').replace(/^attribution_?(?:source_)?(?=.)/, '');
    if (pattern.test(name) && peeled !== '') return { name: peeled, touch };
  }
  return { name: name.replace(/^attribution_source_(?=.)/, ''), touch: null };
}

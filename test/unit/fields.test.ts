import { describe, expect, it } from 'vitest';
import { aliasesOf } from '../../shared/aliases/index.ts';
import { CLICK_TYPES } from '../../shared/conversion.ts';
import {
  FIELDS,
  HASHED_FIELDS,
  PERSONAL_FIELDS,
  REQUIRED_FIELDS,
  fieldOf,
  isCustomField,
} from '../../shared/fields.ts';
import { HASH_FORMS } from '../../shared/hash-forms.ts';
import { normalizeHeader, compactHeader } from '../../shared/mapping/header.ts';

const ofKind = (kind: string) => FIELDS.filter((field) => field.kind === kind).map((field) => field.key);

describe('the field catalogue', () => {
  it('asks for four fields and no more', () => {
    expect(REQUIRED_FIELDS).toEqual(['order_id', 'conversion_value', 'currency', 'conversion_time']);
    expect(FIELDS.filter((field) => field.required).map((field) => field.key)).toEqual(REQUIRED_FIELDS);
  });

  it('has every click id that a conversion can carry', () => {
    expect(ofKind('click_id').sort()).toEqual([...CLICK_TYPES].sort());
    expect(ofKind('browser_id').sort()).toEqual([
      ...[
        'client_id',
        'fbp',
        'ig_sid',
        'lead_id',
        'obref',
        'page_scoped_user_id',
        'passback_tracking_id',
        'ttp',
        'user_id',
      ],
    ]);
  });

  it('says which fields are personal: they are never stored, logged or, from a sheet that hashes, sent in plain text', () => {
    const personal = ['email', 'phone', 'external_id', 'customer_name', 'first_name', 'last_name'];
    expect([...PERSONAL_FIELDS]).toEqual([...personal, 'second_email', 'second_phone']);
  });

  it('says which cells refuse their row when they cannot be read', () => {
    expect(FIELDS.filter((field) => field.decisive).map((field) => field.key)).toEqual([
      ...REQUIRED_FIELDS,
      'order_status',
      'cancelled_time',
      'refunded_value',
      ...['adjustment_type', 'adjustment_time', 'adjustment_value', 'adjustment_currency'],
      'external_attribution_credit',
      ...['conversion_time_of_day', 'conversion_time_zone', 'refunded_order_id', 'is_completed', 'is_cancelled'],
    ]);
  });

  it('says whose digits are text', () => {
    const text = FIELDS.filter((field) => field.digitsAreText).map((field) => field.key);
    expect(text).toEqual([
      ...['order_id', 'phone', 'external_id', 'postal_code', 'item_id', 'refunded_order_id', 'second_phone'],
      ...['lead_id', 'page_scoped_user_id', 'ig_sid'],
    ]);
  });

  it('names the hashes of the API by what is done to the text, never by who wants them', () => {
    const email = [
      'lower',
      'gmail_dots_plus_tag_dropped',
      'dots_plus_tag_dropped',
      'symbols_plus_tag_dropped',
      'lower_md5',
      'relay_domain',
    ];
    const phone = ['e164', 'digits', 'digits_md5'];
    expect(Object.fromEntries(HASHED_FIELDS.map(({ key, hashes }) => [key, hashes]))).toEqual({
      email,
      phone,
      second_email: email,
      second_phone: phone,
      external_id: ['spaces_dropped', 'trimmed'],
      first_name: ['symbols_dropped', 'title_dropped', 'lower', 'trimmed'],
      last_name: ['symbols_dropped', 'suffix_dropped', 'lower', 'trimmed'],
      city: ['letters_only', 'symbols_dropped', 'lower'],
      region: ['us_state_code', 'lower'],
      postal_code: ['us_zip5', 'lower'],
      country: ['lower'],
    });
    const used = HASHED_FIELDS.flatMap(({ hashes }) => hashes);
    expect(Object.keys(HASH_FORMS).filter((form) => !used.includes(form as keyof typeof HASH_FORMS))).toEqual([]);
  });

  it('names each field once, in words a marketer can read', () => {
    expect(new Set(FIELDS.map((field) => field.key)).size).toBe(FIELDS.length);
    expect(new Set(FIELDS.map((field) => field.label)).size).toBe(FIELDS.length);
    for (const field of FIELDS) {
      expect(field.what).toMatch(/^[A-Z].{20,}\.$/);
      expect(field.example).not.toBe('');
    }
  });

  it('knows its fields by key, and the columns a user names', () => {
    expect(fieldOf('email')?.label).toBe('E-mail');
    expect(fieldOf('e_mail')).toBeUndefined();
    expect(fieldOf('toString')).toBeUndefined();
    expect(isCustomField('custom.sales_rep')).toBe(true);
    expect(isCustomField('custom.')).toBe(false);
    expect(isCustomField('customer_name')).toBe(false);
  });
});

describe('aliases', () => {
  /** Headers that mean one thing in one table and another in the next: their cells decide. */
  const AMBIGUOUS = ['name'];

  it('give the required fields a name in each of the sixteen languages', () => {
    for (const key of REQUIRED_FIELDS) {
      expect(Object.keys(aliasesOf(key))).toEqual([
        'en',
        'th',
        'vi',
        'id',
        'fil',
        'es',
        'de',
        'fr',
        'pt',
        'ru',
        'ja',
        'ko',
        'zh',
        'tr',
        'ar',
        'pl',
      ]);
    }
  });

  it('lead to one field each', () => {
    const owners = new Map<string, Set<string>>();
    for (const field of FIELDS) {
      for (const alias of Object.values(aliasesOf(field.key)).flat()) {
        const squashed = compactHeader(normalizeHeader(alias));
        expect(squashed, `${field.key}: ${alias}`).not.toBe('');
        owners.set(squashed, (owners.get(squashed) ?? new Set()).add(field.key));
      }
    }
    // A shop's name is the platform, or the shop where another column has the platform.
    for (const keys of owners.values()) if (keys.has('platform')) keys.delete('shop');
    const shared = [...owners].filter(([alias, keys]) => keys.size > 1 && !AMBIGUOUS.includes(alias));
    expect(shared.map(([alias, keys]) => `${alias}: ${[...keys].join(', ')}`)).toEqual([]);
  });

  it('are not said twice within a language', () => {
    for (const field of FIELDS) {
      for (const [language, list] of Object.entries(aliasesOf(field.key))) {
        const normalized = list.map((alias) => compactHeader(normalizeHeader(alias)));
        expect(new Set(normalized).size, `${field.key} ${language}: ${list.join()}`).toBe(list.length);
      }
    }
  });
});

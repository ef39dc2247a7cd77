import type { HashForm } from './hash-forms.ts';

/** What kind of thing a cell of this field holds; it decides which reader reads it (`validate/readers.ts`). */
export type FieldKind =
  | 'order_id'
  | 'money'
  | 'currency'
  | 'time'
  | 'email'
  | 'phone'
  | 'country'
  | 'external_id'
  | 'name'
  | 'text'
  | 'postal_code'
  | 'items'
  | 'quantity'
  | 'order_status'
  | 'click_id'
  | 'browser_id'
  | 'adjustment_type'
  | 'share'
  | 'consent'
  | 'yes_no';

/** The heading under which the mapping step lists a field. */
export type FieldGroup =
  'required' | 'person' | 'order' | 'item' | 'click' | 'address' | 'adjustment' | 'attribution' | 'consent';

/** What the code knows of a field. */
interface Facts {
  kind: FieldKind;
  group: FieldGroup;
  /**
   * Says who the customer is. In plain text it is never stored or logged, and does not leave a sheet that hashes before it
   * uploads; with `hashes`, its hashes go instead. A test holds each of these for every such field.
   */
  personal: boolean;
  /**
   * A cell that cannot be read refuses its row: a sale with the wrong number, amount, time or state would do harm. What
   * only helps to match or to report is left out with a warning instead.
   */
  decisive: boolean;
  /** Its digits are a name, not a number: 0812345678 is not 812345678. */
  digitsAreText?: true;
  /** The forms in which it is hashed; a cell that holds a SHA-256 already is taken to be in the first. */
  hashes?: readonly HashForm[];
  /** The form without which ready-made hashes of the others are of no use: matching goes by it. */
  mainHash?: HashForm;
}

const EMAIL_FORMS = [
  'lower',
  'gmail_dots_plus_tag_dropped',
  'dots_plus_tag_dropped',
  'symbols_plus_tag_dropped',
  'lower_md5',
  'relay_domain',
  'gmail_mailbox',
] as const;
const PHONE_FORMS = ['e164', 'digits', 'digits_md5'] as const;

/**
 * THE list of fields and all facts about them, in the order in which people are shown them; `fields.ts` has them ready to
 * use, `field-texts.ts` their texts. Add fields, do not reorder them: the content hash by which an unchanged row is
 * recognised (`contentHashOf`) depends on their order.
 */
export const CATALOGUE = {
  order_id: { kind: 'order_id', group: 'required', personal: false, decisive: true, digitsAreText: true },
  conversion_value: { kind: 'money', group: 'required', personal: false, decisive: true },
  currency: { kind: 'currency', group: 'required', personal: false, decisive: true },
  conversion_time: { kind: 'time', group: 'required', personal: false, decisive: true },
  email: {
    kind: 'email',
    group: 'person',
    personal: true,
    decisive: false,
    hashes: EMAIL_FORMS,
    mainHash: 'lower',
  },
  phone: {
    kind: 'phone',
    group: 'person',
    personal: true,
    decisive: false,
    digitsAreText: true,
    hashes: PHONE_FORMS,
  },
  phone_country: { kind: 'country', group: 'person', personal: false, decisive: false },
  external_id: {
    kind: 'external_id',
    group: 'person',
    personal: true,
    decisive: false,
    digitsAreText: true,
    hashes: ['spaces_dropped', 'trimmed'],
  },
  customer_name: { kind: 'name', group: 'person', personal: true, decisive: false },
  first_name: {
    kind: 'name',
    group: 'person',
    personal: true,
    decisive: false,
    hashes: ['symbols_dropped', 'title_dropped', 'lower', 'trimmed'],
  },
  last_name: {
    kind: 'name',
    group: 'person',
    personal: true,
    decisive: false,
    hashes: ['symbols_dropped', 'suffix_dropped', 'lower', 'trimmed'],
  },
  order_status: { kind: 'order_status', group: 'order', personal: false, decisive: true },
  shipping_status: { kind: 'order_status', group: 'order', personal: false, decisive: false },
  cancelled_time: { kind: 'time', group: 'order', personal: false, decisive: true },
  refunded_value: { kind: 'money', group: 'order', personal: false, decisive: true },
  platform: { kind: 'text', group: 'order', personal: false, decisive: false },
  items: { kind: 'items', group: 'order', personal: false, decisive: false },
  conversion_type: { kind: 'text', group: 'order', personal: false, decisive: false },
  gclid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  gbraid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  wbraid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  fbclid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  fbc: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  fbp: { kind: 'browser_id', group: 'click', personal: false, decisive: false },
  ttclid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  ttp: { kind: 'browser_id', group: 'click', personal: false, decisive: false },
  msclkid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  yclid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  sccid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  epik: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  li_fat_id: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  rdt_cid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  client_id: { kind: 'browser_id', group: 'click', personal: false, decisive: false },
  user_id: { kind: 'browser_id', group: 'click', personal: false, decisive: false },
  passback_tracking_id: { kind: 'browser_id', group: 'click', personal: false, decisive: false },
  city: {
    kind: 'text',
    group: 'address',
    personal: false,
    decisive: false,
    hashes: ['letters_only', 'symbols_dropped', 'lower'],
  },
  region: { kind: 'text', group: 'address', personal: false, decisive: false, hashes: ['us_state_code', 'lower'] },
  postal_code: {
    kind: 'postal_code',
    group: 'address',
    personal: false,
    decisive: false,
    digitsAreText: true,
    hashes: ['us_zip5', 'lower'],
  },
  country: { kind: 'country', group: 'address', personal: false, decisive: false, hashes: ['lower'] },
  adjustment_type: { kind: 'adjustment_type', group: 'adjustment', personal: false, decisive: true },
  adjustment_time: { kind: 'time', group: 'adjustment', personal: false, decisive: true },
  adjustment_value: { kind: 'money', group: 'adjustment', personal: false, decisive: true },
  adjustment_currency: { kind: 'currency', group: 'adjustment', personal: false, decisive: true },
  external_attribution_model: { kind: 'text', group: 'attribution', personal: false, decisive: false },
  external_attribution_credit: { kind: 'share', group: 'attribution', personal: false, decisive: true },
  consent_ad_user_data: { kind: 'consent', group: 'consent', personal: false, decisive: false },
  consent_ad_personalization: { kind: 'consent', group: 'consent', personal: false, decisive: false },
  conversion_time_of_day: { kind: 'text', group: 'order', personal: false, decisive: true },
  conversion_time_zone: { kind: 'text', group: 'order', personal: false, decisive: true },
  item_id: { kind: 'text', group: 'item', personal: false, decisive: false, digitsAreText: true },
  item_name: { kind: 'text', group: 'item', personal: false, decisive: false },
  item_quantity: { kind: 'quantity', group: 'item', personal: false, decisive: false },
  unit_price: { kind: 'money', group: 'item', personal: false, decisive: false },
  refunded_order_id: { kind: 'order_id', group: 'order', personal: false, decisive: true, digitsAreText: true },
  is_completed: { kind: 'yes_no', group: 'order', personal: false, decisive: true },
  is_cancelled: { kind: 'yes_no', group: 'order', personal: false, decisive: true },
  second_email: {
    kind: 'email',
    group: 'person',
    personal: true,
    decisive: false,
    hashes: EMAIL_FORMS,
    mainHash: 'lower',
  },
  second_phone: {
    kind: 'phone',
    group: 'person',
    personal: true,
    decisive: false,
    digitsAreText: true,
    hashes: PHONE_FORMS,
  },
  click_time: { kind: 'time', group: 'click', personal: false, decisive: false },
  ctwa_clid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  lead_id: { kind: 'browser_id', group: 'click', personal: false, decisive: false, digitsAreText: true },
  page_scoped_user_id: { kind: 'browser_id', group: 'click', personal: false, decisive: false, digitsAreText: true },
  ig_sid: { kind: 'browser_id', group: 'click', personal: false, decisive: false, digitsAreText: true },
  oppref: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  obref: { kind: 'browser_id', group: 'click', personal: false, decisive: false },
  dclid: { kind: 'click_id', group: 'click', personal: false, decisive: false },
  shop: { kind: 'text', group: 'order', personal: false, decisive: false },
  campaign: { kind: 'text', group: 'click', personal: false, decisive: false },
} as const satisfies Record<string, Facts>;

/** Every field's key, but not `custom.*`: those are whatever the user names. */
export type FieldKey = keyof typeof CATALOGUE;

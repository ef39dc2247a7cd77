import type { DeliveryCode } from '../delivery.ts';

const REASON_HAS_IT = null;
const NOTHING_TO_DO = null;
const SETTINGS_LATER = 'It then holds for rows that are new or change after that.';
const LOOK_UP =
  'Look it up at the platform; then the operator of the backend records whether it is there, with delivery resolve.';
const CHECK_TIMES = 'Correct the time of the sale, or the time zone of the column, and upload the row again.';

/**
 * What to do about a delivery that is not counted, by its code. Null where there is nothing to do, or where the reason of the
 * delivery says it already.
 */
export const REMEDIES: Readonly<Record<DeliveryCode, string | null>> = {
  erased: 'To take data of this person again, lift the erasure and upload the order.',
  not_for_destination: `If the row belongs to this destination, correct only_if in its settings. ${SETTINGS_LATER}`,
  type_off: `To send this type, remove send: false from it in by_conversion_type. ${SETTINGS_LATER}`,
  type_not_mapped: REASON_HAS_IT,
  same_event: 'To count both, give each type its own event in by_conversion_type.',
  value_missing: REASON_HAS_IT,
  unmatched:
    "Keep the click ids (gclid, fbclid, ttclid…) with each order, or send the click ids that your shop's tracking recorded, " +
    'with the order id, e-mail or phone: the order is then matched again.',
  no_click_id: 'Keep the click ids of this platform with each order.',
  no_identifiers: "Add the customer's e-mail address or phone number to the row, and upload it again.",
  too_old: 'Nothing can be done for this sale. Upload sooner after the sale: turn on daily updates.',
  in_future: REASON_HAS_IT,
  consent_denied:
    'If the customer consented, fill in the consent columns and upload the row again; if all customers did, set default_consent.',
  order_not_final: REASON_HAS_IT,
  order_void: NOTHING_TO_DO,
  adjustment_not_supported: REASON_HAS_IT,
  original_not_sent: 'First see why the sale itself was not sent.',
  original_uncertain: 'First resolve the sale itself.',
  superseded: NOTHING_TO_DO,
  before_sale: CHECK_TIMES,
  before_click: CHECK_TIMES,
  currency_not_supported: 'Upload the value in a currency that the platform takes.',
  value_not_supported: 'Correct the value in the row and upload it again.',
  id_not_supported: 'Give the order an id without personal data, in the form that the platform takes.',
  too_recent: NOTHING_TO_DO,
  click_time_missing: 'Add a column with the time of the click, and upload the row again.',
  disabled: `Switch it on in the settings of the destination. ${SETTINGS_LATER}`,
  held_back: NOTHING_TO_DO,
  after_original: NOTHING_TO_DO,
  included_in_sale: NOTHING_TO_DO,
  retry: NOTHING_TO_DO,
  destination_stopped:
    'Fix the cause; then the operator of the backend sets the destination up again, and what waits is sent. Nothing is lost.',
  refused: 'Correct what the platform names, in the row or in the settings, and upload the changed row.',
  too_large: 'Shorten what the row carries (items, custom columns), and upload it again.',
  not_encodable: 'Correct the row and upload it again.',
  unreadable: 'Upload the row again.',
  answer_lost: LOOK_UP,
  no_verdict: LOOK_UP,
  restored_backup: LOOK_UP,
  resolved: NOTHING_TO_DO,
  test_mode:
    'The operator of the backend ends test mode in the settings, then sends it for real with delivery resend-tested.',
  test_mode_counted: NOTHING_TO_DO,
  not_from_ad: NOTHING_TO_DO,
};

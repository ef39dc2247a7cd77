import type { MatchStrategy, RowChange } from '../../api.ts';
import type { DeliveryCode, DeliveryState } from '../../delivery.ts';

type Kind = 'conversion' | 'restate' | 'retract';

/** Why a delivery is not sent, waits or ended, in a few words: they follow the platforms' names in a narrow cell. */
const codes: Readonly<Record<DeliveryCode, string>> = {
  not_for_destination: 'for other platforms',
  type_off: 'conversion type switched off',
  type_not_mapped: 'conversion type not set up',
  same_event: 'sent under another conversion type',
  value_missing: 'no value',
  unmatched: 'no ad click found',
  no_click_id: 'no ad click of theirs',
  no_identifiers: 'nothing to recognise the customer by',
  too_old: 'too old',
  in_future: 'in the future',
  consent_denied: 'no consent',
  order_not_final: 'order not final',
  order_void: 'order cancelled',
  adjustment_not_supported: 'change not supported',
  original_not_sent: 'sale was not sent',
  original_uncertain: 'sale has to be looked up there',
  superseded: 'replaced by a later change',
  before_sale: 'dated before the sale',
  before_click: 'sale before the click',
  currency_not_supported: 'currency not supported',
  value_not_supported: 'value not supported',
  id_not_supported: 'order ID not supported',
  too_recent: 'too recent',
  click_time_missing: 'time of the click unknown',
  disabled: 'switched off',
  erased: 'customer erased',
  held_back: 'held back in case of a return',
  after_original: 'waits for the sale',
  included_in_sale: 'sent with the sale',
  retry: 'trying again',
  destination_stopped: 'stopped, needs attention',
  destination_paused: 'paused',
  refused: 'rejected',
  too_large: 'too large',
  not_encodable: 'cannot be sent',
  unreadable: 'cannot be read',
  answer_lost: 'outcome unknown',
  no_verdict: 'outcome unknown',
  restored_backup: 'outcome unknown',
  resolved: 'sent',
  test_mode: 'test mode, not counted',
  test_mode_counted: 'sent',
  not_from_ad: 'not from an ad, not counted',
};

/** Where the code alone would be read as the sale's. */
const codesOfChanges: Readonly<Partial<Record<DeliveryCode, Readonly<Partial<Record<Kind, string>>>>>> = {
  adjustment_not_supported: { restate: 'new value not supported', retract: 'return not supported' },
  refused: { restate: 'new value rejected', retract: 'return rejected' },
  too_old: { restate: 'too late for a new value', retract: 'too late for a return' },
  original_not_sent: { restate: 'sale was not sent', retract: 'sale was not sent, nothing to take back' },
  after_original: { restate: 'new value waits for the sale', retract: 'return waits for the sale' },
};

const states: Readonly<Record<DeliveryState, string>> = {
  accepted: 'sent',
  submitted: 'sent',
  sending: 'being sent',
  pending: 'waiting to be sent',
  skipped: 'not sent',
  uncertain: 'outcome unknown',
  rejected: 'rejected',
};

/** What the status columns beside the rows say. */
export const statusColumns = {
  headers: {
    match_status: 'Match status',
    matched_by: 'Matched by',
    confidence: 'Confidence',
    click: 'Click',
    campaign: 'Campaign',
    deliveries: 'Deliveries',
    value_sent: 'Value sent',
    change: 'Change',
    error: 'Error',
    code: 'Matchback code',
    last_upload: 'Last upload',
  },
  codeNote: 'By this hidden column Matchback recognises which rows were sent. Please do not change or delete it.',
  statuses: { matched: 'Matched', unmatched: 'Unmatched', failed: 'Failed' },
  strategies: {
    click_id: 'Click ID',
    order_id: 'Order ID',
    email: 'E-mail',
    phone: 'Phone',
  } satisfies Record<MatchStrategy, string>,
  changes: {
    new: 'New',
    confirmed: 'Now final',
    value_changed: 'Changed value',
    details_changed: 'Changed details',
    returned: 'Returned',
    unchanged: 'Unchanged',
  } satisfies Record<RowChange, string>,
  /** Of rows that make up one order. */
  partOfOrder: (part: number, of: number) => `row ${part} of ${of} of the order`,
  note: 'Note: ',
  waiting: 'Waiting',
  deliveries: {
    states,
    codes,
    codesOfChanges,
    heldBackUntil: (day: string) => `held back until ${day}`,
    /** With one platform. */
    one: (platform: string, what: string) => `${platform}: ${what}`,
    sentOf: (sent: number, all: number) => (sent === all ? `All ${all} sent` : `${sent} of ${all} sent`),
    /** The platforms with one outcome. */
    group: (platforms: string, what: string) => `${platforms}: ${what}`,
    more: (platforms: number) => `${platforms} more`,
  },
};

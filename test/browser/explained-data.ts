import type { ExplainedRow } from '../../addon/contract/rpc.ts';
import type { ConversionExplanation, ExplainedClick, ExplainedKey } from '../../shared/api.ts';
import { checklistsOf, type DeliveryFacts } from '../../shared/explain/checklist.ts';
import { describeClick, describeKey, describeMerge } from '../../shared/explain/match-texts.ts';

const PERSON = '019c6d3c-0000-7000-8000-00000000000a';
const OTHER = '019c6d3c-0000-7000-8000-00000000000b';
const SOLD = '2026-02-15T10:30:00.000Z';
const LONG_CLICK = `Cj0KCQiA2eKtBhDcARIsAEGTG41r1a4Q${'x'.repeat(40)}`;

const key = (
  field: ExplainedKey['field'],
  outcome: ExplainedKey['outcome'],
  person: string | null = null,
): ExplainedKey => ({
  field,
  outcome,
  form: person === null ? null : 'exact',
  key: null,
  person,
  text: describeKey({ field, outcome, form: 'exact' }),
});

const CAMPAIGN = 'Songkran sale';

const click = (value: string, hours: number, use: ExplainedClick['use']): ExplainedClick => {
  const seconds_before_sale = hours * 3600;
  const time = new Date(Date.parse(SOLD) - seconds_before_sale * 1000).toISOString();
  return {
    type: 'gclid',
    value,
    time,
    campaign: use === 'used' ? CAMPAIGN : null,
    seconds_before_sale,
    use,
    text: `${describeClick({ use, seconds_before_sale })}`,
  };
};

const delivery = (change: Partial<DeliveryFacts>): DeliveryFacts => ({
  kind: 'conversion',
  value: '1299.00',
  currency: 'THB',
  state: 'accepted',
  code: null,
  reason: null,
  due_at: null,
  first_sent_at: '2026-02-20T03:01:00.000Z',
  updated_at: '2026-02-20T03:01:02.000Z',
  ...change,
});

const clicks = [{ type: 'gclid' as const, value: LONG_CLICK, time: '2026-02-06T10:30:00.000Z', campaign: CAMPAIGN }];
const match = { matched: true, strategy: 'email' as const, confidence: 74, person: PERSON, clicks };
const person = { first_seen: '2026-01-20T08:00:00.000Z', merges: [], merge_count: 0 };

const conversion: ConversionExplanation = {
  conversion_id: '019c6d3c-0000-7000-8000-000000000001',
  order_id: 'TH-10234',
  conversion_type: null,
  platform: null,
  shop: null,
  row: 2,
  upload_id: '019b0000-0000-7000-8000-000000000001',
  value: '899.00',
  currency: 'THB',
  conversion_time: SOLD,
  order_state: 'final',
  accepted_at: '2026-02-20T03:00:10.000Z',
  match: {
    text: 'Matched by e-mail with confidence 74 of 100.',
    remedy: null,
    cause: null,
    other_spelling: null,
    stored: match,
    now: { ...match, confidence: 79 },
    added: [],
    differences: ['Its confidence was 74; now it would be 79.'],
    keys: [
      key('click_id', 'absent'),
      key('order_id', 'unknown'),
      key('email', 'found', PERSON),
      key('phone', 'other_person', OTHER),
    ],
    people: [
      {
        ...person,
        ...{ person: PERSON, is_chosen: true, emails: 2, phones: 0, click_count: 9, merge_count: 1 },
        clicks: [
          click(LONG_CLICK, 216, 'used'),
          click('Cj0KCQ-after-the-sale', -7, 'after_sale'),
          click('Cj0KCQ-older', 480, 'not_chosen'),
          click('Cj0KCQ-oldest', 2400, 'too_old'),
        ],
        merges: [
          { from_identity: OTHER, merged_at: '2026-02-01T09:00:00.000Z', text: describeMerge('order_id', 'email') },
        ],
      },
      {
        ...person,
        ...{ person: OTHER, is_chosen: false, emails: 0, phones: 1, click_count: 1 },
        clicks: [click('Cj0KCQ-of-another', 24, 'other_person')],
      },
    ],
    confidence: [
      { points: 60, most: 60, text: 'The e-mail is known.' },
      { points: 9, most: 10, text: 'The last click was 9 days before the sale.' },
      { points: 0, most: 10, text: 'The phone belongs to another person.' },
      {
        points: 5,
        most: 5,
        text: 'The person has 1 e-mail and 0 phones; more than one of either may be several people.',
      },
    ],
  },
  destinations: [
    {
      destination: 'google',
      label: 'Google Ads',
      deliveries: checklistsOf([delivery({}), delivery({ kind: 'restate', value: '899.00' })], 'Google Ads'),
      note: null,
    },
    {
      destination: 'meta',
      label: 'Meta',
      deliveries: checklistsOf(
        [
          delivery({
            state: 'skipped',
            code: 'too_old',
            reason: 'Meta takes sales of the last 7 days only; this one is older.',
            first_sent_at: null,
          }),
        ],
        'Meta',
      ),
      note: null,
    },
    {
      destination: 'pinterest',
      label: 'Pinterest',
      deliveries: checklistsOf(
        [delivery({ state: 'uncertain', code: 'answer_lost', reason: 'No answer came within 30 seconds.' })],
        'Pinterest',
      ),
      note: null,
    },
  ],
};

/** Row 2 of the sheet, matched by its e-mail. */
export const explainedRow: ExplainedRow = {
  tabName: 'คำสั่งซื้อ กุมภาพันธ์',
  row: 2,
  orderId: 'TH-10234',
  problem: null,
  note: 'The row has changed since it was uploaded. This is about what was uploaded.',
  conversions: [conversion],
};

export const unexplainedRow: ExplainedRow = {
  ...explainedRow,
  ...{ row: null, orderId: null, note: null, conversions: [] },
  problem: { title: 'No row is selected', message: 'Select a cell in the row of an order, then try again.' },
};

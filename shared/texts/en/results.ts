import type { MatchStrategy } from '../../api.ts';
import type { DeliveryState } from '../../delivery.ts';
import type { MatchQualityLabel } from '../../match-quality.ts';
import { countOf, formatCount } from './counts.ts';

const rows = (count: number): string => countOf(count, 'row');

/** The results of an upload. */
export const results = {
  heading: 'Results',
  reading: 'Reading the results',
  creatingFile: 'Creating the file',
  savedAs: (name: string) => `Saved as ${name}.`,
  refresh: 'Refresh statuses',
  refreshing: 'Refreshing statuses',
  refreshedOf: (done: number, all: number) => `${formatCount(done)} of ${rows(all)} refreshed.`,
  refreshesItself: 'Some deliveries are still open. This page and the sheet refresh themselves while it is open.',
  uploadAnother: 'Upload another',
  closing: 'Closing the upload',
  goingToSheet: 'Going to the sheet',
  goToColumns: 'Go to the status columns',
  intro: (count: number, tab: string) => `${rows(count)} of the tab ${tab}.`,
  outcomes: 'Rows by outcome',
  matched: 'Matched',
  unmatched: 'Unmatched',
  failed: 'Failed',
  matchRate: (share: string) => `Match rate ${share} of all rows`,
  noClick: (share: string) => `No ad click known for ${share}`,
  errorsIn: (share: string) => `Errors in ${share}`,
  valueHeading: 'Value sent',
  noValue: 'No platform has confirmed a sale yet.',
  orders: (count: number) => countOf(count, 'order'),
  valueHint: 'What each platform has of these orders now. Sales in test mode and returned orders are not counted.',
  changesHeading: 'What the upload changed',
  qualityHeading: 'Match rate',
  quality: { Excellent: 'Excellent', Good: 'Good', 'Needs improvement': 'Needs improvement' } satisfies Record<
    MatchQualityLabel,
    string
  >,
  qualityUnknown: 'Not known',
  qualityLine: (share: string) => `${share} of all rows matched`,
  noRowToMatch: 'No row was uploaded.',
  wouldRaiseIt: 'What would raise it',
  qualityHint:
    'Confidence is how certain a match is: 90–95 by order ID, 60–85 by e-mail or phone. Excellent is a match rate from 80 %, Good from 60 %.',
  matchedBy: 'Matched by',
  strategies: {
    order_id: 'Order ID',
    email: 'E-mail',
    phone: 'Phone',
    click_id: 'Click ID in the row',
  } satisfies Record<MatchStrategy, string>,
  confidence: (range: string) => `Confidence: ${range}`,
  noMatchingNeeded: 'no matching needed',
  recognitionHeading: 'Recognition estimate',
  recognitionUnknown: 'It cannot be estimated without a sale and a connected platform.',
  points: (points: number) => `${points} of 100`,
  wouldRaiseMost: 'What would raise it most',
  recognitionHint: 'How well platforms can recognise your customers: our estimate, not a platform’s figure.',
  deliveries: 'Deliveries',
  noDeliveries: 'No row had to be sent to an ad platform.',
  forOthers: (count: number) => `${formatCount(count)} are for other platforms.`,
  tested: (count: number) => `${formatCount(count)} were sent in test mode: not counted.`,
  heldBack: (count: number) => `${formatCount(count)} are held back for some days.`,
  whyLeftOut: (count: number) => `Why ${countOf(count, 'row is', 'rows are')} left out`,
  states: {
    accepted: 'accepted',
    submitted: 'sent, result pending',
    sending: 'being sent',
    pending: 'waiting to be sent',
    skipped: 'not sent',
    uncertain: 'outcome unknown',
    rejected: 'rejected',
  } satisfies Record<DeliveryState, string>,
  singleRow: 'A single row',
  singleRowHint: 'See why a row was matched or not, and what became of it at each platform.',
  why: 'Why?',
  whyRow: (row: number) => `Why? Row ${formatCount(row)}`,
  failedRows: 'Failed rows',
  row: (row: number) => `Row ${formatCount(row)}:`,
  downloadErrors: 'Download errors',
  changedRows: (count: number) =>
    `${countOf(count, 'row was', 'rows were')} changed while being sent. Upload rows not yet sent once more to include them.`,
};

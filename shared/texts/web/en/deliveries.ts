import { countOf } from '../../en/counts.ts';

/** The list of deliveries, and decisions about them. */
export const deliveries = {
  sales: 'Sales',
  changes: 'New values and returns',
  kinds: { conversion: 'Sale', restate: 'New value', retract: 'Return' },
  sold: 'Sold',
  since: 'Since',
  empty: 'No delivery fits this filter in this period.',
  goOn: 'None on this page. Go on to the next page.',
  noReason: 'Without a reason',
  decide: 'Decide…',
  decideAll: (label: string): string => `Decide about all with an unknown outcome at ${label}…`,
  sendForReal: 'Send for real',
  sendAllForReal: (label: string): string => `Send all tested for real to ${label}…`,
  chooseDestination: 'Choose a destination to decide about all of them at once.',
  /** Follows a button, for screen readers; and in titles. */
  about: (order: string, label: string): string => `order ${order} at ${label}`,
  aboutAll: (label: string): string => `all at ${label}`,
  decideTitle: (about: string): string => `Did it arrive: ${about}?`,
  lookUp: (label: string): string =>
    `The answer of ${label} was lost, so it may have the order or not. Look it up there first, for example in its event manager.`,
  there: (label: string): string => `${label} has it`,
  thereMeans: 'It has it: nothing is sent again, and changes that waited are sent.',
  sendAgain: 'Send again',
  sendAgainMeans: (label: string): string =>
    `Send again: it is sent with its present value. If ${label} has it after all, it may count it twice.`,
  resendTitle: (about: string): string => `Send for real: ${about}?`,
  resendHint: (label: string): string =>
    `${label} took it in test mode and did not count it. It is sent with its present value and counts from then on. This works once the destination is no longer in test mode.`,
  ofAnyDay: 'It holds for deliveries of any day, not only of the period that is shown.',
  saving: 'Saving',
  resolved: (count: number, left: number, label: string): string =>
    `${countOf(count, 'delivery', 'deliveries')} decided. ${left === 0 ? 'None is' : `${countOf(left, 'delivery is', 'deliveries are')}`} still open at ${label}.`,
  resent: (count: number, left: number, label: string): string =>
    `${countOf(count, 'delivery is', 'deliveries are')} sent for real. ${left === 0 ? 'None was' : `${countOf(left, 'delivery was', 'deliveries were')}`} sent in test mode only at ${label} now.`,
};

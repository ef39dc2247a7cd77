import type { UnmatchedCause } from '../../../explain/unmatched-cause.ts';
import { groupThousands } from '../../numbers.ts';

// Not those of counts.ts: what two files share that are loaded at different times becomes a third one.
const formatCount = (count: number): string => groupThousands(String(count), ',');
const countOf = (count: number, what: string): string => `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
const orders = (count: number): string => countOf(count, 'order');
const events = (count: number): string => countOf(count, 'event');

/** The page of capture health. Loaded with it: see backend/web/client/pages/capture-health/. */
export const captureHealth = {
  intro: 'What sites and shops captured, what orders carry of it, and why orders are not matched.',
  emptyTitle: 'Nothing is captured yet',
  empty: 'Add your website or shop as a source. Its ad clicks, customers and orders then show here.',
  openSources: 'Open Sources',
  name: 'Identifier or click ID',
  names: {
    order_id: 'Order ID',
    email: 'E-mail',
    phone: 'Phone',
    external_id: 'Customer ID',
    browser: 'Browser, checkout or cart',
    name: 'Name',
    address: 'City or postal code',
  },
  day: 'Day',
  reader: 'Choose the day to read',

  captured: {
    finding: (count: number, all: number, name: string): string =>
      `${formatCount(count)} of ${events(all)} carried: ${name}`,
    none: 'No events came from sites, shops or programs in this period',
    hint: 'By the day on which they arrived. An event that is sent again counts again.',
    all: 'Events',
    read: (step: string, count: number, all: number): string => `${step}: ${formatCount(count)} of ${events(all)}.`,
    bySource: 'By source',
    api: 'API and identity files',
    deleted: 'Deleted source',
    ofOrders: 'About an order',
    ofOrdersWith: 'Of these with it',
  },

  coverage: {
    finding: (share: string, all: number, name: string): string => `${share} of ${orders(all)} carry: ${name}`,
    none: 'No orders in this period',
    hint: 'What the row has, what it was matched to, and what the match booster added. By the day of the order.',
    share: 'Share of orders (%)',
    read: (step: string, share: string): string => `${step}: ${share}.`,
    noOrders: 'no orders',
    all: 'What orders carry',
  },

  unmatched: {
    finding: (share: string, all: number): string => `${share} of ${orders(all)} are not matched`,
    none: 'All orders are matched',
    hint: 'Each unmatched order has one cause.',
    matched: 'Matched',
    unmatched: 'Not matched',
    read: (step: string, matched: number, unmatched: number): string =>
      `${step}: ${formatCount(matched)} matched, ${formatCount(unmatched)} not matched.`,
    notExamined: (count: number): string => `${orders(count)} not examined yet. This page updates itself.`,
    examples: 'Examples',
    /** @param other the order id that is known */
    knownAs: (other: string): string => `known as ${other}`,
    todo: 'What to do',
  },
  causes: {
    unknown: {
      label: 'No such order',
      text: 'No event has the order ID, the e-mail or the phone of the row.',
      todo: 'Check that the script is on every page, also on the thank-you page, and that it reports the order ID, or connect the shop as a source. Orders that never touched your site stay here.',
    },
    other_format: {
      label: 'Order ID in another format',
      text: 'The row has the number in another spelling than the site or shop. Orders are never matched by that, only suggested.',
      todo: 'Write order IDs in the sheet as the shop does, or let the site report them as the sheet has them. Then upload the rows again.',
    },
    no_click: {
      label: 'Never captured',
      text: 'The order or its customer is known, but no ad click was captured.',
      todo: 'Many customers come without an ad. If too many do, check that ads lead to pages with the script, and that redirects keep the click IDs.',
    },
    after_sale: {
      label: 'Captured after the sale',
      text: 'The customer clicked an ad only after the sale.',
      todo: 'If this is wrong, check the time zone of the sales. Else the customer clicked after buying, and nothing is to be done.',
    },
    too_old: {
      label: 'Click too old',
      text: 'The last click is more than 90 days older than the sale.',
      todo: 'Nothing is to be done: no platform counts clicks that old.',
    },
    other_person: {
      label: 'Another person’s click',
      text: 'A click is known by one identifier, but the others show that it is another person’s.',
      todo: 'Open an example. Where two customers were mixed up, correct the row, or look at the person under People.',
    },
    known_now: {
      label: 'Known too late',
      text: 'The click became known only more than 90 days after the sale.',
      todo: 'Upload orders and send events sooner: old orders are not matched again.',
    },
    blocked: {
      label: 'Shared identifier',
      text: 'Too many people share the e-mail or phone of the row.',
      todo: 'It is often the address of the shop itself. Enter the customer’s own, or allow the identifier under People.',
    },
    several_shops: {
      label: 'Several shops have the number',
      text: 'The row does not say which of several shops with this order number it is from.',
      todo: 'Map the column of the shop, and upload the rows again.',
    },
    erased: {
      label: 'Erased',
      text: 'The customer was erased at their request.',
      todo: 'Nothing is to be done.',
    },
  } satisfies Record<UnmatchedCause, CauseTexts> as Record<UnmatchedCause, CauseTexts>,

  recovered: {
    finding: (count: number, matched: number): string =>
      `Capture recovered ${formatCount(count)} of ${countOf(matched, 'matched order')}`,
    none: 'No matched orders in this period',
    hint: 'Without what sites and shops sent, these would have no match: no click ID in the row, and none by the API or a file.',
    recovered: 'Recovered',
    others: 'Matched otherwise',
    read: (step: string, recovered: number, others: number): string =>
      `${step}: ${formatCount(recovered)} recovered, ${formatCount(others)} matched otherwise.`,
    values: (amounts: string): string => `Value of the recovered orders: ${amounts}.`,
  },
};

interface CauseTexts {
  label: string;
  text: string;
  todo: string;
}

export type CaptureHealthTexts = typeof captureHealth;

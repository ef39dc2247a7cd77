import type { DeliveryPart } from '../../../api/reports.ts';
import { countOf, formatCount } from '../../en/counts.ts';

const orders = (count: number): string => countOf(count, 'order');

/** The home dashboard. */
export const dashboard = {
  /** Figures, when a background count is not done. @param time such as 14:05 */
  countedUntil: (time: string): string =>
    `Counted until ${time}. Newer changes are being counted; this page updates itself.`,
  countingHistory: 'All figures are being counted again, the newest days first. This page updates itself.',
  countedFrom: (day: string): string =>
    `All figures are being counted again: done from ${day} on. Earlier days are not complete yet. This page updates itself.`,

  noDestination: {
    title: 'No ad platform is connected yet',
    text: 'Orders can be uploaded and matched, but nothing is sent before a destination is added.',
    ask: 'Ask an owner of the account to add a destination.',
    link: 'Add a destination',
  },
  noOrders: {
    title: 'No orders yet',
    text: 'Upload a file with orders, or connect a Google sheet. The figures appear here seconds later.',
    link: 'Upload a file',
  },
  noData: {
    title: 'No orders in this period',
    text: (days: string): string => `There are orders from ${days}.`,
    link: 'Show the latest days with orders',
  },

  currency: {
    label: 'Currency',
    only: (currency: string): string => `${currency} only`,
    converted: (currency: string): string => `All, converted to ${currency}`,
    missingTitle: 'Some amounts could not be converted',
    missing: (count: number, amount: string, to: string, days: string): string =>
      `No rate to ${to} for ${days}: ${orders(count)} of ${amount} ${count === 1 ? 'is' : 'are'} not in the figures.`,
    setRates: 'Set the rates',
  },

  figures: 'Figures of the period',
  /** @param days of the period before */
  comparedWith: (days: string): string => `Changes are against ${days}.`,
  notCompared: (day: string): string => `Not compared with the period before: the figures begin on ${day}.`,
  attributed: 'Attributed revenue',
  attributedHint: 'Orders and purchases of people who clicked an ad',
  offline: 'Offline orders',
  browser: 'Browser purchases',
  offlineHint: 'Uploaded orders that were matched to an ad click',
  /** Part of the offline revenue: orders that are shipped, for instance. */
  openOrders: (amount: string, count: number): string => `Of it not final yet: ${amount} (${orders(count)})`,
  browserHint: 'Purchases that your website reported, and no upload has',
  matchRate: 'Match rate',
  matchedOf: (matched: number, all: number): string => `${formatCount(matched)} of ${orders(all)}`,
  recognition: 'Recognition',
  recognitionHint: (count: number): string =>
    `Our estimate of how well platforms recognise customers, of ${orders(count)}`,
  points: (points: string): string => `${points} of 100`,
  takenBack: 'Taken back',
  takenBackHint: (count: number, all: number): string =>
    `${formatCount(count)} of ${orders(all)} cancelled, returned or refunded in full`,
  ordersOf: orders,
  change: {
    up: (percent: string): string => `▲ ${percent} more`,
    down: (percent: string): string => `▼ ${percent} less`,
    points: {
      up: (points: string): string => `▲ ${points} points more`,
      down: (points: string): string => `▼ ${points} points less`,
    },
    same: 'No change',
    new: 'None in the period before',
  },

  revenue: {
    finding: (share: string, amount: string): string =>
      `Offline orders made ${share} of the attributed revenue of ${amount}`,
    none: (currency: string): string => `No attributed revenue in ${currency}`,
    hint: 'By the day of the order. Orders that are uploaded later still raise the last days.',
    unattributed: (amount: string, count: number): string =>
      `Without a known ad click: ${amount} (${orders(count)}), not in these figures.`,
    both: (count: number): string =>
      `${orders(count)} ${count === 1 ? 'was' : 'were'} reported both in the browser and by an upload; each counts once, as offline.`,
    reader: 'Choose the day to read',
    read: (step: string, offline: string, browser: string, all: string): string =>
      `${step}: offline ${offline}, browser ${browser}, together ${all}.`,
    day: 'Day',
    total: 'Together',
    by: 'Split by',
    groups: { platform: 'Ad platform', source: 'Source', campaign: 'Campaign', conversion_type: 'Conversion type' },
    splitTitle: {
      platform: 'Which ad platforms brought it?',
      source: 'Where were the orders made?',
      campaign: 'Which campaigns brought it?',
      conversion_type: 'Which types of conversion is it?',
    },
    top: (name: string, share: string): string => `${name} brought ${share}`,
    noCampaign: 'Without a campaign',
    noType: 'Without a type',
    only: (what: string): string => `Revenue only of: ${what}`,
    removeFilter: (what: string): string => `Remove ${what}`,
  },
  /** An order was matched by a click that is no longer stored. */
  unknownPlatform: 'Click no longer stored',

  matches: {
    question: 'How many orders are matched to an ad click?',
    finding: (rate: string, count: number): string => `${rate} of ${orders(count)} were matched to an ad click`,
    hint: 'Recognition is our estimate of how well platforms recognise the customers, not a platform’s figure.',
    matched: 'Matched',
    rate: 'Match rate (%)',
    recognition: 'Recognition (estimate, of 100)',
    reader: 'Choose the day to read',
    read: (step: string, rate: string, recognition: string): string =>
      `${step}: match rate ${rate}, recognition ${recognition}.`,
    noOrders: 'no orders',
    unmatched: 'Not matched',
    by: 'Matched by',
  },

  destinations: {
    heading: 'What happened at each destination?',
    finding: (label: string, share: string, known: number): string => `${label} accepted ${share} of ${orders(known)}`,
    noOrders: (label: string): string => `${label}: no orders in this period`,
    parts: {
      accepted: 'Accepted',
      waiting: 'Waiting',
      left_out: 'Left out',
      refused: 'Refused',
      uncertain: 'Outcome unknown',
    } satisfies Record<DeliveryPart, string>,
    changes: (count: number): string => `${countOf(count, 'change')} of values and returns`,
    removed: 'removed',
    notPlanned: 'from before the destination was set up',
    plain: {
      accepted: 'confirmed',
      waiting: 'to be sent',
      left_out: 'not sent',
      refused: 'refused',
      uncertain: 'to be looked up',
    } satisfies Record<DeliveryPart, string>,
    hint: 'Each order by what happened to its sale. Accepted: the platform has it.',
    list: 'See these deliveries',
    destination: 'Destination',
    outcome: 'Outcome',
    reason: 'Reason',
    what: 'What',
    sale: 'Sale',
    changed: 'Change',
  },

  returns: {
    title: 'How much is taken back?',
    finding: (share: string, count: number): string => `${share} of ${orders(count)} were taken back`,
    hint: 'By the day of the order, not of its return.',
    takenBack: 'Taken back',
    reduced: 'With a lower value',
    soldValue: 'Value sold',
    lost: 'Of it taken back',
  },

  latestUploads: 'Latest uploads',
  allUploads: 'All uploads',
};

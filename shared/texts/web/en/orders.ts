import { countOf, formatCount } from '../../en/counts.ts';

/** The search of an order, and what happened to it. */
export const orders = {
  search: 'Order ID',
  searchHint: 'As in your shop or your file. Upper and lower case, spaces and a leading # make no difference.',
  find: 'Find the order',
  intro:
    'See what happened to an order: the ad click behind it, when it was uploaded, what it was matched by, and what each platform answered.',
  several: (count: number): string =>
    `${countOf(count, 'sale has', 'sales have')} this number: of several shops, or with several conversion types.`,
  uncertain: {
    text: 'The outcome at a platform is not known: it was sent, and the answer was lost.',
    decide: 'Decide about it',
  },
  unknown: {
    title: (id: string): string => `No order ${id} is known`,
    near: 'Did you mean:',
    text: 'No row with this number was accepted from an upload. The usual reasons:',
    reasons: [
      'It was not uploaded yet, or its row had an error: see the failed rows of its upload.',
      'The number is written differently in the file.',
      'Its customer was erased, so that the number is not stored any longer.',
    ],
    uploads: 'See the uploads',
  },
  events: {
    title: 'Known from your website only',
    text: 'Your website or shop system reported this order. No uploaded row has it, so nothing of it is sent to a platform.',
    purchases: 'Purchases as reported',
    time: 'Time',
    clickBefore: 'Ad click before it',
    noClick: 'none',
    person: (seen: string, emails: number, phones: number): string =>
      `First reported ${seen}. Its customer is known with ${countOf(emails, 'e-mail address', 'e-mail addresses')} and ${countOf(phones, 'phone number')}.`,
    noClicks: 'No ad click of the customer is known.',
    clicks: (count: number): string => `${countOf(count, 'ad click')} of the customer`,
    click: 'Click ID',
    campaign: 'Campaign',
    reported: 'Reported',
    withOrder: 'together with the order',
    withPerson: 'of the same customer',
    upload: 'Upload a file with the order',
  },
  timeline: {
    heading: 'What happened',
    click: 'Ad click',
    sold: 'Sold',
    uploaded: 'Uploaded',
    row: (row: number): string => `as row ${formatCount(row)}.`,
    upload: 'See the upload',
    matched: 'Match',
  },
};

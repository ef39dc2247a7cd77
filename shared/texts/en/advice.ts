import type { MatchImprovement } from '../../match-estimate.ts';

/** What would raise the match rate, and how well platforms recognise customers. Shares are texts such as "41 %". */
export const advice = {
  /** @param email share of the rows that have one; null where nearly all do */
  missingKeys: (email: string | null, phone: string | null): string => {
    const found = [email !== null && `an e-mail address in ${email}`, phone !== null && `a phone number in ${phone}`];
    return `There is ${found.filter(Boolean).join(' and ')} of the rows; each row that has both can be matched in three ways instead of one.`;
  },
  refusedPhones: (share: string): string =>
    `The phone number could not be read in ${share} of the rows; write numbers like +66812345678, or choose the country they belong to.`,
  orderIdFormats: (share: string): string =>
    `Only ${share} of the matches were made by order id; use the order id that your website or shop system reports, written the same way.`,
  missingClicks:
    'No row carries a click id; where your shop or CRM keeps gclid, fbclid or ttclid with the order, map that column and those rows need no matching.',
  noMatchAtAll:
    'Nothing was matched; check that your website sends its visits and orders to the Matchback server, and that these sales were made after it started.',
  /** In English as the server has it. */
  improvement: ({ advice: sentence }: Pick<MatchImprovement, 'add' | 'rows' | 'advice'>): string => sentence,
};

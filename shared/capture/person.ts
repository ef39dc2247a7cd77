import { smallSha256 } from './small-sha256.ts';

/*
 * E-mails and phones in the normal forms that the server gives them (`shared/normalize/`), in few bytes. What the server would repair,
 * a name before an address or a note behind a number, is left out here: no hash is better than one that matches no person.
 */

/**
 * Hashes of an e-mail in the forms of EMAIL_FORMS, or of a phone in those of PHONE_FORMS; empty for what is neither, for a number
 * without a country code, and for mailboxes with other letters than ASCII, on which platforms disagree. A hash stays as it is.
 *
 * @param country the calling code of numbers without one, of which a 0 before them is dropped: `66`
 */
export const personHashes = (text: string, country = ''): string[] => {
  const lower = text.trim().toLowerCase();
  return /^[\da-f]{64}$/.test(lower) ? [lower] : personForms(lower, country).map(smallSha256);
};

/** What is hashed. */
export const personForms = (lower: string, country: string): string[] => {
  const number = lower
    .replace(/\(0\)|[\s().-]/g, '')
    .replace(/^00/, '+')
    .replace(/^0?(?!\+)/, country && `+${country}`);
  if (/^\+[1-9]\d{6,14}$/.test(number)) return [number, number.slice(1)];
  if (!/^[\w.+'-]+@[\w.-]+\.\D[\w-]+$/.test(lower)) return [];
  const bare = lower.replace(/\+.*(?=@)|\.(?=.*@)/g, '');
  return [lower, /@g(oogle)?mail\.com$/.test(lower) ? bare : lower, bare];
};

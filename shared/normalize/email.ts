import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { likelyDomain } from './email-typo.ts';
import { asciiDomain } from './punycode.ts';
import { accept, refuse } from './reading.ts';
import { openCell, plainText } from './text.ts';

const WRITE_ONE = 'Write one address like name@shop.com.';

/** RFC 5322's dot-atom, letters of every script allowed (RFC 6531). */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * An e-mail address: trimmed, lower case, its domain in ASCII (docs/platforms/meta.md#normalisation,
 * docs/platforms/tiktok.md#person, docs/platforms/google.md#person; dots and +tag stay, see email-forms.ts).
 * `Name <a@b.com>` and `mailto:a@b.com` give the address. A likely typo of a well-known domain is the warning
 * `email_typo`. Messages never show the address.
 */
export function readEmail(cell: Cell): Reading<string> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = plainText(opened.value).replace(/^mailto:/i, '');
  const bare = (/<([^<>]+)>$/.exec(text)?.[1] ?? text).replace(/[.,;]+$/, '').trim();
  const parts = bare.split('@');
  if (parts.length > 2) return refuse('email_invalid', 'The cell holds more than one e-mail address.', WRITE_ONE);
  const [local = '', domain = ''] = parts;
  if (local === '' || domain === '') return refuse('email_invalid', 'The e-mail address is not complete.', WRITE_ONE);

  const lowerLocal = local.toLowerCase();
  const host = asciiDomain(domain);
  if (!LOCAL_PART.test(lowerLocal) || lowerLocal.length > 64 || !DOMAIN.test(host) || host.length > 253) {
    return refuse('email_invalid', 'The e-mail address is not written correctly.', WRITE_ONE);
  }
  const email = `${lowerLocal}@${host}`;
  if (isPlaceholderEmail(email)) {
    return refuse(
      'email_placeholder',
      'The e-mail address is a placeholder that many people could share.',
      'Give the real address, or leave the cell empty.',
    );
  }
  const meant = likelyDomain(host);
  if (meant === undefined) return accept(email);
  return accept(email, [
    { code: 'email_typo', message: `The e-mail domain ${host} looks mistyped.`, fix: `Did you mean ${meant}?` },
  ]);
}

/** Mailboxes that belong to no customer, at any domain. */
const PLACEHOLDER_MAILBOX =
  /^(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|mailer-daemon|test|none|null|n\/a|no-?e?mail|unknown|undefined|anonymous|placeholder)$/;
/** What people type before `@example.com` when they have no address to give; other addresses there may be test data. */
const EXAMPLE_NAMES = new Set([
  'example',
  'email',
  'e-mail',
  'mail',
  'user',
  'username',
  'name',
  'your-email',
  'youremail',
  'customer',
  'guest',
  'someone',
]);
const NO_MAIL_DOMAINS = new Set(['noemail.com', 'nomail.com', 'no-email.com', 'none.com', 'null.com', 'noreply.com']);

/** True for a (normalised) placeholder address that must not link people: test@test.com, noreply@… */
export function isPlaceholderEmail(email: string): boolean {
  const [local = '', domain = ''] = email.split('@');
  if (PLACEHOLDER_MAILBOX.test(local) || NO_MAIL_DOMAINS.has(domain) || domain.endsWith('.invalid')) return true;
  const name = domain.split('.')[0] ?? '';
  if (name === 'example') return EXAMPLE_NAMES.has(local);
  return local === name && /^(?:(.)\1*|abc|asdf|qwe|qwerty|email|mail)$/.test(local);
}

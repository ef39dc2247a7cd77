/** Mailboxes that belong to no customer, at any domain. */
const PLACEHOLDER_MAILBOX = new RegExp(
  `^(?:${[
    'no-?_?\\.?reply',
    'do[-_.]?not[-_.]?reply',
    'no-?responder',
    'nao-?responda',
    'ne-?pas-?repondre',
    'keine-?antwort',
    'mailer-daemon',
    'postmaster',
    'test\\d{0,3}',
    'none',
    'null',
    'nil',
    'n/a',
    'no[-_.]?e?[-_.]?mail',
    'not[-_.]?(?:provided|available|given)',
    'unknown',
    'undefined',
    'anonymous',
    'placeholder',
    'walk[-_.]?in(?:[-_.]?customer)?',
    'guest\\d{0,3}',
    'na',
    'no',
    'no[-_.]?one',
    'dummy',
    'fake',
    'sample',
    'xxx+',
  ].join('|')})$`,
);
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
const NO_MAIL_DOMAINS = new Set([
  'noemail.com',
  'nomail.com',
  'no-email.com',
  'none.com',
  'null.com',
  'noreply.com',
  'domain.com',
  'yourdomain.com',
]);

/** True for a (normalised) placeholder address that must not link people: test@test.com, noreply@… */
export function isPlaceholderEmail(email: string): boolean {
  const [local = '', domain = ''] = email.split('@');
  if (
    PLACEHOLDER_MAILBOX.test(local.split('+')[0] ?? local) ||
    NO_MAIL_DOMAINS.has(domain) ||
    domain.endsWith('.invalid')
  )
    return true;
  const name = domain.split('.')[0] ?? '';
  if (name === 'example') return EXAMPLE_NAMES.has(local);
  return local === name && /^(?:(.)\1*|abc|asdf|qwe|qwerty|email|mail|no|na|guest|user)$/.test(local);
}

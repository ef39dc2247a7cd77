/*
 * The forms of an already normalised address that platforms hash (docs/platforms/google.md#person,
 * docs/platforms/microsoft.md#person, docs/platforms/reddit.md#person), beside the address as readEmail returns it.
 */

/** Google: at gmail.com and googlemail.com the dots and the +tag are dropped; undefined when nothing is left. */
export function dropGmailDotsAndTag(email: string): string | undefined {
  const [local = '', domain = ''] = email.split('@');
  return domain === 'gmail.com' || domain === 'googlemail.com' ? withoutDotsAndTag(local, domain) : email;
}

/**
 * No platform: of an address at googlemail.com the same mailbox at gmail.com, without dots and +tag; undefined at other domains.
 * Mail to either arrives in one mailbox (https://github.com/validatorjs/validator.js#sanitizers: gmail_convert_googlemaildotcom),
 * but Google compares the hash of the domain as written (docs/platforms/google.md#person), so this form is for identity keys alone.
 */
export function gmailMailbox(email: string): string | undefined {
  const [local = '', domain = ''] = email.split('@');
  return domain === 'googlemail.com' ? withoutDotsAndTag(local, 'gmail.com') : undefined;
}

/** Microsoft: dots and +tag are dropped at every domain, Latin accents too; undefined when other letters are left. */
export function dropDotsAndTag(email: string): string | undefined {
  const [local = '', domain = ''] = email.split('@');
  const plain = local.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return /^[\x21-\x7e]*$/.test(plain) ? withoutDotsAndTag(plain, domain) : undefined;
}

/**
 * Reddit: the +tag is dropped, then everything but ASCII letters and digits from the mailbox, at every domain; undefined
 * when nothing is left. `Al.ice$+Apple@Example.Com` and `alice@example.com` are one.
 */
export function dropSymbolsAndTag(email: string): string | undefined {
  const [local = '', domain = ''] = email.split('@');
  const mailbox = (local.split('+')[0] ?? '').replace(/[^0-9a-z]/g, '');
  return mailbox === '' ? undefined : `${mailbox}@${domain}`;
}

function withoutDotsAndTag(local: string, domain: string): string | undefined {
  const mailbox = (local.split('+')[0] ?? '').replace(/\./g, '');
  return mailbox === '' ? undefined : `${mailbox}@${domain}`;
}

/**
 * The forms in which platforms want a person's data hashed, each named by what is done to the field's text before. The
 * text is the field's normal form (an address trimmed and in lower case, a phone as E.164), so that `lower` of an e-mail
 * is the address itself. Which field has which forms is in `catalogue.ts`, how they are made in `hash.ts`; the names are
 * part of the API (`hashed`) and `what` of its document. Which platform takes which: docs/platforms/.
 */
export const HASH_FORMS = {
  // E-mail: Meta, TikTok, Rokt, Snap, Pinterest, LinkedIn; country: Meta, Snap, Pinterest; names: Snap, Pinterest; address: Snap.
  lower: { algorithm: 'sha256', what: 'Lower case.' },
  // Google (docs/platforms/google.md#person).
  gmail_dots_plus_tag_dropped: {
    algorithm: 'sha256',
    what: 'Without the dots and the +tag of the mailbox at gmail.com and googlemail.com; elsewhere as `lower`.',
  },
  // Microsoft (docs/platforms/microsoft.md#person).
  dots_plus_tag_dropped: {
    algorithm: 'sha256',
    what: 'Without the dots, the +tag and the Latin accents of the mailbox, at every domain.',
  },
  // Reddit (docs/platforms/reddit.md#person).
  symbols_plus_tag_dropped: {
    algorithm: 'sha256',
    what: 'Without the +tag of the mailbox and whatever is no ASCII letter or digit in it, at every domain.',
  },
  // Yandex (docs/platforms/yandex.md#orders).
  lower_md5: { algorithm: 'md5', what: 'MD5 of the same text as `lower`.' },

  // No platform: by its presence an identity knows the address for a relay's (normalize/email-relay.ts).
  relay_domain: {
    algorithm: 'sha256',
    what: 'The domain, for addresses at a relay of a marketplace or mail service alone: such an address links no people.',
  },

  // No platform: an identity key (normalize/email-forms.ts).
  gmail_mailbox: {
    algorithm: 'sha256',
    what: 'For addresses at googlemail.com alone: the same mailbox at gmail.com, without its dots and +tag.',
  },

  // Google, Microsoft, TikTok, Rokt, Reddit.
  e164: { algorithm: 'sha256', what: 'E.164 with its plus: +66812345678.' },
  // Meta, Snap, Pinterest.
  digits: { algorithm: 'sha256', what: 'E.164 without its plus: 66812345678.' },
  // Yandex.
  digits_md5: { algorithm: 'md5', what: 'MD5 of the same text as `digits`.' },

  // Customer id: Meta, Snap, Pinterest, Yandex.
  spaces_dropped: { algorithm: 'sha256', what: 'Lower case, without white space.' },
  // Customer id: TikTok, Reddit, OpenAI; names: Rokt.
  trimmed: { algorithm: 'sha256', what: 'As written, without white space around it; capitals stay.' },

  // Names: Meta (docs/platforms/meta.md#normalisation), TikTok; city: Pinterest.
  symbols_dropped: { algorithm: 'sha256', what: 'Lower case; letters and digits of every script, nothing else.' },
  // Google's given name.
  title_dropped: {
    algorithm: 'sha256',
    what: 'Lower case, trimmed, without a title before it (Dr.); inner spaces and hyphens stay.',
  },
  // Google's family name.
  suffix_dropped: {
    algorithm: 'sha256',
    what: 'Lower case, trimmed, without suffixes behind it (Jr., PhD); inner spaces and hyphens stay.',
  },

  // Address: Meta, in the USA Snap, in part Pinterest; the postal code TikTok too. Where a platform wants a place in clear, it has the field.
  letters_only: { algorithm: 'sha256', what: 'Lower case; letters of every script, nothing else.' },
  us_state_code: {
    algorithm: 'sha256',
    what: 'Lower case; in the USA the two-letter code, elsewhere letters and digits of every script, nothing else.',
  },
  us_zip5: {
    algorithm: 'sha256',
    what: 'Lower case, without spaces and hyphens; in the USA the first five digits.',
  },
} as const satisfies Record<string, { algorithm: 'sha256' | 'md5'; what: string }>;

export type HashForm = keyof typeof HASH_FORMS;

/** What a hash of each kind looks like. */
export const HEX_OF = { sha256: /^[0-9a-f]{64}$/, md5: /^[0-9a-f]{32}$/ } as const;

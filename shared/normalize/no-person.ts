import { once } from '../once.ts';

/*
 * THE list of identifiers that identify no person: what systems and cashiers write where a customer gave nothing, and
 * addresses that cannot be a customer's. Many orders have the same one, so it would link strangers and match their sales to
 * each other's clicks, and its hash is of no use to a platform. Readers refuse it with the reason; the rest of its row goes on.
 * What only one shop shares is excluded by the tenant (backend/identity/exclusions.ts).
 *
 * Texts are compared without case and separators (`Walk-in` = `walk.in` = `walkin`): each test is a look-up in a set or one pass
 * over the text. Entries without a source are habits: what orders of shops have.
 */

/** Why identifiers identify no person. */
export interface NoPerson {
  /** For people, after a colon; it quotes nothing. */
  reason: string;
  /** Where it is documented. */
  source?: string;
}

interface Words extends NoPerson {
  words: string;
}

const NO_REPLY = 'it is the address of a machine';
const NOT_GIVEN = 'it is what is written where a customer gave none';
const WALK_IN = 'it is for all customers without an account';
const TRIAL = 'it is what is typed to try something out';
const MIXPANEL =
  'https://docs.mixpanel.com/troubleshooting/errors/400-bad-request (values that it rejects as the id of a user)';

/** Mailboxes at any domain (with up to three digits after a word of four letters: `guest12@`), and customer ids. */
export const SHARED_WORDS: readonly Words[] = [
  { words: 'none nil null undefined anon anonymous', reason: NOT_GIVEN, source: MIXPANEL },
  { words: 'unknown unnamed notset notprovided notavailable notgiven notapplicable nobody noone', reason: NOT_GIVEN },
  { words: 'guest guestuser guestcustomer guestaccount visitor', reason: WALK_IN },
  {
    words: 'walkin walkins walkincustomer cashcustomer cashsale cashsales poscustomer storecustomer defaultcustomer',
    reason: WALK_IN,
  },
  { words: 'test testing tester testuser dummy fake sample placeholder asdf qwe qwerty', reason: TRIAL },
  // Thai: there is none, not stated, general customer; in Latin letters: there is none.
  { words: 'ไม่มี ไม่ระบุ ลูกค้าทั่วไป ลูกค้าหน้าร้าน maimee', reason: WALK_IN },
  // Vietnamese: walk-in customer, customer, passing customer, there is none, not yet.
  { words: 'khachle kháchlẻ khachhang khachvanglai khachtaiquay khongco chuaco', reason: WALK_IN },
  // Indonesian and Malay: guest, (general) customer, there is none, empty; Filipino: there is none.
  { words: 'tamu tetamu pelanggan pelangganumum tidakada takada tiada kosong wala', reason: WALK_IN },
  // Spanish, Portuguese, French: has none, end consumer, customer at the counter, passing customer.
  { words: 'notiene consumidorfinal publicogeneral mostrador clientemostrador clientegeneral', reason: WALK_IN },
  { words: 'naotem naoinformado naopossui clientebalcao clientdepassage clientcomptoir', reason: WALK_IN },
  // German, Polish, Turkish: walk-in customer, cash sale, is missing, there is none.
  { words: 'laufkunde laufkundschaft barverkauf barverkaufkunde brak yok', reason: WALK_IN },
];

/** Mailboxes alone, in the same way. */
export const MAILBOXES: readonly Words[] = [
  {
    words: 'noreply donotreply noresponder naoresponda naoresponder nepasrepondre keineantwort mailerdaemon',
    reason: NO_REPLY,
    source: 'RFC 3834 section 3.3 (addresses of automatic senders), RFC 5321 section 4.5.5',
  },
  {
    words: 'postmaster hostmaster webmaster abuse noc',
    reason: 'it is a mailbox that domains have for their operators',
    source: 'RFC 2142 sections 4 and 5',
  },
  { words: 'na no nan', reason: NOT_GIVEN, source: MIXPANEL },
  { words: 'noemail nomail noemailaddress withoutemail emptyemail emailnone', reason: NOT_GIVEN },
  {
    words: 'sinemail sincorreo nocorreo sememail pasdemail sansmail sansemail senzaemail nessunaemail',
    reason: NOT_GIVEN,
  },
  { words: 'keinemail keineemail geenmail geenemail brakmaila brakemail emailyok mailyok нетпочты', reason: NOT_GIVEN },
  { words: 'khongemail khongcoemail chuacoemail tidakadaemail tiadaemail walangemail maimeeemail', reason: NOT_GIVEN },
  { words: 'abc abcd 123 1234 12345 123456', reason: TRIAL },
];

/** Domains, with all below them. */
export const DOMAINS: readonly Words[] = [
  {
    words: 'invalid localhost',
    reason: 'its domain is reserved and does not exist',
    source: 'RFC 6761 sections 6.3 and 6.4',
  },
  { words: 'local', reason: 'its domain exists in a local network only', source: 'RFC 6762 section 3' },
  { words: 'lan localdomain', reason: 'its domain exists in a local network only', source: 'RFC 6762 appendix G' },
  { words: 'home.arpa', reason: 'its domain exists in a local network only', source: 'RFC 8375 section 3' },
  {
    words: 'internal',
    reason: 'its domain exists in a local network only',
    source: 'ICANN Board resolution 2024.07.29.06',
  },
  {
    words: 'noemail.com nomail.com no-email.com none.com null.com noreply.com domain.com yourdomain.com mydomain.com',
    reason: NOT_GIVEN,
  },
];

/**
 * Domains for examples and tests: no customer has an address there. But people try Matchback out with customers at them, as the
 * sample sheet does, so that a mailbox with a name is read; one of digits or of a general word is not.
 */
export const EXAMPLE_DOMAINS: Words = {
  words: 'example.com example.net example.org example test',
  reason: 'its domain is for examples, and there is no name before its @',
  source: 'RFC 2606 sections 2 and 3, RFC 6761 sections 6.2 and 6.5',
};
const noNames = wordSet([
  'address admin client contact customer demo email e-mail example foo bar baz hello info john.doe jane.doe johndoe janedoe mail me my',
  'myemail my.email name office order orders person sales shop someone somebody store support sample user username you your youremail your-email yourname your.name',
]);

/** Customer ids: they are also in use for one customer as `guest-4711`, so that digits after a word make it another id. */
export const CUSTOMER_IDS: readonly Words[] = [
  { words: 'nan na tbd notloggedin noaccount nocustomer nouser noid', reason: NOT_GIVEN, source: MIXPANEL },
  { words: 'default cash counter pos public retail', reason: WALK_IN },
];

const NO_ACCOUNT: NoPerson = {
  reason: 'shop systems give it to every order without an account',
  source:
    'https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties (customer_id is 0 for guests); RFC 9562 sections 5.9 and 5.10 (nil and max UUID)',
};
const FILLER: NoPerson = { reason: 'it is one digit over and over, or digits in their order' };

/** Why a normalised e-mail address (lower case, domain in ASCII) identifies no person; undefined when it may be a customer's. */
export function noPersonEmail(email: string): NoPerson | undefined {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).split('+')[0] ?? '';
  const mailbox = withoutSeparators(local);
  const domain = email.slice(at + 1);
  const word = mailbox.replace(/\d{1,3}$/, '');
  // `no7` and `na21` may be names of people.
  const ofWord = mailboxWords().get(word.length > 3 ? word : mailbox) ?? mailboxWords().get(mailbox);
  const found = ofWord ?? ofDomain(domainNames(), domain);
  if (found) return found;
  if (ofDomain(exampleNames(), domain)) {
    const name = local.replace(/\d+/g, '').replace(/^[._-]|[._-]$/g, '');
    return name === '' || noNames().has(name) ? EXAMPLE_DOMAINS : undefined;
  }
  const name = domain.split('.')[0] ?? '';
  const isFiller = isOneOverAndOver(mailbox) && (mailbox.length > 2 || mailbox === name);
  return isFiller || (mailbox === name && sameAsDomain().has(name)) ? { reason: TRIAL } : undefined;
}

/** Typed on both sides of the @: `mail@mail.com`. */
const sameAsDomain = wordSet(['email mail user']);

/** Why the digits of a phone number (with country code or without) identify no person; undefined when they may be a customer's. */
export function noPersonPhone(digits: string): NoPerson | undefined {
  const isFiller = (digits.length > 4 && isOneOverAndOver(digits)) || /^\d{1,3}0{7,}$/.test(digits) || isRun(digits);
  return isFiller ? FILLER : undefined;
}

/** Why a customer id identifies no person; undefined when it may be a customer's. */
export function noPersonCustomerId(id: string): NoPerson | undefined {
  const text = id
    .trim()
    .toLowerCase()
    .replace(/^gid:\/\/shopify\/customer\//, '');
  const bare = withoutSeparators(text.replace(/^urn:uuid:/, ''));
  if (text === '-1' || /^0+$/.test(bare.replace(',', '')) || /^f{32}$/.test(bare)) return NO_ACCOUNT;
  if (/^\d+$/.test(bare)) return (bare.length > 5 && isOneOverAndOver(bare)) || isRun(bare) ? FILLER : undefined;
  return idWords().get(bare);
}

const mailboxWords = byWord([...SHARED_WORDS, ...MAILBOXES]);
const idWords = byWord([...SHARED_WORDS, ...CUSTOMER_IDS]);
const domainNames = byWord(DOMAINS);
const exampleNames = byWord([EXAMPLE_DOMAINS]);

function byWord(entries: readonly Words[]): () => ReadonlyMap<string, NoPerson> {
  return once(() => new Map(entries.flatMap((entry) => entry.words.split(' ').map((word) => [word, entry]))));
}

function wordSet(lines: readonly string[]): () => ReadonlySet<string> {
  return once(() => new Set(lines.flatMap((line) => line.split(' '))));
}

/** The entry of the domain or of one that it is below. */
function ofDomain(entries: ReadonlyMap<string, NoPerson>, domain: string): NoPerson | undefined {
  const last = domain.lastIndexOf('.');
  const lastTwo = last < 0 ? -1 : domain.lastIndexOf('.', last - 1);
  return entries.get(domain.slice(last + 1)) ?? entries.get(domain.slice(lastTwo + 1));
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s._/(){}[\]<>"'-]/g, '');
}

function isOneOverAndOver(text: string): boolean {
  // Most texts show it by their second sign.
  if (text === '' || (text.length > 1 && text[1] !== text[0])) return false;
  return [...text].every((sign) => sign === text[0]);
}

/** `1234567`, `01234567890`, `987654321`: at least seven digits in their order, from an end of the keyboard. */
function isRun(digits: string): boolean {
  const run = digits.replace(/^0+(?=[01])/, '');
  return (
    run.length >= 7 && ['012345678901234', '123456789012345', '987654321098765'].some((keys) => keys.startsWith(run))
  );
}

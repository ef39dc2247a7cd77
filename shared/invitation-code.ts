/** What a user of the sidebar needs to connect, in one code to paste. Secret: it gives access to the account. */
export interface Invitation {
  /** The server's address, with https. */
  url: string;
  /** The account: a tenant's slug. */
  tenant: string;
  signIn: 'key' | 'google';
  /** An API key; with `google`, the code by which a member accepts the invitation. */
  secret: string;
}

const PREFIX = 'mbc_';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** "mbc_…": the invitation as one word of letters, digits, `-` and `_`, which mail and chat programs leave as it is. */
export function encodeInvitation({ url, tenant, signIn, secret }: Invitation): string {
  const text = JSON.stringify([signIn === 'google' ? 'g' : 'k', url, tenant, secret]);
  return `${PREFIX}${toLetters(text + checkDigits(text))}`;
}

/** The invitation of a code, spaces and line breaks around or inside aside; null for any other text, or when a part is missing. */
export function readInvitation(code: string): Invitation | null {
  const bare = code.replace(/\s+/g, '');
  if (!bare.startsWith(PREFIX)) return null;
  const whole = fromLetters(bare.slice(PREFIX.length));
  const text = whole?.slice(0, -2) ?? '';
  if (whole === null || checkDigits(text) !== whole.slice(-2)) return null;
  const parts = parseTexts(text);
  const [signIn, url, tenant, secret] = parts ?? [];
  if (url === undefined || tenant === undefined || secret === undefined) return null;
  if (signIn !== 'g' && signIn !== 'k') return null;
  return { url, tenant, signIn: signIn === 'g' ? 'google' : 'key', secret };
}

/** Two digits that show a mistyped or missing character. */
function checkDigits(text: string): string {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % 97;
  return String(sum).padStart(2, '0');
}

function parseTexts(json: string): string[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** Base64url (RFC 4648, 5) of ASCII; Apps Script and browsers have no function for it in common. */
function toLetters(text: string): string {
  let letters = '';
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code > 127) throw new RangeError('an address or an account with other letters than ASCII');
    bits = (bits << 8) | code;
    for (count += 8; count >= 6; count -= 6) letters += ALPHABET[(bits >> (count - 6)) & 63];
    bits &= 63;
  }
  return count === 0 ? letters : letters + ALPHABET[(bits << (6 - count)) & 63];
}

function fromLetters(letters: string): string | null {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    text += String.fromCharCode((bits >> count) & 255);
  }
  return text;
}

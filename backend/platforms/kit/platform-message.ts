const MAX_LENGTH = 200;

/**
 * A platform's own message, made safe to store and show: at most 200 characters, without anything that looks like an
 * e-mail, a phone number, a hash, a token or a click id. Empty when the message is not a text.
 */
export function redactMessage(message: unknown): string {
  if (typeof message !== 'string') return '';
  const clean = message
    .slice(0, 10 * MAX_LENGTH)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/(access_token=)[^\s"'<>&]+/gi, '$1[…]')
    .replace(/[^\s"'<>(),:;]+(@|%40)[^\s"'<>(),:;]+/gi, '[e-mail]')
    .replace(/[\w-]{16,}/g, (word) => (/\d/.test(word) || word.length >= 40 ? '[…]' : word))
    .replace(/\+?\d(?:[\s().-]*\d){6,}/g, '[number]')
    .replace(/ +/g, ' ')
    .trim();
  const characters = [...clean];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : clean;
}

/** A sentence followed by the platform's own message, where it has one. */
export function withPlatformMessage(sentence: string, message: unknown): string {
  const quoted = redactMessage(message);
  return quoted === '' ? sentence : `${sentence} It says: "${quoted}"`;
}

const MAX_LENGTH = 200;

/**
 * A platform's own message, fit to be stored and shown: at most 200 characters, without anything that looks like an
 * e-mail, a phone number, a hash, a token or a click id. Empty for what is no text.
 */
export function quote(message: unknown): string {
  if (typeof message !== 'string') return '';
  const clean = message
    .slice(0, 10 * MAX_LENGTH)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[^\s"'<>(),:;]+(@|%40)[^\s"'<>(),:;]+/gi, '[e-mail]')
    .replace(/[\w-]{16,}/g, (word) => (/\d/.test(word) || word.length >= 40 ? '[…]' : word))
    .replace(/\+?\d(?:[\s().-]*\d){6,}/g, '[number]')
    .replace(/ +/g, ' ')
    .trim();
  const characters = [...clean];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : clean;
}

/** A sentence and, behind it, what the platform said itself. */
export function withQuote(sentence: string, message: unknown): string {
  const said = quote(message);
  return said === '' ? sentence : `${sentence} It says: "${said}"`;
}

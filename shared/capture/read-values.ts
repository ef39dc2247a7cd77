import { isOf } from './payload.ts';

/** Percent-decoded once; what is malformed stays as it is. */
export function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** False for what ad systems leave behind where they had no id (macros, words for nothing), and for what is longer than ids are. */
export function isClickId(type: string, value: string): boolean {
  const longest = type === 'oppref' ? 2048 : type === 'fbclid' ? 500 : 512;
  return value !== '' && value.length <= longest && !/[\s{}<>"]|^(undefined|null|\(none\)|__[A-Z_]+__)$/i.test(value);
}

/** The entries of an object that are texts or numbers, as texts. */
export function textsOf(value: unknown): Record<string, string> {
  if (!isOf(value, 'object')) return {};
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string' || typeof text === 'number');
  return Object.fromEntries(texts.map(([name, text]) => [name, String(text)]));
}

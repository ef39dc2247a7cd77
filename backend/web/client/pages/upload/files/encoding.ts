/** The encodings that files of sales come in; names of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels). */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-874',
  'windows-1258',
  'windows-1252',
  'shift_jis',
  'gb18030',
  'euc-kr',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that a byte order mark names; null without one. */
export function markedEncoding([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

/** UTF-16 without a byte order mark: most characters of a table have a zero byte, all of them on the same side. */
export function unmarkedUtf16(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 4096);
  if (sample.length < 4) return null;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.3 && even === 0) return 'utf-16le';
  return even > half * 0.3 && odd === 0 ? 'utf-16be' : null;
}

/** A share below which an encoding does not explain the text. */
const LEAST_SCORE = 0.5;
/** What the user's own language adds, which decides only between encodings that fit about as well. */
const OWN_LANGUAGE = 0.05;
const OF_LANGUAGE: Readonly<Partial<Record<Encoding, string>>> = {
  'windows-874': 'th',
  'windows-1258': 'vi',
  shift_jis: 'ja',
  gb18030: 'zh',
  'euc-kr': 'ko',
};

/**
 * The encoding of a text that is not UTF-8, by what its letters would be in each: a guess that the user has to confirm.
 * @param sample whole lines with the bytes that are not ASCII @param languages of the user, such as `th-TH`
 */
export function guessEncoding(sample: Uint8Array, languages: readonly string[]): Encoding {
  let best: { encoding: Encoding; score: number } = { encoding: 'windows-1252', score: LEAST_SCORE };
  for (const [encoding, scoreOf] of Object.entries(SCORES) as [Encoding, (text: string) => number][]) {
    const text = tryDecode(sample, encoding);
    if (text === null) continue;
    const own = OF_LANGUAGE[encoding];
    const bonus = own !== undefined && languages.some((one) => one.split('-')[0] === own) ? OWN_LANGUAGE : 0;
    const score = scoreOf(text) + bonus;
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** For each encoding, the share of the letters beyond ASCII that are those of its language, where they are expected. */
const SCORES: Readonly<Partial<Record<Encoding, (text: string) => number>>> = {
  // Any high byte is a Thai letter, also those of Korean; Thai in turn is no Hangul.
  'windows-874': (text) => share(text, /[\u0e01-\u0e3a\u0e3f-\u0e5b]/g) * 0.97,
  shift_jis: (text) => share(text, /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/g) - share(text, /[\uff61-\uff9f]/g),
  'euc-kr': (text) => share(text, /[\uac00-\ud7a3\u3000-\u303f\uff01-\uff5e]/g),
  // Korean reads as rare Chinese too, and Chinese as Hangul mixed with Hanja: less certain than either.
  gb18030: (text) => share(text, /[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]/g) * 0.9,
  'windows-1258': (text) => {
    const marks = share(text, /(?<=[aeiouyăâêôơư])[\u0300\u0301\u0303\u0309\u0323]/gi);
    return marks < 0.1 ? 0 : share(text, /[\u0300\u0301\u0303\u0309\u0323àáâãăèéêìíòóôõơùúưýđ]/gi) * 0.98;
  },
  // Single accented letters within words, and the punctuation that Windows puts in place of quotes and dashes.
  'windows-1252': (text) => share(text, /(?<=[a-z])[à-öø-ÿœšž]|[à-öø-ÿœšž](?=[a-z])|[€£¥°–—’‘“”…«»ªº½\u00a0]/gi) * 0.9,
};

function share(text: string, expected: RegExp): number {
  const others = text.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0;
  return others === 0 ? 0 : (text.match(expected)?.length ?? 0) / others;
}

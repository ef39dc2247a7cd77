/*
 * Texts that the API has in English alone, because platforms define them: their settings, what a check of a destination shows, and why
 * one does not work. Each is translated by its English text; `{}` marks what differs, such as the name of a goal. What is not
 * known stays English: a platform's own message, for instance.
 */

export type PlatformTexts = Readonly<Record<string, string>>;

/** Translates a whole text, or those of its sentences that are known. */
export function translatePlatformText(known: PlatformTexts, text: string): string {
  return (
    translateOne(known, text) ??
    sentencesOf(text)
      .map((one) => translateOne(known, one) ?? one)
      .join(' ')
  );
}

function translateOne(known: PlatformTexts, text: string): string | null {
  if (Object.hasOwn(known, text)) return known[text] ?? null;
  for (const { pattern, translation } of patternsOf(known)) {
    const found = pattern.exec(text);
    if (found)
      return fillIn(
        translation,
        found.slice(1).map((value) => translatePlatformText(known, value)),
      );
  }
  return null;
}

interface Pattern {
  pattern: RegExp;
  translation: string;
}

const patterns = new WeakMap<PlatformTexts, readonly Pattern[]>();

/** Those with the most fixed text first: a general one would take what is meant for a special one. */
function patternsOf(known: PlatformTexts): readonly Pattern[] {
  const made =
    patterns.get(known) ??
    Object.entries(known)
      .filter(([english]) => english.includes('{}'))
      .sort(([a], [b]) => b.length - a.length)
      .map(([english, translation]) => ({ pattern: patternOf(english), translation }));
  patterns.set(known, made);
  return made;
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}

function fillIn(translation: string, values: readonly string[]): string {
  let next = 0;
  return translation.replace(/\{\}/g, () => values[next++] ?? '');
}

/** A sentence ends with a point, and the next one begins with a capital letter. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z“"])/);
}

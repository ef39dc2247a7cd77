import { english } from './en/index.ts';

/** Everything that is shown to a user of the sheet or the web pages: sentences, and functions that make them of values. */
export type Texts = typeof english;

/** The texts in the user's language. Read it where a text is shown, not while modules load: it changes with the language. */
export let text: Texts = english;

/** Sets the language of everything that is shown from now on. For pages and the script, which serve one user at a time. */
export function setTexts(texts: Texts): void {
  text = texts;
}

/** What `work` returns, with texts of another language. For servers, which serve users of all languages: `work` does not wait. */
export function withTexts<T>(texts: Texts, work: () => T extends Promise<unknown> ? never : T): T {
  const before = text;
  text = texts;
  try {
    return work();
  } finally {
    text = before;
  }
}

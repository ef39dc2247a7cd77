import { english } from './en/index.ts';

/** Everything that is shown to a user of the sheet or the web pages: sentences, and functions that make them of values. */
export type Texts = typeof english;

/** The texts in the user's language. Read it where a text is shown, not while modules load: it changes with the language. */
export let text: Texts = english;

/** Sets the language of everything that is shown from now on. For pages and the script, which serve one user at a time. */
export function setTexts(texts: Texts): void {
  text = texts;
}

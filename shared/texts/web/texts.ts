import { english } from './en/index.ts';

/** Everything that only the pages of the web application show; what the sidebar shows too is in `../texts.ts`. */
export type WebTexts = typeof english;

/** The texts in the user's language. Read it where a text is shown, not while modules load: it changes with the language. */
export let webText: WebTexts = english;

/** Sets the language of everything that is shown from now on. */
export function setWebTexts(texts: WebTexts): void {
  webText = texts;
}

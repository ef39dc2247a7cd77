import type { english } from './en.ts';

/** Everything that is shown while people and clicks are uploaded. Loaded with the page, because no other shows it. */
export type PeopleFileTexts = typeof english;

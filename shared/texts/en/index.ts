import { pages } from './pages.ts';

/** The English texts, one file for each page or panel. Their shape is what every other language has to have. */
export const english = { pages };

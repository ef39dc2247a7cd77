import { frame } from './frame.ts';
import { signIn } from './sign-in.ts';

/** The English texts of the web application, one file for each page. Their shape is what every other language has to have. */
export const english = { frame, signIn };

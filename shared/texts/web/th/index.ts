import type { WebTexts } from '../texts.ts';
import { frame } from './frame.ts';
import { signIn } from './sign-in.ts';

/** The texts of the web application in Thai. */
export const thai: WebTexts = { frame, signIn };

import type { WebTexts } from '../texts.ts';
import { frame } from './frame.ts';
import { signIn } from './sign-in.ts';

/** The texts of the web application in Vietnamese. */
export const vietnamese: WebTexts = { frame, signIn };

import type { WebTexts } from '../texts.ts';
import { access } from './access.ts';
import { destinations } from './destinations.ts';
import { frame } from './frame.ts';
import { people } from './people.ts';
import { schedules } from './schedules.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';

/** The texts of the web application in Thai. */
export const thai: WebTexts = { access, destinations, frame, people, schedules, settings, signIn };

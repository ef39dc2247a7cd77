import { access } from './access.ts';
import { destinations } from './destinations.ts';
import { frame } from './frame.ts';
import { people } from './people.ts';
import { schedules } from './schedules.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';

/** The English texts of the web application, one file for each page. Their shape is what every other language has to have. */
export const english = { access, destinations, frame, people, schedules, settings, signIn };

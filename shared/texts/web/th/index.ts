import type { WebTexts } from '../texts.ts';
import { access } from './access.ts';
import { alerts } from './alerts.ts';
import { dashboard } from './dashboard.ts';
import { deliveries } from './deliveries.ts';
import { destinations } from './destinations.ts';
import { frame } from './frame.ts';
import { lists } from './lists.ts';
import { orders } from './orders.ts';
import { people } from './people.ts';
import { schedules } from './schedules.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { sources } from './sources.ts';
import { upload } from './upload.ts';
import { uploads } from './uploads.ts';

/** The texts of the web application in Thai. */
export const thai: WebTexts = {
  access,
  alerts,
  dashboard,
  deliveries,
  destinations,
  frame,
  lists,
  orders,
  people,
  schedules,
  settings,
  signIn,
  sources,
  upload,
  uploads,
};

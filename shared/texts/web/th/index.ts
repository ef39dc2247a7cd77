import type { WebTexts } from '../texts.ts';
import { dashboard } from './dashboard.ts';
import { deliveries } from './deliveries.ts';
import { frame } from './frame.ts';
import { lists } from './lists.ts';
import { orders } from './orders.ts';
import { signIn } from './sign-in.ts';
import { uploads } from './uploads.ts';

/** The texts of the web application in Thai. */
export const thai: WebTexts = { frame, signIn, lists, dashboard, uploads, deliveries, orders };

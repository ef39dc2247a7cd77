import type { Person } from '../google-accounts/page.ts';

/** Who uses the sandbox: in its spreadsheet, and on the pages as an owner of the demo account. */
export const DEMO_PERSON: Person = {
  sub: '108000000000000000042',
  name: 'You',
  email: 'you@example.com',
  hd: 'example.com',
};

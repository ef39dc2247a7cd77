import type { ScheduleRun } from '../../api.ts';
import { formatCount } from './format-count.ts';

/** A mail without its sender and addresses. */
export interface MailText {
  subject: string;
  text: string;
}

/** The mails of the server: what happened, and what to do. */
export const english = {
  /** `due`: by the clock of `zone`. `last`: what was last reported; null: nothing. */
  missed: (name: string, due: string, zone: string, last: string | null): MailText => ({
    subject: `Matchback: the daily update of “${name}” did not run`,
    text: `The run of ${due} (${zone}) was not completed. ${last === null ? 'No run was reported since.' : `It last reported: ${last}`}\n\nOpen the sheet, then Extensions › Matchback › Daily updates. It shows what is wrong. If the person whose account runs it has left, take it over there. Orders that wait may get too old for a platform.`,
  }),
  paused: (name: string, reason: string): MailText => ({
    subject: `Matchback: the daily update of “${name}” is paused`,
    text: `${reason}\n\nNothing more is sent from this sheet until the cause is fixed. The next run after that continues by itself.`,
  }),
  matchRateFell: (name: string, now: number, before: number): MailText => ({
    subject: `Matchback: fewer orders of “${name}” are matched`,
    text: `${now} % of the orders of the last seven days were matched to an ad click, and ${before} % in the four weeks before.\n\nUsual causes: the shop's pages no longer record clicks, a column with e-mails or phones was renamed or is empty, or order numbers have another form. Select an order that was not matched and choose “Why?”.`,
  }),
  destinationStopped: (label: string, destination: string, reason: string): MailText => ({
    subject: `Matchback: nothing is sent to ${label} (${destination})`,
    text: `${reason}\n\nOrders wait until this is fixed, and are then sent, unless they have become too old for the platform.`,
  }),
  webhookOff: (name: string, reason: string): MailText => ({
    subject: `Matchback: nothing more is sent to the webhook “${name}”`,
    text: `It failed for five days, or answered that it is gone.${reason === '' ? '' : ` It last answered: ${reason}.`}\n\nOutcomes are kept for 30 days. Correct its program or address, send a test, then switch the webhook on: what waits is sent in order.`,
  }),
  /** `message`: what else the run has to say; may be empty. */
  runReport: (name: string, rows: ScheduleRun['rows'], message: string): MailText => {
    const n = (count: number): string => formatCount(count, ',');
    const counts = `${n(rows.sent)} rows sent: ${n(rows.matched)} matched, ${n(rows.unmatched)} unmatched, ${n(rows.failed)} failed. ${n(rows.unchanged)} rows unchanged.`;
    return {
      subject: `Matchback: daily update of “${name}”`,
      text: message === '' ? counts : `${counts}\n\n${message}`,
    };
  },
  test: (): MailText => ({
    subject: 'Matchback: test',
    text: 'This is what you asked for: a test of the alerts of your account.',
  }),
};

export type MailTexts = typeof english;

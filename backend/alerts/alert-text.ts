import { wallTimeAt } from '../../shared/normalize/time-zone.ts';
import type { Alert } from './alert.ts';

/** An alert as a mail: what happened, and what to do. */
export function alertText(alert: Alert): { subject: string; text: string } {
  switch (alert.kind) {
    case 'schedule_missed': {
      const due = wallTimeAt(Date.parse(alert.due), alert.time_zone).slice(0, 16).replace('T', ' ');
      const zone = alert.time_zone.replace(/_/g, ' ');
      const reason =
        alert.last_message === null ? 'No run was reported since.' : `It last reported: ${alert.last_message}`;
      return {
        subject: `Matchback: the daily update of “${alert.name}” did not run`,
        text: `The run of ${due} (${zone}) was not completed. ${reason}\n\nOpen the sheet, then Extensions › Matchback › Daily updates. It shows what is wrong. If the person whose account runs it has left, take it over there. Orders that wait may get too old for a platform.`,
      };
    }
    case 'schedule_paused':
      return {
        subject: `Matchback: the daily update of “${alert.name}” is paused`,
        text: `${alert.reason}\n\nNothing more is sent from this sheet until the cause is fixed. The next run after that continues by itself.`,
      };
    case 'match_rate_fell':
      return {
        subject: `Matchback: fewer orders of “${alert.name}” are matched`,
        text: `${alert.now_percent} % of the orders of the last seven days were matched to an ad click, and ${alert.before_percent} % in the four weeks before.\n\nUsual causes: the shop's pages no longer record clicks, a column with e-mails or phones was renamed or is empty, or order numbers have another form. Select an order that was not matched and choose “Why?”.`,
      };
    case 'destination_stopped':
      return {
        subject: `Matchback: nothing is sent to ${alert.label} (${alert.destination})`,
        text: `${alert.reason}\n\nOrders wait until this is fixed, and are then sent, unless they have become too old for the platform.`,
      };
    case 'run_report': {
      const { message, rows } = alert.run;
      const counts = `${rows.sent} rows sent: ${rows.matched} matched, ${rows.unmatched} unmatched, ${rows.failed} failed. ${rows.unchanged} rows unchanged.`;
      return {
        subject: `Matchback: daily update of “${alert.name}”`,
        text: message === '' ? counts : `${counts}\n\n${message}`,
      };
    }
    case 'test':
      return { subject: 'Matchback: test', text: 'This is what you asked for: a test of the alerts of your account.' };
  }
}

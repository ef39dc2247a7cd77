import { wallTimeAt } from '../../shared/normalize/time-zone.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { MAIL_TEXTS, type MailText } from '../../shared/texts/mail/mail-texts.ts';
import type { Alert } from './alert.ts';

/** An alert as a mail: what happened, and what to do. Reasons and messages in it are as they were reported. */
export function alertText(alert: Alert, language: Language): MailText {
  const texts = MAIL_TEXTS[language];
  switch (alert.kind) {
    case 'schedule_missed': {
      const due = wallTimeAt(Date.parse(alert.due), alert.time_zone).slice(0, 16).replace('T', ' ');
      return texts.missed(alert.name, due, alert.time_zone.replace(/_/g, ' '), alert.last_message);
    }
    case 'schedule_paused':
      return texts.paused(alert.name, alert.reason);
    case 'match_rate_fell':
      return texts.matchRateFell(alert.name, alert.now_percent, alert.before_percent);
    case 'destination_stopped':
      return texts.destinationStopped(alert.label, alert.destination, alert.reason);
    case 'webhook_off':
      return texts.webhookOff(alert.name, alert.reason);
    case 'run_report':
      return texts.runReport(alert.name, alert.run.rows, alert.run.message);
    case 'test':
      return texts.test();
  }
}

/** The same for readers of several languages: one below the other, with the subject of the first. */
export function alertTexts(alert: Alert, languages: readonly [Language, ...Language[]]): MailText {
  const texts = languages.map((language) => alertText(alert, language));
  const { subject } = alertText(alert, languages[0]);
  return { subject, text: texts.map(({ text }) => text).join('\n\n---\n\n') };
}

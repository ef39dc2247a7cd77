import type { OpenAlert } from '../../../../shared/api/report-lists.ts';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../shared/wizard/ui/notice.tsx';
import { formatTime } from '../format-time.ts';
import { platformText } from '../languages/platform-text.ts';

interface AlertNoticeProps {
  alert: OpenAlert;
  timeZone: string;
}

/** What is wrong, why, and what to do about it, in the user's language. */
export function AlertNotice({ alert, timeZone }: AlertNoticeProps) {
  const words = webText.alerts;
  const { href, label } = remedyOf(alert);
  return (
    <Notice tone={alert.kind === 'destination_stopped' ? 'bad' : 'warn'} title={alertTitle(alert)}>
      <AlertFacts alert={alert} timeZone={timeZone} />
      <p>{words.advice[alert.kind]}</p>
      <p>
        <a href={href}>{label}</a> <span class="hint">{words.since(formatTime(alert.raised_at, timeZone))}</span>
      </p>
    </Notice>
  );
}

/** The page where it is corrected. */
function remedyOf({ kind, about }: OpenAlert): { href: string; label: string } {
  const words = webText.alerts;
  if (kind === 'webhook_off') return { href: '/webhooks', label: words.openWebhooks };
  return kind === 'destination_stopped'
    ? { href: `/destinations/${encodeURIComponent(about)}`, label: words.openDestination }
    : { href: '/schedules', label: words.openSchedules };
}

/** One line about what is wrong. */
export function alertTitle({ kind, about, details: { label } }: OpenAlert): string {
  return webText.alerts.kinds[kind](kind === 'destination_stopped' && typeof label === 'string' ? label : about);
}

/** What is known of the cause. Reasons of platforms are translated as far as they are known. */
export function AlertFacts({ alert: { details }, timeZone }: AlertNoticeProps) {
  const words = webText.alerts;
  const { due, last_message: message, reason, now_percent: now, before_percent: before } = details;
  const lines = [
    typeof due === 'string' && words.due(formatTime(due, timeZone)),
    typeof now === 'number' && typeof before === 'number' && words.rates(now, before),
    typeof reason === 'string' && reason !== '' && words.reason(platformText(reason)),
    typeof message === 'string' && message !== '' && words.reason(platformText(message)),
  ];
  return <>{lines.map((line) => line !== false && <p key={line}>{line}</p>)}</>;
}

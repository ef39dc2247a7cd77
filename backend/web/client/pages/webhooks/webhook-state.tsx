import type { WebhookDetail } from '../../../../../shared/api/webhooks.ts';
import { formatTime } from '../../format-time.ts';
import { webhookText } from '../../languages/webhook-text.ts';
import { StateLine } from '../../ui/state-line.tsx';
import { answerText } from './answer-text.ts';

/** Whether a webhook takes what is sent, what waits, and what it answered last. */
export function WebhookState({ webhook, timeZone }: { webhook: WebhookDetail; timeZone: string }) {
  const words = webhookText;
  const { disabled_at, disabled_code, failing_since, failures, next_try_at, last_sent_at, last_answer } = webhook;
  const { waiting, missed_before, previous_secret_until } = webhook;
  const time = (iso: string): string => formatTime(iso, timeZone);
  const isOff = disabled_at !== null && disabled_code !== null;
  const isFailing = !isOff && failing_since !== null;
  return (
    <div class="stack">
      {isOff && (
        <>
          <StateLine tone={disabled_code === 'switched_off' ? 'plain' : 'bad'}>
            {words.off[disabled_code](time(disabled_at))}
          </StateLine>
          <p>{words.offText}</p>
        </>
      )}
      {isFailing && (
        <>
          <StateLine tone="warn">{words.failing(time(failing_since), String(failures))}</StateLine>
          {next_try_at !== null && <p>{words.nextTry(time(next_try_at))}</p>}
        </>
      )}
      {!isOff && !isFailing && last_sent_at !== null && <StateLine tone="good">{words.works}</StateLine>}
      <p>{last_sent_at === null ? words.noMessage : words.lastSent(time(last_sent_at))}</p>
      {last_answer !== null && !last_answer.ok && <p>{words.answered(answerText(last_answer))}</p>}
      {waiting > 0 && <p>{words.waiting(String(waiting))}</p>}
      {missed_before !== null && <StateLine tone="bad">{words.missed(time(missed_before))}</StateLine>}
      {previous_secret_until !== null && <p class="hint">{words.bothSecrets(time(previous_secret_until))}</p>}
    </div>
  );
}

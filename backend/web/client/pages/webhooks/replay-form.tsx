import { useState } from 'preact/hooks';
import type { ReplayWebhookRequest } from '../../../../../shared/api/webhooks.ts';
import { instantAcrossGap, instantsOf } from '../../../../../shared/normalize/time-zone.ts';
import { webhookText } from '../../languages/webhook-text.ts';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Sends all messages since a day of the account once more. */
export function ReplayForm({
  timeZone,
  onReplay,
}: {
  timeZone: string;
  onReplay: (request: ReplayWebhookRequest) => void;
}) {
  const words = webhookText;
  const [day, setDay] = useState('');
  const [isTried, setIsTried] = useState(false);
  return (
    <Section title={words.replayAll} intro={words.replayText}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (day !== '') onReplay({ from: startOf(day, timeZone) });
        }}
      >
        <TextField
          label={words.since}
          type="date"
          required
          error={isTried && day === '' ? words.sinceMissing : null}
          value={day}
          onChange={setDay}
        />
        <div class="actions">
          <button type="submit" class="secondary">
            {words.replay}
          </button>
        </div>
      </form>
    </Section>
  );
}

/** When a day of a time zone begins, in ISO 8601. */
function startOf(day: string, timeZone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const [first = instantAcrossGap(wall, timeZone)] = instantsOf(wall, timeZone);
  return new Date(first).toISOString();
}

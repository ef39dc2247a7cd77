import { useState } from 'preact/hooks';
import type { ReplayWebhookRequest } from '../../../../../shared/api/webhooks.ts';
import { instantAcrossGap, instantsOf } from '../../../../../shared/normalize/time-zone.ts';
import { webhookText } from '../../languages/webhook-text.ts';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';

const DAY_MS = 86_400_000;

/** Sends all messages of some days of the account once more; without a last day, all up to now. */
export function ReplayForm({
  timeZone,
  onReplay,
}: {
  timeZone: string;
  onReplay: (request: ReplayWebhookRequest) => void;
}) {
  const words = webhookText;
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isReversed = until !== '' && until < since;
  return (
    <Section title={words.replayAll} intro={words.replayText}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (since === '' || isReversed) return;
          onReplay({ from: startOf(since, timeZone), ...(until !== '' && { to: endOf(until, timeZone) }) });
        }}
      >
        <TextField
          label={words.since}
          type="date"
          required
          error={isTried && since === '' ? words.sinceMissing : null}
          value={since}
          onChange={setSince}
        />
        <TextField
          label={words.until}
          type="date"
          hint={words.untilHint}
          error={isTried && isReversed ? words.untilBefore : null}
          value={until}
          onChange={setUntil}
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

/** The last moment of a day of a time zone. */
function endOf(day: string, timeZone: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return new Date(Date.parse(startOf(next, timeZone)) - 1).toISOString();
}

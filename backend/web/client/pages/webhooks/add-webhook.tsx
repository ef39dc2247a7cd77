import { useState } from 'preact/hooks';
import type { WebhookWithSecret } from '../../../../../shared/api/webhooks.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { webhookText } from '../../languages/webhook-text.ts';
import type { PageProps } from '../../page-props.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** Adds a webhook, then shows its secret, once. */
export function AddWebhook({ session }: PageProps) {
  const words = webhookText;
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  if (!made) {
    return (
      <div class="page-section-first" key="form">
        <FocusedHeading>{words.add}</FocusedHeading>
        <WebhookForm
          saveLabel={words.add}
          onSave={async (entered) => setMade(await session.api.post<WebhookWithSecret>('webhooks', entered))}
        />
        <a href="/webhooks">{words.back}</a>
      </div>
    );
  }
  return (
    <div class="page-section-first stack" key="made">
      <FocusedHeading>{words.added(made.webhook.name)}</FocusedHeading>
      <p>{words.addedText}</p>
      <CopyField label={words.secret} hint={words.secretHint} value={made.secret} />
      <div class="actions">
        <a class="button primary" href="/webhooks">
          {words.finish}
        </a>
      </div>
    </div>
  );
}

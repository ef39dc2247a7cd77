import { useState } from 'preact/hooks';
import type { AddWebhookRequest } from '../../../../../shared/api/webhooks.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { webhookText } from '../../languages/webhook-text.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

interface WebhookFormProps {
  stored?: AddWebhookRequest;
  saveLabel: string;
  onSave: (entered: AddWebhookRequest) => Promise<void>;
}

/** The name and the address of a webhook. */
export function WebhookForm({ stored = { name: '', url: '' }, saveLabel, onSave }: WebhookFormProps) {
  const words = webhookText;
  const [name, setName] = useState(stored.name);
  const [url, setUrl] = useState(stored.url);
  const [isTried, setIsTried] = useState(false);
  const action = useAction();
  const isRefused = action.problem?.fields.some(({ field }) => field === 'url') === true;
  const nameError = isTried && name.trim() === '' ? words.nameMissing : null;
  const isAddress = /^https:\/\/./i.test(url.trim()) && URL.canParse(url.trim());
  const urlError = (isTried && !isAddress) || isRefused ? words.addressWrong : null;
  return (
    <form
      class="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (name.trim() === '' || !isAddress) return;
        action.run(webText.frame.saving, () => onSave({ name: name.trim(), url: url.trim() }));
      }}
    >
      <TextField label={words.name} hint={words.nameHint} required error={nameError} value={name} onChange={setName} />
      <TextField
        label={words.address}
        hint={words.addressHint}
        required
        error={urlError}
        value={url}
        onChange={setUrl}
      />
      <Busy what={action.busy} />
      <ProblemCard problem={isRefused ? null : action.problem} />
      <div class="actions">
        <button type="submit" class="primary">
          {saveLabel}
        </button>
      </div>
    </form>
  );
}

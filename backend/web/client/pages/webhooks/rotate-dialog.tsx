import { useState } from 'preact/hooks';
import type { WebhookDetail, WebhookWithSecret } from '../../../../../shared/api/webhooks.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { webhookText } from '../../languages/webhook-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';

interface RotateDialogProps {
  session: Session;
  webhook: WebhookDetail;
  onClose: () => void;
  /** Called when the dialog with the new secret is closed. */
  onRotated: () => void;
}

const OVERLAP_HOURS = 24;

/** Replaces the secret of a webhook, then shows the new one, once. */
export function RotateDialog({ session, webhook, onClose, onRotated }: RotateDialogProps) {
  const words = webhookText;
  const [hasLeaked, setHasLeaked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const action = useAction();
  const close = (): void => {
    if (action.busy !== null) return;
    onClose();
    if (secret !== null) onRotated();
  };
  const rotate = (): void =>
    action.run(webText.frame.saving, async () => {
      const body = { overlap_hours: hasLeaked ? 0 : OVERLAP_HOURS };
      setSecret((await session.api.post<WebhookWithSecret>(`webhooks/${webhook.webhook_id}/rotate`, body)).secret);
    });
  return (
    <Dialog title={words.rotateTitle(webhook.name)} onClose={close}>
      {secret === null ? (
        <>
          <p>{words.rotateText}</p>
          <CheckLine label={words.leaked} hint={words.leakedHint} checked={hasLeaked} onChange={setHasLeaked} />
        </>
      ) : (
        <CopyField label={words.secret} hint={words.secretHint} value={secret} />
      )}
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      <div class="actions">
        {secret === null ? (
          <>
            <button type="button" class="secondary" onClick={close}>
              {webText.frame.cancel}
            </button>
            <button type="button" class="primary" onClick={rotate}>
              {words.rotate}
            </button>
          </>
        ) : (
          <button type="button" class="primary" onClick={close}>
            {words.finish}
          </button>
        )}
      </div>
    </Dialog>
  );
}

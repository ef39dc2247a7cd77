import { useId, useState } from 'preact/hooks';
import type { WebhookAnswer, WebhookDetail } from '../../../../../shared/api/webhooks.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { webhookText } from '../../languages/webhook-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';
import { answerText } from './answer-text.ts';
import { RotateDialog } from './rotate-dialog.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookState } from './webhook-state.tsx';

interface WebhookCardProps {
  session: Session;
  webhook: WebhookDetail;
  isAdmin: boolean;
  onDone: (what: string) => void;
}

/** A webhook: whether it takes what is sent, and what can be done with it. */
export function WebhookCard({ session, webhook, isAdmin, onDone }: WebhookCardProps) {
  const heading = useId();
  const words = webhookText;
  const action = useAction();
  const [asked, setAsked] = useState<'edit' | 'rotate' | 'delete' | null>(null);
  const [refused, setRefused] = useState<WebhookAnswer | null>(null);
  const { name, url, webhook_id: id, disabled_at, next_try_at } = webhook;
  const path = `webhooks/${id}`;
  const isOff = disabled_at !== null;
  const setOff = (disabled: boolean): void =>
    action.run(webText.frame.saving, async () => {
      await session.api.post(path, { disabled });
      onDone(disabled ? words.turnedOff(name) : words.turnedOn(name));
    });
  const test = (): void =>
    action.run(words.testing, async () => {
      const answer = await session.api.post<WebhookAnswer>(`${path}/test`);
      setRefused(answer.ok ? null : answer);
      if (answer.ok) onDone(words.tested(name));
    });
  return (
    <article class="card" aria-labelledby={heading}>
      <h3 id={heading}>{name}</h3>
      <p class="hint">{url ?? webhook.host}</p>
      <WebhookState webhook={webhook} timeZone={session.user.time_zone} />
      <div class="actions">
        <a class="button secondary" href={`/webhooks/${id}`}>
          {words.messages}
        </a>
        {isAdmin && (
          <>
            <button type="button" class="secondary" onClick={test}>
              {words.test}
            </button>
            {next_try_at !== null && !isOff && (
              <button type="button" class="secondary" onClick={() => setOff(false)}>
                {words.tryNow}
              </button>
            )}
            <button type="button" class="secondary" onClick={() => setAsked('edit')}>
              {words.edit}
            </button>
            <button type="button" class="secondary" onClick={() => setAsked('rotate')}>
              {words.rotate}
            </button>
            <button type="button" class="secondary" onClick={() => setOff(!isOff)}>
              {isOff ? words.turnOn : words.turnOff}
            </button>
            <button type="button" class="secondary" onClick={() => setAsked('delete')}>
              {words.delete}
            </button>
          </>
        )}
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {refused && (
        <Notice tone="bad" title={words.testFailed(name)}>
          <p>{answerText(refused)}</p>
        </Notice>
      )}
      {asked === 'edit' && (
        <Dialog title={words.editTitle(name)} onClose={() => setAsked(null)}>
          <WebhookForm
            stored={{ name, url: url ?? '' }}
            saveLabel={webText.frame.save}
            onSave={async (entered) => {
              await session.api.post(path, { name: entered.name, ...(entered.url !== url && { url: entered.url }) });
              setAsked(null);
              onDone(words.saved(entered.name));
            }}
          />
        </Dialog>
      )}
      {asked === 'rotate' && (
        <RotateDialog
          session={session}
          webhook={webhook}
          onClose={() => setAsked(null)}
          onRotated={() => onDone(words.saved(name))}
        />
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title={words.deleteTitle(name)}
          confirm={words.delete}
          doing={words.deleting}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await session.api.post(`${path}/delete`);
            onDone(words.deleted(name));
          }}
        >
          <p>{words.deleteText}</p>
        </ConfirmDialog>
      )}
    </article>
  );
}

import { useState } from 'preact/hooks';
import type { WebhookDetail } from '../../../../../shared/api/webhooks.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { webhookText } from '../../languages/webhook-text.ts';
import type { PageProps } from '../../page-props.ts';
import { Done } from '../../ui/done.tsx';
import { WebhookCard } from './webhook-card.tsx';

interface WebhooksListProps extends PageProps {
  webhooks: readonly WebhookDetail[];
  isAdmin: boolean;
  onChanged: () => void;
}

/** All webhooks, and whether they take what is sent. */
export function WebhooksList({ session, webhooks, isAdmin, onChanged }: WebhooksListProps) {
  const words = webhookText;
  const [done, setDone] = useState<string | null>(null);
  return (
    <div class="stack page-list">
      <div class="page-head">
        <FocusedHeading>{webText.frame.pages.webhooks}</FocusedHeading>
        {isAdmin && (
          <a class="button primary" href="/webhooks?add=">
            {words.add}
          </a>
        )}
      </div>
      <p>{words.intro}</p>
      <Done what={done} />
      {webhooks.length === 0 && (
        <div class="empty">
          <h3>{words.emptyTitle}</h3>
          <p>{words.empty}</p>
          {!isAdmin && <p>{words.emptyViewer}</p>}
        </div>
      )}
      <ul class="cards wide-cards">
        {webhooks.map((webhook) => (
          <li key={webhook.webhook_id}>
            <WebhookCard
              session={session}
              webhook={webhook}
              isAdmin={isAdmin}
              onDone={(what) => {
                setDone(what);
                onChanged();
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

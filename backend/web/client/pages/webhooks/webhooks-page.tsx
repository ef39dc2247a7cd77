import { allows } from '../../../../../shared/roles.ts';
import type { WebhookDetail } from '../../../../../shared/api/webhooks.ts';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { AddWebhook } from './add-webhook.tsx';
import { WebhookMessagesView } from './webhook-messages.tsx';
import { WebhooksList } from './webhooks-list.tsx';

/** Messages are sent by themselves: the list shows how they fare. */
const REFRESH_MS = 15_000;

/** Addresses that get outcomes: `/webhooks`, `/webhooks?add=`, and `/webhooks/<id>` with the messages to one. */
export function WebhooksPage(props: PageProps) {
  const { session, place } = props;
  const [id] = place.rest;
  const isAdmin = allows(session.user.scopes, 'admin');
  const isAdding = isAdmin && id === undefined && place.query.has('add');
  const loaded = useLoad(
    // The list is another one after a webhook was added.
    isAdding ? 'add' : place.path,
    async () => (await session.api.get<{ webhooks: WebhookDetail[] }>('webhooks')).webhooks,
    isAdding ? null : REFRESH_MS,
  );
  if (isAdding) return <AddWebhook {...props} />;
  return (
    <ShowLoaded of={loaded}>
      {(webhooks) =>
        id === undefined ? (
          <WebhooksList {...props} webhooks={webhooks} isAdmin={isAdmin} onChanged={loaded.reload} />
        ) : (
          <WebhookMessagesView
            key={id}
            {...props}
            webhook={webhooks.find(({ webhook_id }) => webhook_id === id)}
            isAdmin={isAdmin}
            onChanged={loaded.reload}
          />
        )
      }
    </ShowLoaded>
  );
}

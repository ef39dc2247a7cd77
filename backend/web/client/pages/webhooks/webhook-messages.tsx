import { useState } from 'preact/hooks';
import type {
  ReplayWebhookAnswer,
  ReplayWebhookRequest,
  WebhookDetail,
  WebhookMessage,
  WebhookMessages,
} from '../../../../../shared/api/webhooks.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { formatTime } from '../../format-time.ts';
import { webhookText } from '../../languages/webhook-text.ts';
import type { PageProps } from '../../page-props.ts';
import { Busy } from '../../ui/busy.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';
import { answerText } from './answer-text.ts';
import { ReplayForm } from './replay-form.tsx';
import { WebhookState } from './webhook-state.tsx';

interface WebhookMessagesViewProps extends PageProps {
  webhook: WebhookDetail | undefined;
  isAdmin: boolean;
  onChanged: () => void;
}

const PAGE = '50';

/** The messages to a webhook, and what it answered; owners can send them once more. */
export function WebhookMessagesView({ session, place, webhook, isAdmin, onChanged }: WebhookMessagesViewProps) {
  const words = webhookText;
  const [done, setDone] = useState<string | null>(null);
  const action = useAction();
  const path = `webhooks/${webhook?.webhook_id ?? ''}`;
  const cursor = place.query.get('cursor');
  const query = new URLSearchParams({ limit: PAGE, ...(cursor !== null && { cursor }) }).toString();
  const loaded = useLoad(`${path} ${cursor ?? ''} ${webhook?.waiting ?? ''} ${webhook?.last_answer?.at ?? ''}`, () =>
    webhook ? session.api.get<WebhookMessages>(`${path}/messages?${query}`) : Promise.resolve(null),
  );
  if (!webhook) {
    return (
      <>
        <FocusedHeading>{webText.frame.notFound.title}</FocusedHeading>
        <p>{words.unknown}</p>
        <a href="/webhooks">{words.back}</a>
      </>
    );
  }
  const replay = (request: ReplayWebhookRequest): void =>
    action.run(words.replaying, async () => {
      const { messages } = await session.api.post<ReplayWebhookAnswer>(`${path}/replay`, request);
      setDone(words.replayed(String(messages)));
      onChanged();
      loaded.reload();
    });
  return (
    <div class="stack page-list">
      <FocusedHeading>{words.messagesTitle(webhook.name)}</FocusedHeading>
      <a href="/webhooks">{words.back}</a>
      <WebhookState webhook={webhook} timeZone={session.user.time_zone} />
      <p>{words.messagesIntro}</p>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      <Done what={done} />
      <ShowLoaded of={loaded}>
        {(page) => (
          <>
            <DataTable
              caption={words.messages}
              columns={columnsOf(session.user.time_zone, isAdmin ? (id) => replay({ message_id: id }) : null)}
              rows={page?.messages ?? []}
              keyOf={({ message_id }) => message_id}
              empty={<p>{words.noMessages}</p>}
            />
            <Pager place={place} next={page?.next_cursor ?? null} />
          </>
        )}
      </ShowLoaded>
      {isAdmin && <ReplayForm timeZone={session.user.time_zone} onReplay={replay} />}
    </div>
  );
}

/** `replay` null: the user may not send them once more. */
function columnsOf(timeZone: string, replay: ((id: string) => void) | null): Column<WebhookMessage>[] {
  const { columns, states, ...words } = webhookText;
  const all: Column<WebhookMessage>[] = [
    {
      key: 'made',
      header: columns.made,
      cell: ({ created_at }) => formatTime(created_at, timeZone),
      isRowHeader: true,
    },
    { key: 'outcomes', header: columns.outcomes, cell: ({ outcomes }) => outcomes, isNumber: true },
    { key: 'state', header: columns.state, cell: ({ state }) => states[state] },
    { key: 'tries', header: columns.tries, cell: ({ tries }) => tries, isNumber: true },
    { key: 'answer', header: columns.answer, cell: ({ last_answer }) => (last_answer ? answerText(last_answer) : '') },
  ];
  if (!replay) return all;
  const again = ({ message_id, state }: WebhookMessage) =>
    state !== 'waiting' && (
      <button type="button" class="link" onClick={() => replay(message_id)}>
        {words.replay}
      </button>
    );
  return [...all, { key: 'again', header: columns.again, cell: again }];
}

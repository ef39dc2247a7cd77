import type { CustomerRequest } from '../../../../../shared/api/source-kinds.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';

/** What customers asked the shop for and a person has to do; nothing where there is no such request. */
export function CustomerRequests({ session, sourceId }: { session: Session; sourceId: string }) {
  const words = webText.sources;
  const path = `sources/${sourceId}/requests`;
  const loaded = useLoad(sourceId, () => session.api.get<{ requests: CustomerRequest[] }>(path));
  const action = useAction();
  const open = loaded.data?.requests.filter(({ done_at }) => done_at === null) ?? [];
  if (open.length === 0) return <ProblemCard problem={loaded.problem} />;
  return (
    <div class="stack">
      <StateLine tone="warn">{words.requests(open.length)}</StateLine>
      <ul>
        {open.map(({ request_id, kind, email, phone, orders, received_at }) => {
          const who = [email, phone, orders.length > 0 && words.requestOrders(orders.join(', '))].filter(Boolean);
          return (
            <li key={request_id}>
              <p>
                {words.requestKinds[kind]} {formatTime(received_at, session.user.time_zone)}
              </p>
              {who.length > 0 && <p class="hint">{who.join(' · ')}</p>}
              <div class="actions">
                <a class="button secondary" href="/people">
                  {words.openPeople}
                </a>
                <button
                  type="button"
                  class="secondary"
                  onClick={() =>
                    action.run(webText.frame.saving, async () => {
                      await session.api.post(`${path}/${request_id}/done`);
                      loaded.reload();
                    })
                  }
                >
                  {words.requestDone}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
    </div>
  );
}

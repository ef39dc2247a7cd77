import type { ChangedPeople } from '../../../../../shared/api/people.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';

/** What a change of who is who came to: matched again, and what was sent already. @param done what was done, in words */
export function ChangedNotice({ changed, done }: { changed: ChangedPeople; done: string }) {
  const words = webText.people;
  return (
    <Notice tone={changed.separate === false || changed.sent.length > 0 ? 'warn' : 'good'} live>
      <p>{done}</p>
      <p>{words.redone(changed.redone)}</p>
      {changed.sent.length > 0 && (
        <>
          <p>{words.alreadySent}</p>
          <ul class="plain-list">
            {changed.sent.map(({ conversion_id, order_id, destinations }) => (
              <li key={conversion_id}>
                <a href={`/orders/${encodeURIComponent(order_id)}`}>{order_id}</a> ({destinations.join(', ')})
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

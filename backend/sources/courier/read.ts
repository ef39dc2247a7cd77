/** What a courier's message says (docs/sources.md#courier). Pure. */
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { hasField, objectAt, textAt, timeAt } from '../kit/fields.ts';
import type { SourceDelivery, SourceEvent } from '../webhook-kind.ts';
import type { CourierSettings } from './settings.ts';

export function read({ body }: SourceDelivery, { shop }: CourierSettings): SourceEvent[] {
  // As it is, or as the data of an event of Standard Webhooks.
  const message = hasField(body, 'data') ? objectAt(body, 'data') : body;
  const [order, tracking, status] = ['order_id', 'tracking', 'status'].map((name) => textAt(message, name));
  const named = withoutAbsent({ order, tracking });
  const at = timeAt(message, 'time') ?? timeAt(body, 'timestamp');
  const name = order ?? tracking;
  const about = name === undefined ? {} : { order: name };
  if (order === undefined && tracking === undefined) {
    return [{ kind: 'unreadable', why: 'The message has neither order_id nor tracking.' }];
  }
  if (status === undefined) return [{ kind: 'unreadable', why: 'The message has no status.', ...about }];
  if (at === undefined) {
    return [
      { kind: 'unreadable', why: 'The message has no time with a time zone, such as 2026-11-24T08:00:00Z.', ...about },
    ];
  }
  return [{ kind: 'status', ...named, ...(shop !== undefined && { shop }), status, at }];
}

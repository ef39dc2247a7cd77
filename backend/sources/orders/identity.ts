import type { IdentityEvent } from '../../../shared/api.ts';
import { orderKey } from '../../../shared/normalize/order-id.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import type { SourcePerson } from '../webhook-kind.ts';

/**
 * A person as identity events: one for each number that the order may be known by, each with all that is known, so that a row is
 * matched by whichever number it has. What they are follows from one delivery alone, so that the graph does not depend on the order
 * of deliveries. Pure.
 */
export function identityEventsOf(person: SourcePerson, shop: string | undefined): IdentityEvent[] {
  const { orders, email, phone, second_phone, phone_country, customer, externalIds, clicks, at } = person;
  const common: IdentityEvent = withoutAbsent({
    time: at,
    email,
    phone,
    second_phone,
    phone_country,
    external_id: customer,
    external_ids: externalIds.length > 0 ? [...externalIds] : undefined,
    clicks: clicks.map((click) => ({ ...click, time: click.time ?? at })),
  });
  // An order number alone links no person to a click.
  const isEmpty =
    [email, phone, second_phone, customer].every((one) => one === undefined) &&
    externalIds.length + clicks.length === 0;
  if (isEmpty) return [];
  // Of two spellings of one number, the one of sheets.
  const byKey = new Map(orders.toReversed().map((order) => [orderKey(order), order]));
  if (byKey.size === 0) return [common];
  return [...byKey.values()].reverse().map((order_id) => withoutAbsent({ ...common, order_id, shop }));
}

import type { ConversionExplanation, ExplainAnswer } from '../../../../../shared/api/explain.ts';
import type { OrderEvents } from '../../../../../shared/api/order-events.ts';
import type { LookupAnswer } from '../../../../../shared/api/rows.ts';
import { nearOrderIds } from '../../../../../shared/orders/near-order-ids.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Explanation } from '../../../../../shared/wizard/ui/explanation.tsx';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { Icon } from '../../../../../shared/wizard/ui/icon.tsx';
import { ApiProblem } from '../../api.ts';
import { dayIn, formatTime } from '../../format-time.ts';
import { customPeriod, linkTo, orderLink, uploadLink } from '../../links.ts';
import { preferredLanguage } from '../../preferences.ts';
import type { Session } from '../../session.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { OrderEventsCard } from './order-events.tsx';
import { timelineOf } from './timeline.ts';

/** Either the conversions of the order, or what else is known: what the website reported, and other forms of its number. */
type Found = { conversions: ConversionExplanation[]; near: string[]; events: OrderEvents | null };

/** What became of an order, or what to do where it is not known. */
export function OrderResult({ session, orderId }: { session: Session; orderId: string }) {
  const { api, user } = session;
  const loaded = useLoad(orderId, async (): Promise<Found> => {
    try {
      const path = `conversions/${encodeURIComponent(orderId)}/explain`;
      const { conversions } = await api.get<ExplainAnswer>(path, { language: preferredLanguage() });
      return { conversions, near: [], events: null };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const [near, events] = await Promise.all([findNear(session, orderId), findEvents(session, orderId)]);
      return { conversions: [], near, events };
    }
  });
  const words = webText.orders;
  return (
    <ShowLoaded of={loaded}>
      {({ conversions, near, events }) =>
        events ? (
          <OrderEventsCard events={events} timeZone={user.time_zone} />
        ) : conversions.length === 0 ? (
          <Unknown orderId={orderId} near={near} />
        ) : (
          <div class="sections">
            {conversions.length > 1 && <p>{words.several(conversions.length)}</p>}
            {conversions.map((conversion) => (
              <div key={conversion.conversion_id} class="two-columns">
                <section class="card" aria-label={words.timeline.heading}>
                  <h3>{words.timeline.heading}</h3>
                  <Timeline conversion={conversion} timeZone={user.time_zone} />
                </section>
                <div class="sections">
                  <Uncertain conversion={conversion} timeZone={user.time_zone} />
                  <Explanation conversion={conversion} formatTime={(at) => formatTime(at, user.time_zone)} />
                </div>
              </div>
            ))}
          </div>
        )
      }
    </ShowLoaded>
  );
}

const isNotFound = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404;

/** What the website reported of an order without a row; null where it is not known. */
async function findEvents({ api }: Session, orderId: string): Promise<OrderEvents | null> {
  try {
    return await api.get<OrderEvents>(`identities/orders/${encodeURIComponent(orderId)}`);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Other forms of the number that orders have; none where they cannot be looked up. */
async function findNear({ api }: Session, orderId: string): Promise<string[]> {
  const forms = nearOrderIds(orderId);
  if (forms.length === 0) return [];
  try {
    const { conversions } = await api.post<LookupAnswer>('conversions/lookup', { order_ids: forms });
    return conversions.filter(({ found }) => found).flatMap(({ order_id }) => order_id ?? []);
  } catch {
    return [];
  }
}

/** Leads to the deliveries whose outcome a person has to look up. */
function Uncertain({ conversion, timeZone }: { conversion: ConversionExplanation; timeZone: string }) {
  const { destinations, conversion_time: sold } = conversion;
  const found = destinations.find(({ deliveries }) => deliveries.some(({ state }) => state === 'uncertain'));
  if (!found) return null;
  const day = dayIn(sold, timeZone);
  const query = { ...customPeriod({ from: day, to: day }), destination: found.destination, part: 'uncertain' };
  const words = webText.orders.uncertain;
  return (
    <Notice tone="warn">
      <p>
        {words.text} <a href={linkTo('/deliveries', query)}>{words.decide}</a>
      </p>
    </Notice>
  );
}

function Unknown({ orderId, near }: { orderId: string; near: readonly string[] }) {
  const words = webText.orders.unknown;
  return (
    <div class="empty" role="status">
      <h3>{words.title(orderId)}</h3>
      {near.length > 0 && (
        <p>
          {words.near}{' '}
          {near.map((id) => (
            <span key={id}>
              <a href={orderLink(id)}>{id}</a>{' '}
            </span>
          ))}
        </p>
      )}
      <p>{words.text}</p>
      <ul class="bullets">
        {words.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <a href="/uploads">{words.uploads}</a>
    </div>
  );
}

function Timeline({ conversion, timeZone }: { conversion: ConversionExplanation; timeZone: string }) {
  return (
    <ol class="timeline">
      {timelineOf(conversion).map(({ at, tone, label, text: what, uploadId }, index) => (
        <li key={index}>
          <Icon tone={tone} />
          <div>
            <strong>{label}</strong> {what}
            {uploadId !== null && (
              <>
                {' '}
                <a href={uploadLink(uploadId)}>{webText.orders.timeline.upload}</a>
              </>
            )}
            {at !== null && <p class="hint">{formatTime(at, timeZone)}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

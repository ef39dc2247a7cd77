import type { DeliveryCounts } from '../../api.ts';
import { formatCount } from '../format.ts';
import { deliveriesOf } from '../results.ts';
import { Icon } from './icon.tsx';

interface DeliveryCardProps {
  deliveries: DeliveryCounts;
  /** Destination id → its name for people. */
  labels: Readonly<Record<string, string>>;
}

/** What became of the matched rows at each ad platform. */
export function DeliveryCard({ deliveries, labels }: DeliveryCardProps) {
  const destinations = deliveriesOf(deliveries);
  return (
    <section class="card" aria-label="Deliveries">
      <h3>Deliveries</h3>
      {destinations.length === 0 && <p>Nothing was to be sent to an ad platform.</p>}
      {destinations.map(({ destination, states }) => (
        <div key={destination} class="destination">
          <h4>{labels[destination] ?? destination}</h4>
          <ul class="plain-list">
            {states.map(({ label, count, tone }) => (
              <li key={label} class="state-line">
                <Icon tone={tone} /> {formatCount(count)} {label}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

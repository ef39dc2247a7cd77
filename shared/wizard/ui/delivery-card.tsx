import type { DeliveryCounts, DestinationEligibility } from '../../api.ts';
import { countOfOthers } from '../describe-eligibility.ts';
import { formatCount } from '../format.ts';
import { listDeliveryStates } from '../results.ts';
import { Icon } from './icon.tsx';
import { LeftOutReasons } from './left-out-reasons.tsx';

interface DeliveryCardProps {
  deliveries: DeliveryCounts;
  eligibility: readonly DestinationEligibility[];
  /** Destination id → its name for users. */
  labels: Readonly<Record<string, string>>;
}

/** Deliveries to each destination by state, and why some rows were not sent. */
export function DeliveryCard({ deliveries, eligibility, labels }: DeliveryCardProps) {
  const destinations = listDeliveryStates(deliveries).map((one) => ({
    ...one,
    rows: eligibility.find(({ destination }) => destination === one.destination),
  }));
  return (
    <section class="card" aria-label="Deliveries">
      <h3>Deliveries</h3>
      {destinations.length === 0 && <p>No row had to be sent to an ad platform.</p>}
      {destinations.map(({ destination, states, rows }) => (
        <div key={destination} class="destination">
          <h4>{labels[destination] ?? destination}</h4>
          <ul class="plain-list">
            {states.map(({ label, count, tone }) => (
              <li key={label} class="state-line">
                <Icon tone={tone} /> {formatCount(count)} {label}
              </li>
            ))}
          </ul>
          {rows && countOfOthers(rows) > 0 && (
            <p class="hint">{formatCount(countOfOthers(rows))} are for other destinations.</p>
          )}
          {rows && rows.tested > 0 && (
            <p class="hint">{formatCount(rows.tested)} were sent in test mode: not counted.</p>
          )}
          {rows && rows.held_back > 0 && <p class="hint">{formatCount(rows.held_back)} are held back for some days.</p>}
          <LeftOutReasons eligibility={rows} />
        </div>
      ))}
    </section>
  );
}

import type { DeliveryCounts, DestinationEligibility } from '../../api.ts';
import { countOfOthers } from '../describe-eligibility.ts';
import { text } from '../../texts/texts.ts';
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
  const words = text.results;
  return (
    <section class="card" aria-label={words.deliveries}>
      <h3>{words.deliveries}</h3>
      {destinations.length === 0 && <p>{words.noDeliveries}</p>}
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
          {rows && countOfOthers(rows) > 0 && <p class="hint">{words.forOthers(countOfOthers(rows))}</p>}
          {rows && rows.tested > 0 && <p class="hint">{words.tested(rows.tested)}</p>}
          {rows && rows.held_back > 0 && <p class="hint">{words.heldBack(rows.held_back)}</p>}
          <LeftOutReasons eligibility={rows} />
        </div>
      ))}
    </section>
  );
}

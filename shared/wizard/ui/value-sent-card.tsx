import type { ValueSent } from '../../api.ts';
import { text } from '../../texts/texts.ts';
import { formatAmount } from '../format.ts';
import { groupValueSent } from '../results.ts';

interface ValueSentCardProps {
  sent: readonly ValueSent[];
  /** Destination id → its name for users. */
  labels: Readonly<Record<string, string>>;
}

/** What each platform has of the orders, by currency. */
export function ValueSentCard({ sent, labels }: ValueSentCardProps) {
  const words = text.results;
  return (
    <section class="card" aria-label={words.valueHeading}>
      <h3>{words.valueHeading}</h3>
      {sent.length === 0 && <p>{words.noValue}</p>}
      {groupValueSent(sent).map(({ currency, platforms }) => (
        <ul key={currency} class="bars">
          {platforms.map((one) => (
            <li key={one.destination}>
              <p class="bars-line">
                <span>{labels[one.destination] ?? one.destination}</span>
                <strong>{formatAmount(one)}</strong>
              </p>
              <p class="hint">{words.orders(one.orders)}</p>
            </li>
          ))}
        </ul>
      ))}
      {sent.length > 0 && <p class="hint">{words.valueHint}</p>}
    </section>
  );
}

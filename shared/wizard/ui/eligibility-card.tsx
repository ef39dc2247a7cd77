import type { DestinationEligibility } from '../../api.ts';
import { text } from '../../texts/texts.ts';
import { describeEligibility } from '../describe-eligibility.ts';
import { LeftOutReasons } from './left-out-reasons.tsx';

interface EligibilityCardProps {
  eligibility: readonly DestinationEligibility[];
  /** Destination id → its name for users. */
  labels: Readonly<Record<string, string>>;
}

/** What each platform will take of the rows, before any is sent. */
export function EligibilityCard({ eligibility, labels }: EligibilityCardProps) {
  if (eligibility.length === 0) return null;
  const words = text.platforms;
  return (
    <section class="card" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      {eligibility.map((one) => (
        <div key={one.destination} class="destination">
          <h4>{labels[one.destination] ?? one.destination}</h4>
          <p>{describeEligibility(one)}</p>
          <LeftOutReasons eligibility={one} />
        </div>
      ))}
      {eligibility.some((one) => one.held_back > 0) && <p class="hint">{words.laterNote}</p>}
    </section>
  );
}

import type { Eligibility } from '../../api.ts';
import { leftOutRows } from '../eligibility.ts';
import { LeftOut } from './left-out.tsx';

interface LeftOutCardProps {
  eligibility: readonly Eligibility[];
  /** Destination id → its name for people. */
  labels: Readonly<Record<string, string>>;
}

/** The platforms that do not get every row, and why. */
export function LeftOutCard({ eligibility, labels }: LeftOutCardProps) {
  const some = eligibility.filter((one) => leftOutRows(one) > 0);
  if (some.length === 0) return null;
  return (
    <section class="card" aria-label="Rows left out">
      <h3>Rows left out</h3>
      {some.map((one) => (
        <div key={one.destination} class="destination">
          <h4>{labels[one.destination] ?? one.destination}</h4>
          <LeftOut eligibility={one} />
        </div>
      ))}
    </section>
  );
}

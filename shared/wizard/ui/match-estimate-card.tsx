import { type MatchEstimate, topImprovements } from '../../match-estimate.ts';
import { ShareBar } from './share-bar.tsx';

interface MatchEstimateCardProps {
  estimate: MatchEstimate | null;
  /** Destination id → its name for users. */
  labels: Readonly<Record<string, string>>;
}

/** How well platforms can recognise the customers, and what would raise it. It is our estimate, and is called so. */
export function MatchEstimateCard({ estimate, labels }: MatchEstimateCardProps) {
  return (
    <section class="card" aria-label="Match quality (estimate)">
      <h3>Match quality (estimate)</h3>
      {estimate ? (
        <Estimate {...estimate} labels={labels} />
      ) : (
        <p>It cannot be estimated without a sale and a connected platform.</p>
      )}
    </section>
  );
}

function Estimate({
  score,
  by_destination,
  improvements,
  labels,
}: MatchEstimate & Omit<MatchEstimateCardProps, 'estimate'>) {
  const top = topImprovements({ improvements });
  return (
    <>
      <p>
        <strong>{score} of 100</strong>
      </p>
      <ul class="bars">
        {Object.entries(by_destination).map(([destination, points]) => (
          <li key={destination}>
            <p class="bars-line">
              <span>{labels[destination] ?? destination}</span>
              <span>{points} of 100</span>
            </p>
            <ShareBar share={points / 100} tone="plain" />
          </li>
        ))}
      </ul>
      {top.length > 0 && (
        <>
          <h4>What would raise it most</h4>
          <ul class="plain-list">
            {top.map(({ add, gain, advice }) => (
              <li key={add}>
                <strong>+{gain}</strong> {advice}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">How well platforms can recognise your customers: our estimate, not a platform’s figure.</p>
    </>
  );
}

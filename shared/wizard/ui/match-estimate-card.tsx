import type { MatchEstimate } from '../../match-estimate.ts';

interface MatchEstimateCardProps {
  estimate: MatchEstimate | null;
  /** Destination id → its name for people. */
  labels: Readonly<Record<string, string>>;
}

/** How well platforms can recognise the customers, and what would raise it. Ours, so it is called an estimate. */
export function MatchEstimateCard({ estimate, labels }: MatchEstimateCardProps) {
  if (!estimate) return null;
  const { score, by_destination, improvements } = estimate;
  return (
    <section class="card" aria-label="Match quality (estimate)">
      <h3>Match quality (estimate)</h3>
      <p>
        <strong>{score} of 100</strong>
      </p>
      <ul class="plain-list">
        {Object.entries(by_destination).map(([destination, points]) => (
          <li key={destination}>
            {labels[destination] ?? destination}: {points} of 100
          </li>
        ))}
      </ul>
      {improvements.length > 0 && (
        <>
          <h4>What would raise it most</h4>
          <ul class="plain-list">
            {improvements.map(({ add, gain, advice }) => (
              <li key={add}>
                <strong>+{gain}</strong> {advice}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">How well platforms can recognise your customers: our estimate, not a platform’s figure.</p>
    </section>
  );
}

import { type MatchEstimate, topImprovements } from '../../match-estimate.ts';
import { text } from '../../texts/texts.ts';
import { ShareBar } from './share-bar.tsx';

interface MatchEstimateCardProps {
  estimate: MatchEstimate | null;
  /** Destination id → its name for users. */
  labels: Readonly<Record<string, string>>;
}

/** How well platforms can recognise the customers, and what would raise it. It is our estimate, and is called so. */
export function MatchEstimateCard({ estimate, labels }: MatchEstimateCardProps) {
  const words = text.results;
  return (
    <section class="card" aria-label={words.recognitionHeading}>
      <h3>{words.recognitionHeading}</h3>
      {estimate ? <Estimate {...estimate} labels={labels} /> : <p>{words.recognitionUnknown}</p>}
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
  const words = text.results;
  return (
    <>
      <p>
        <strong>{words.points(score)}</strong>
      </p>
      <ul class="bars">
        {Object.entries(by_destination).map(([destination, points]) => (
          <li key={destination}>
            <p class="bars-line">
              <span>{labels[destination] ?? destination}</span>
              <span>{words.points(points)}</span>
            </p>
            <ShareBar share={points / 100} tone="plain" />
          </li>
        ))}
      </ul>
      {top.length > 0 && (
        <>
          <h4>{words.wouldRaiseMost}</h4>
          <ul class="plain-list">
            {top.map(({ gain, ...improvement }) => (
              <li key={improvement.add}>
                <strong>+{gain}</strong> {text.advice.improvement(improvement)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">{words.recognitionHint}</p>
    </>
  );
}

import type { UploadSummary } from '../../api.ts';
import { text } from '../../texts/texts.ts';
import { formatShare } from '../format.ts';
import { qualityTone } from '../results.ts';
import { Icon } from './icon.tsx';

interface MatchQualityCardProps {
  summary: UploadSummary;
  /** Sentences on what would raise the rate. */
  advice: readonly string[];
}

/** The match rate and its quality, what would raise it, and what confidence means. */
export function MatchQualityCard({ summary, advice }: MatchQualityCardProps) {
  const { match_quality: quality, match_rate: rate } = summary;
  const tone = qualityTone(quality);
  const words = text.results;
  return (
    <section class="card" aria-label={words.qualityHeading}>
      <h3>{words.qualityHeading}</h3>
      <p class={`quality ${tone}`}>
        <Icon tone={tone} />
        <strong>{quality ? words.quality[quality] : words.qualityUnknown}</strong>{' '}
        {rate === null ? words.noRowToMatch : words.qualityLine(formatShare(rate))}
      </p>
      {advice.length > 0 && (
        <>
          <h4>{words.wouldRaiseIt}</h4>
          <ul class="plain-list">
            {advice.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">{words.qualityHint}</p>
    </section>
  );
}

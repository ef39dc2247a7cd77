import { formatCount } from '../format.ts';
import type { ResultMetric } from '../results.ts';
import { ShareBar } from './share-bar.tsx';
import { Icon } from './icon.tsx';

/** One count with its share as text and as a bar. */
export function MetricCard({ label, count, share, note, tone }: Omit<ResultMetric, 'key'>) {
  return (
    <li class="metric">
      <p class="metric-label">
        <Icon tone={tone} /> {label}
      </p>
      <p class="metric-count">{formatCount(count)}</p>
      <ShareBar share={share} tone={tone} />
      <p class="hint">{note}</p>
    </li>
  );
}

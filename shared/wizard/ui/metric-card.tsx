import { formatCount } from '../format.ts';
import type { Metric } from '../results.ts';
import { Bar } from './bar.tsx';
import { Icon } from './icon.tsx';

/** One count with its share in words and as a bar. */
export function MetricCard({ label, count, share, note, tone }: Metric) {
  return (
    <li class="metric">
      <p class="metric-label">
        <Icon tone={tone} /> {label}
      </p>
      <p class="metric-count">{formatCount(count)}</p>
      <Bar share={share} tone={tone} />
      <p class="hint">{note}</p>
    </li>
  );
}

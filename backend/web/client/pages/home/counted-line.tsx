import type { CountedState } from '../../../../../shared/api/reports.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { formatClock, formatDay } from '../../format-time.ts';

/** Whether figures are still being counted, so that they are to be asked for again. */
export function isRecounting({ days_to_recount, counting_history }: CountedState): boolean {
  return days_to_recount > 0 || counting_history;
}

/** Says how far the figures are counted, while they are not complete. */
export function CountedLine({ counted, timeZone }: { counted: CountedState; timeZone: string }) {
  const words = webText.dashboard;
  if (!isRecounting(counted)) return null;
  if (!counted.counting_history) {
    return (
      <p class="hint" role="status">
        {words.countedUntil(formatClock(counted.until, timeZone))}
      </p>
    );
  }
  const { history_counted_from: from } = counted;
  return (
    <Notice tone="plain" live>
      <p>{from === null ? words.countingHistory : words.countedFrom(formatDay(from))}</p>
    </Notice>
  );
}

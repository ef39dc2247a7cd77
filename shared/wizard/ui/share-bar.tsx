import type { Tone } from '../results.ts';

/** A share as a bar, hidden from screen readers since the number is beside it. @param share 0 to 1 */
export function ShareBar({ share, tone }: { share: number; tone: Tone }) {
  const width = share > 0 ? Math.max(2, share * 100) : 0;
  return (
    <div class={`bar ${tone}`} aria-hidden="true">
      <div style={{ width: `${width}%` }} />
    </div>
  );
}

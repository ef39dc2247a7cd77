import type { Tone } from '../results.ts';

/** A share as a bar. The number stands beside it, so it says nothing to screen readers. @param share 0 to 1 */
export function Bar({ share, tone }: { share: number; tone: Tone }) {
  const width = share > 0 ? Math.max(2, share * 100) : 0;
  return (
    <div class={`bar ${tone}`} aria-hidden="true">
      <div style={{ width: `${width}%` }} />
    </div>
  );
}

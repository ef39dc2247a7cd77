import type { Tone } from '../results.ts';

const SHAPES: Readonly<Record<Tone, string>> = {
  good: 'M3 8.5 6.5 12 13 4.5',
  bad: 'M4 4 12 12 M12 4 4 12',
  warn: 'M8 3v6.5 M8 12.2v.3',
  plain: 'M8 7v5.5 M8 3.8v.3',
};

/** A mark for a state. The state stands beside it in words, so it is hidden from screen readers. */
export function Icon({ tone }: { tone: Tone }) {
  return (
    <svg class={`icon ${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} />
    </svg>
  );
}

import type { Tone } from '../results.ts';

const SHAPES: Readonly<Record<Tone, string>> = {
  good: 'M3 8.5 6.5 12 13 4.5',
  bad: 'M4 4 12 12 M12 4 4 12',
  warn: 'M8 1.8 15 14.2H1Z M8 6.5v3.4 M8 12v.1',
  plain: 'M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6Z M8 7.4v3.8 M8 4.7v.1',
};

/** An icon for a state, hidden from screen readers since the state is beside it as text. */
export function Icon({ tone }: { tone: Tone }) {
  return (
    <svg class={`icon ${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} />
    </svg>
  );
}

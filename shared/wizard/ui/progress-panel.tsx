import { useEffect, useRef, useState } from 'preact/hooks';
import { type Announcement, announce, type ProgressNumbers, progressWords } from '../progress.ts';

interface ProgressPanelProps {
  numbers: ProgressNumbers;
  label: string;
  /** What is told instead of the time left, while waiting or paused. */
  notice?: string | null;
  /** The host's clock in milliseconds. */
  clock: () => number;
}

/** Bar, batch, rows and time left; spoken now and then, not with every step. */
export function ProgressPanel({ numbers, label, notice = null, clock }: ProgressPanelProps) {
  const words = progressWords(numbers);
  const [spoken, speak] = useState<Announcement>({ text: '', at: -Infinity });
  const text = notice ?? `${words.percent} percent. ${words.batch}. ${words.timeLeft}.`;
  const told = useRef(spoken);
  useEffect(() => {
    told.current = announce(told.current, text, clock());
    speak(told.current);
  }, [text, clock]);
  return (
    <div class="progress-panel">
      <div class="progress-line">
        <strong>{words.batch}</strong>
        <span>{words.percent} %</span>
      </div>
      <progress value={words.percent} max={100} aria-label={label} />
      <p>{words.rows}</p>
      <p class="hint">{notice ?? words.timeLeft}</p>
      <p class="visually-hidden" role="status" aria-live="polite">
        {spoken.text}
      </p>
    </div>
  );
}

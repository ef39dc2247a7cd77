import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../texts/texts.ts';
import { type ProgressAnnouncement, nextAnnouncement, type ProgressNumbers, describeProgress } from '../progress.ts';

interface ProgressPanelProps {
  numbers: ProgressNumbers;
  label: string;
  /** What its parts are called, where not “Part 3 of 50”. */
  partText?: (current: string, all: string) => string;
  /** Shown instead of the time left, while waiting or paused. */
  notice?: string | null;
  /** The host's clock in milliseconds. */
  clock: () => number;
}

/** Bar, part, rows and time left; announced to screen readers from time to time. */
export function ProgressPanel({ numbers, label, partText, notice = null, clock }: ProgressPanelProps) {
  const texts = describeProgress(numbers, partText);
  const [announced, setAnnounced] = useState<ProgressAnnouncement>({ text: '', at: -Infinity });
  const said = notice ?? text.progress.announced(texts.percent, texts.part, texts.timeLeft);
  const latest = useRef(announced);
  useEffect(() => {
    latest.current = nextAnnouncement(latest.current, said, clock());
    setAnnounced(latest.current);
  }, [said, clock]);
  return (
    <div class="progress-panel">
      <div class="progress-line">
        <strong>{texts.part}</strong>
        <span>{text.progress.percent(texts.percent)}</span>
      </div>
      <progress value={texts.percent} max={100} aria-label={label} />
      <p>{texts.rows}</p>
      <p class="hint">{notice ?? texts.timeLeft}</p>
      <p class="visually-hidden" role="status" aria-live="polite">
        {announced.text}
      </p>
    </div>
  );
}

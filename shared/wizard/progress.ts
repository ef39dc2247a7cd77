import { countOf, formatCount, formatDuration } from './format.ts';

/** How far a run is: the numbers that a host counts while it sends. */
export interface ProgressNumbers {
  totalRows: number;
  doneRows: number;
  batch: number;
  batches: number;
  /** Null while it is not known. */
  secondsLeft: number | null;
}

/** The same for the screen. */
export interface ProgressWords {
  /** 0 to 100; 100 only when all rows are done. */
  percent: number;
  batch: string;
  rows: string;
  timeLeft: string;
}

export function progressWords(run: ProgressNumbers): ProgressWords {
  const share = run.totalRows === 0 ? 0 : run.doneRows / run.totalRows;
  return {
    percent: share >= 1 ? 100 : Math.min(99, Math.floor(share * 100)),
    batch: `Batch ${formatCount(Math.min(run.batch, run.batches))} of ${formatCount(run.batches)}`,
    rows: `${formatCount(run.doneRows)} of ${countOf(run.totalRows, 'row')}`,
    timeLeft: run.secondsLeft === null ? 'Working out the time left' : `${sentence(run.secondsLeft)} left`,
  };
}

function sentence(seconds: number): string {
  const words = formatDuration(seconds);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a screen reader was told last. */
export interface Announcement {
  text: string;
  at: number;
}

/** Milliseconds between two announcements: progress that speaks without pause cannot be listened to. */
const QUIET = 5_000;

/** Whether to say the new text yet. @param now milliseconds of any clock */
export function announce(last: Announcement, text: string, now: number): Announcement {
  return text === last.text || now - last.at < QUIET ? last : { text, at: now };
}

import { text } from '../texts/texts.ts';
import { formatCount, formatDuration } from './format.ts';

/** The progress of a run, as the host counts it. */
export interface ProgressNumbers {
  totalRows: number;
  doneRows: number;
  batch: number;
  batches: number;
  /** Null while it is not known. */
  secondsLeft: number | null;
}

/** The same as texts. */
interface ProgressTexts {
  /** 0 to 100; 100 only when all rows are done. */
  percent: number;
  /** Which part of the upload is being sent. */
  part: string;
  rows: string;
  timeLeft: string;
}

/** @param partText which part of how many, for the user */
export function describeProgress(
  run: ProgressNumbers,
  partText: (current: string, all: string) => string = text.progress.part,
): ProgressTexts {
  const share = run.totalRows === 0 ? 0 : run.doneRows / run.totalRows;
  return {
    percent: share >= 1 ? 100 : Math.min(99, Math.floor(share * 100)),
    part: partText(formatCount(Math.min(run.batch, run.batches)), formatCount(run.batches)),
    rows: text.progress.rows(run.doneRows, run.totalRows),
    timeLeft:
      run.secondsLeft === null ? text.progress.estimating : text.progress.timeLeft(formatDuration(run.secondsLeft)),
  };
}

/** What a screen reader announced last, and when. */
export interface ProgressAnnouncement {
  text: string;
  at: number;
}

/** Milliseconds between two announcements, so that a screen reader is not interrupted all the time. */
const ANNOUNCEMENT_INTERVAL_MS = 5_000;

/** The new text, or the last one when it is too early for another. @param now milliseconds of any clock */
export function nextAnnouncement(last: ProgressAnnouncement, text: string, now: number): ProgressAnnouncement {
  return text === last.text || now - last.at < ANNOUNCEMENT_INTERVAL_MS ? last : { text, at: now };
}

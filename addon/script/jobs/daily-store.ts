import type { DailyRows, DailyRun, DailyScheduleInput } from '../../contract/daily.ts';
import { withDocumentLock } from '../lock.ts';
import { deleteProperty, documentProperties, loadProperty, saveProperty } from '../properties.ts';

/** The schedule of a document as it is saved. */
export interface SavedSchedule extends DailyScheduleInput {
  /** Only the owner's trigger runs it: no other user can see or stop that trigger (docs/apps-script.md#triggers). */
  owner: string;
  /** The last day that is done, by the clock of `timeZone`: 2026-02-15. */
  lastRunDay: string;
  paused: string | null;
  /** When the trigger last ran, milliseconds; 0 before the first time. */
  seenAt: number;
  /** Until when no other execution may run it, milliseconds. */
  leaseUntil: number;
  /** Failed tries in a row, and until when the next one waits, milliseconds. */
  failures: number;
  retryAt: number;
  /** The run that was begun and has not ended. */
  underWay: RunUnderWay | null;
  /** What the last mail about trouble said, so that it is sent once. */
  mailed: string | null;
}

/** What a run has done so far: it may take several executions. */
export interface RunUnderWay {
  /** ISO 8601. */
  startedAt: string;
  /** The day that it is the run of, by the schedule's clock: 2026-02-15. */
  day: string;
  rows: DailyRows;
  /** Sentences for its result; null before the rows were looked at. */
  notes: string[] | null;
  /** Whether one of them is about rows that a person should look at soon. */
  needsAttention: boolean;
  isByHand: boolean;
}

const MOST_RUNS = 30;

const NEW: Omit<SavedSchedule, 'sheetId' | 'hour' | 'timeZone' | 'owner' | 'lastRunDay'> = {
  mail: { to: [], on: 'trouble' },
  paused: null,
  seenAt: 0,
  leaseUntil: 0,
  failures: 0,
  retryAt: 0,
  underWay: null,
  mailed: null,
};

export function newSchedule(
  schedule: Pick<SavedSchedule, keyof DailyScheduleInput | 'owner' | 'lastRunDay'>,
): SavedSchedule {
  return { ...NEW, ...schedule };
}

export function loadSchedule(): SavedSchedule | null {
  // An earlier version saved less.
  const saved = loadProperty<Parameters<typeof newSchedule>[0]>(documentProperties(), 'daily');
  return saved && newSchedule(saved);
}

/**
 * Replaces the schedule by what `change` makes of the saved one, while no other script does; null leaves it. Returns the one that
 * is saved then. Throws `busy`, and what `change` throws.
 */
export function changeSchedule(change: (saved: SavedSchedule | null) => SavedSchedule | null): SavedSchedule | null {
  return withDocumentLock(() => {
    const saved = loadSchedule();
    const changed = change(saved);
    if (changed) saveProperty(documentProperties(), 'daily', changed);
    return changed ?? saved;
  });
}

/** Changes the schedule if it is still this user's: another one may have taken it over. */
export function changeOwnSchedule(owner: string, change: Partial<SavedSchedule>): SavedSchedule | null {
  return changeSchedule((saved) => (saved?.owner === owner ? { ...saved, ...change } : null));
}

export function deleteSchedule(): void {
  for (const key of ['daily', 'daily.runs', 'daily.refreshed']) deleteProperty(documentProperties(), key);
}

/** The newest first. */
export function loadRuns(): DailyRun[] {
  return loadProperty(documentProperties(), 'daily.runs') ?? [];
}

/** Keeps a run; one with the same start is replaced, since each try of a day's run ends with a result. */
export function saveDailyRun(run: DailyRun): void {
  const others = loadRuns().filter(({ startedAt }) => startedAt !== run.startedAt);
  saveProperty(documentProperties(), 'daily.runs', [run, ...others].slice(0, MOST_RUNS));
}

/** Up to which row later outcomes were written the last time: the hash of what it holds. */
interface RefreshedUpTo {
  sheetId: number;
  contentHash: string;
}

/** Null where the next refresh begins again. */
export function loadRefreshed(sheetId: number): string | null {
  const saved = loadProperty<RefreshedUpTo>(documentProperties(), 'daily.refreshed');
  return saved?.sheetId === sheetId ? saved.contentHash : null;
}

export function saveRefreshed(sheetId: number, upTo: { contentHash: string } | null): void {
  if (upTo) {
    saveProperty(documentProperties(), 'daily.refreshed', { sheetId, contentHash: upTo.contentHash });
  } else if (loadRefreshed(sheetId) !== null) {
    deleteProperty(documentProperties(), 'daily.refreshed');
  }
}

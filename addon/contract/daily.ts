import type { MappingChoice } from '../../shared/wizard/mapping-choice.ts';

/** Who gets mail of the daily updates: after each run, or only when something is wrong. Without an address, no mail is sent. */
export interface DailyMail {
  to: string[];
  on: 'trouble' | 'daily';
}

export interface DailyScheduleInput {
  sheetId: number;
  /** 0–23, in the zone below; runs within the hour that follows. */
  hour: number;
  timeZone: string;
  mail: DailyMail;
}

export interface SaveDailyRequest extends DailyScheduleInput {
  /** How the tab is read from now on, also by uploads by hand; null: as it was uploaded last. */
  mapping: MappingChoice | null;
}

export interface DailyRun {
  /** ISO 8601. */
  startedAt: string;
  endedAt: string;
  result: 'done' | 'nothing_to_send' | 'failed' | 'paused';
  message: string;
  rows: DailyRows;
  /** Whether orders will soon be too old for a platform because of errors, which a person can fix. */
  needsAttention: boolean;
  isByHand: boolean;
}

/** What became of the rows that a run sent. */
export interface DailyRows {
  sent: number;
  matched: number;
  unmatched: number;
  failed: number;
}

export interface DailySchedule extends DailyScheduleInput {
  tabName: string;
  /** Whose trigger and permissions it runs with. */
  owner: string;
  mine: boolean;
  /** Why it runs no more until a person has it go on; null while it is active. */
  paused: string | null;
  /** When the next run may begin at the earliest and the latest, ISO 8601; null while it is paused. */
  next: { from: string; to: string } | null;
  /** When its trigger last ran, ISO 8601; null before the first time. */
  seenAt: string | null;
}

export interface DailyUpdates {
  /** Null: there is none. */
  schedule: DailySchedule | null;
  /** The last 30, the newest first. */
  runs: DailyRun[];
  /** Rows of the run that is under way, for its progress; null when none is. */
  underWay: { doneRows: number; totalRows: number } | null;
}

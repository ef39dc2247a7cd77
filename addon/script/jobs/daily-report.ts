import { text } from '../../../shared/texts/texts.ts';
import type { DailyRun } from '../../contract/daily.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { userLanguage } from '../language.ts';
import { openDocument } from '../sheet/document.ts';
import { toUserError } from '../user-error.ts';
import { changeOwnSchedule, type SavedSchedule } from './daily-store.ts';

/** A single failed try is not reported: the next one is an hour later, and often ends well. */
const FAILURES_TO_REPORT = 2;

/**
 * Reports how a run ended: by mail, as the user chose, and to the backend, which knows when one did not happen. Neither may fail the
 * run: its rows were sent. @param before the run before it
 */
export function reportDailyRun(schedule: SavedSchedule, run: DailyRun, before: DailyRun | null): void {
  mailRun(schedule, run, before);
  reportToBackend((backend) => {
    backend.saveSchedule(toRequest(schedule));
    backend.reportScheduleRun({
      key: keyOf(schedule),
      started_at: run.startedAt,
      ended_at: run.endedAt,
      result: run.result,
      message: run.message.slice(0, 1_000),
      rows: run.rows,
    });
  });
}

/** Lets the backend know that a schedule was saved, paused or taken over. */
export function registerSchedule(schedule: SavedSchedule): void {
  reportToBackend((backend) => backend.saveSchedule(toRequest(schedule)));
}

export function unregisterSchedule(schedule: SavedSchedule): void {
  reportToBackend((backend) => backend.endSchedule(keyOf(schedule)));
}

function mailRun(schedule: SavedSchedule, run: DailyRun, before: DailyRun | null): void {
  const { to, on } = schedule.mail;
  const isTrouble = isWorthMail(schedule, run, before);
  const isNew = isTrouble ? schedule.mailed !== run.message : on === 'daily' && isOver(run);
  const mailed = isTrouble ? run.message : isOver(run) ? null : schedule.mailed;
  if (isNew && to.length > 0) sendMail(schedule, run, isTrouble);
  if (mailed !== schedule.mailed) changeOwnSchedule(schedule.owner, { mailed });
}

/** Whether a person has something to do: it paused, failed again, more rows have errors, or orders will soon be too old. */
function isWorthMail(schedule: SavedSchedule, run: DailyRun, before: DailyRun | null): boolean {
  if (run.result === 'paused') return true;
  if (run.result === 'failed') return schedule.failures >= FAILURES_TO_REPORT;
  return run.needsAttention || run.rows.failed > (before?.rows.failed ?? 0);
}

function isOver({ result }: DailyRun): boolean {
  return result === 'done' || result === 'nothing_to_send';
}

function sendMail(schedule: SavedSchedule, run: DailyRun, isTrouble: boolean): void {
  const document = openDocument();
  const { subject, body } = text.daily.mail({
    document: document.getName(),
    url: document.getUrl(),
    owner: schedule.owner,
    isTrouble,
    isPaused: schedule.paused !== null,
    message: run.message,
  });
  try {
    MailApp.sendEmail(schedule.mail.to.join(','), subject, body);
  } catch (error) {
    Logger.log(error instanceof Error ? error.message : String(error));
  }
}

function reportToBackend(report: (backend: BackendClient) => void): void {
  try {
    report(openBackend());
  } catch (error) {
    // A backend of an earlier release has no schedules, and one that cannot be reached gets the report at the next run.
    Logger.log(toUserError(error).message);
  }
}

function keyOf({ sheetId }: SavedSchedule): string {
  return `sheet:${openDocument().getId()}:${sheetId}`;
}

function toRequest(schedule: SavedSchedule): Parameters<BackendClient['saveSchedule']>[0] {
  const { owner, hour, timeZone, mail, paused, sheetId } = schedule;
  const document = openDocument();
  const tab = document.getSheets().find((sheet) => sheet.getSheetId() === sheetId);
  return {
    key: keyOf(schedule),
    name: `${tab?.getName() ?? sheetId} (${document.getName()})`.slice(0, 200),
    owner,
    run_by: 'add_on',
    hour,
    time_zone: timeZone,
    is_active: paused === null,
    mail_to: mail.to,
    mail_on: mail.on,
    language: userLanguage(),
  };
}

import { isTimeZone, wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import type { DailyScheduleInput, DailyUpdates } from '../../contract/rpc.ts';
import { withDocumentLock } from '../lock.ts';
import { deleteProperty, documentProperties, loadProperty, saveProperty } from '../properties.ts';
import { currentUser, getTab, openDocument, type Spreadsheet } from '../sheet/document.ts';
import { loadTabSettings } from '../tab-settings.ts';
import { UserError } from '../user-error.ts';

/** The schedule of a document as it is saved. */
export interface DailySchedule extends DailyScheduleInput {
  /** Only the owner's trigger runs it: no other user can see or stop that trigger (docs/apps-script.md#triggers). */
  owner: string;
  /** The last day that is done, by the clock of `timeZone`: 2026-02-15. */
  lastRunDay: string;
  lastRun: DailyUpdates['lastRun'];
  /** When the trigger last ran, milliseconds. */
  seenAt: number;
  /** Until when no other trigger run may start, milliseconds. */
  leaseUntil: number;
}

/** A trigger that did not run for so long is dead: its owner may have left. */
const DEAD_MS = 26 * 3_600_000;

export function getDaily(): DailyUpdates {
  const saved = loadSchedule();
  if (!saved) return { schedule: null, lastRun: null };
  const { sheetId, hour, timeZone, owner, lastRun } = saved;
  const sheet = openDocument()
    .getSheets()
    .find((each) => each.getSheetId() === sheetId);
  const tabName = sheet ? sheet.getName() : 'a tab that was deleted';
  return { schedule: { sheetId, hour, timeZone, tabName, owner, mine: owner === currentUser() }, lastRun };
}

/** Schedules a tab that was uploaded by hand before. Throws `invalid`, or `owned_by_other` while another user's is active. */
export function saveDaily({ sheetId, hour, timeZone }: DailyScheduleInput): DailyUpdates {
  if (!(Number.isInteger(hour) && hour >= 0 && hour <= 23)) {
    throw new UserError('invalid', 'Choose an hour from 0 to 23.');
  }
  if (!isTimeZone(timeZone)) throw new UserError('invalid', 'The time zone is not valid. Choose one from the list.');
  const document = openDocument();
  getTab(document, sheetId);
  if (!loadTabSettings(sheetId)) {
    throw new UserError('invalid', 'Upload this tab once by hand first: the schedule repeats what you chose there.');
  }
  withDocumentLock(() => {
    const before = loadSchedule();
    refuseOtherUsers(before);
    const now = clockIn(timeZone);
    const same = before?.sheetId === sheetId;
    // An hour that has passed today counts from tomorrow on.
    const lastRunDay = same ? before.lastRunDay : now.hour >= hour ? now.day : '';
    const lastRun = same ? before.lastRun : null;
    const owner = currentUser();
    saveSchedule({ sheetId, hour, timeZone, owner, lastRunDay, lastRun, seenAt: Date.now(), leaseUntil: 0 });
  });
  ensureTrigger(document);
  return getDaily();
}

/** Ends the schedule. Throws `owned_by_other` while another user's is active. */
export function stopDaily(): DailyUpdates {
  withDocumentLock(() => {
    refuseOtherUsers(loadSchedule());
    deleteProperty(documentProperties(), 'daily');
  });
  deleteTriggers(openDocument());
  return getDaily();
}

function refuseOtherUsers(schedule: DailySchedule | null): void {
  if (!schedule || schedule.owner === currentUser() || Date.now() - schedule.seenAt > DEAD_MS) return;
  throw new UserError('owned_by_other', `The daily updates belong to ${schedule.owner}. Only they can change them.`);
}

function ensureTrigger(document: Spreadsheet): void {
  const exists = ScriptApp.getUserTriggers(document).some((trigger) => trigger.getHandlerFunction() === 'dailyTick');
  // An existing one is kept: Google limits how many are created a day.
  if (!exists) ScriptApp.newTrigger('dailyTick').timeBased().everyHours(1).create();
}

/** Deletes this user's triggers. */
export function deleteTriggers(document: Spreadsheet): void {
  for (const trigger of ScriptApp.getUserTriggers(document)) {
    if (trigger.getHandlerFunction() === 'dailyTick') ScriptApp.deleteTrigger(trigger);
  }
}

export function clockIn(zone: string): { day: string; hour: number } {
  const wallTime = wallTimeAt(Date.now(), zone);
  return { day: wallTime.slice(0, 10), hour: Number(wallTime.slice(11, 13)) };
}

export function loadSchedule(): DailySchedule | null {
  return loadProperty(documentProperties(), 'daily');
}

export function saveSchedule(schedule: DailySchedule): void {
  saveProperty(documentProperties(), 'daily', schedule);
}

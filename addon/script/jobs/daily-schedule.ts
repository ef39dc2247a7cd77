import { readEmail } from '../../../shared/normalize/email.ts';
import { checkMapping } from '../../../shared/mapping.ts';
import { describeMappingProblem } from '../../../shared/wizard/mapping-choice.ts';
import { isTimeZone } from '../../../shared/normalize/time-zone.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { DailyMail, DailyScheduleInput, DailyUpdates, SaveDailyRequest } from '../../contract/daily.ts';
import { PERMISSIONS } from '../permissions.ts';
import { currentUser, getTab, openDocument, type Spreadsheet } from '../sheet/document.ts';
import { openTab } from '../sheet/open-source.ts';
import { readTable, resolveMapping } from '../sheet/table.ts';
import { requireAccount } from '../settings.ts';
import { loadTabSettings, saveTabSettings } from '../tab-settings.ts';
import { UserError } from '../user-error.ts';
import { lastDueDay, nextWindow } from './daily-clock.ts';
import { registerSchedule, unregisterSchedule } from './daily-report.ts';
import {
  changeSchedule,
  deleteSchedule,
  loadRuns,
  loadSchedule,
  newSchedule,
  type SavedSchedule,
} from './daily-store.ts';
import { deleteTriggers, ensureTrigger } from './daily-trigger.ts';
import { isRunOpen } from './run-record.ts';
import { loadRun } from './run-store.ts';

/** More addresses than this are a mailing list; Google allows 100 mails a day. */
const MOST_ADDRESSES = 10;

export function getDaily(): DailyUpdates {
  const saved = loadSchedule();
  if (!saved) return { schedule: null, runs: [], underWay: null };
  const run = loadRun();
  const isUnderWay = saved.underWay !== null && run?.daily === true && isRunOpen(run);
  return {
    schedule: toShownSchedule(saved, openDocument()),
    runs: loadRuns(),
    underWay: isUnderWay ? { doneRows: run.doneRows, totalRows: run.totalRows } : null,
  };
}

function toShownSchedule(saved: SavedSchedule, document: Spreadsheet): NonNullable<DailyUpdates['schedule']> {
  const { sheetId, hour, timeZone, mail, owner, paused, seenAt, lastRunDay } = saved;
  const sheet = document.getSheets().find((each) => each.getSheetId() === sheetId);
  return {
    ...{ sheetId, hour, timeZone, mail, owner, paused },
    tabName: sheet ? sheet.getName() : text.daily.deletedTab,
    mine: owner === currentUser(),
    next: paused === null ? nextWindow(Math.max(Date.now(), saved.retryAt), saved, lastRunDay) : null,
    seenAt: seenAt === 0 ? null : new Date(seenAt).toISOString(),
  };
}

/** Schedules a tab. Throws `invalid`, or `owned_by_other` where it is another user's: it has to be taken over first. */
/** What the schedule's trigger needs of the user; a trigger itself cannot ask for it (docs/apps-script.md#authorization-modes). */
export function permissionsFor({ to }: Pick<DailyMail, 'to'>): string[] {
  return to.length > 0 ? [PERMISSIONS.schedule, PERMISSIONS.mail] : [PERMISSIONS.schedule];
}

/** The same, for the schedule that another user made. */
export function permissionsToTakeOver(): string[] {
  return permissionsFor(loadSchedule()?.mail ?? { to: [] });
}

export function saveDaily({ mapping, ...request }: SaveDailyRequest): DailyUpdates {
  const input = validateInput(request);
  const document = openDocument();
  getTab(document, input.sheetId);
  saveMapping(input.sheetId, mapping);
  const saved = changeSchedule((before) => {
    refuseOtherUsers(before);
    const now = Date.now();
    const isSame = before?.sheetId === input.sheetId;
    // An hour that has passed today counts from tomorrow on.
    const lastRunDay = isSame ? before.lastRunDay : lastDueDay(now, input);
    const kept = isSame ? before : {};
    return { ...newSchedule({ ...kept, ...input, owner: currentUser(), lastRunDay }), ...GO_ON };
  });
  ensureTrigger(document);
  if (saved) registerSchedule(saved);
  return getDaily();
}

/** What changes when a person has it go on. */
const GO_ON = { paused: null, failures: 0, retryAt: 0, mailed: null } as const;

/** Ends the schedule. Throws `owned_by_other` where it is another user's. */
export function stopDaily(): DailyUpdates {
  const ended = changeSchedule((saved) => {
    refuseOtherUsers(saved);
    deleteSchedule();
    return null;
  });
  if (ended) unregisterSchedule(ended);
  deleteTriggers(openDocument());
  return getDaily();
}

export function pauseDaily(): DailyUpdates {
  return changeAndShow({ paused: text.daily.pausedByHand });
}

export function resumeDaily(): DailyUpdates {
  return changeAndShow(GO_ON);
}

/** Throws `owned_by_other`. */
function changeAndShow(change: Partial<SavedSchedule>): DailyUpdates {
  const saved = changeSchedule((before) => {
    refuseOtherUsers(before);
    return before && { ...before, ...change };
  });
  if (saved) registerSchedule(saved);
  return getDaily();
}

/**
 * Makes this user the owner: from the next hour on it runs with their trigger, account and permissions. What the previous owner's
 * execution may still be sending keeps its lease. Throws `not_connected`.
 */
export function takeOverDaily(): DailyUpdates {
  requireAccount();
  const saved = changeSchedule((before) => before && { ...before, ...GO_ON, owner: currentUser() });
  if (!saved) throw new UserError('invalid', text.daily.noSchedule);
  ensureTrigger(openDocument());
  registerSchedule(saved);
  return getDaily();
}

function refuseOtherUsers(schedule: SavedSchedule | null): void {
  if (!schedule || schedule.owner === currentUser()) return;
  throw new UserError('owned_by_other', text.daily.ownedByOther(schedule.owner));
}

function validateInput({ sheetId, hour, timeZone, mail }: DailyScheduleInput): DailyScheduleInput {
  if (!(Number.isInteger(hour) && hour >= 0 && hour <= 23)) throw new UserError('invalid', text.daily.hourInvalid);
  if (!isTimeZone(timeZone)) throw new UserError('invalid', text.daily.timeZoneInvalid);
  const to = mail.to.map((address) => {
    const reading = readEmail(address);
    if (!reading.ok || reading.others !== undefined) throw new UserError('invalid', text.daily.addressInvalid(address));
    return reading.value;
  });
  if (to.length > MOST_ADDRESSES) throw new UserError('invalid', text.daily.tooManyAddresses(MOST_ADDRESSES));
  return { sheetId, hour, timeZone, mail: { to: [...new Set(to)], on: mail.on } };
}

/** Saves how the tab is read; null keeps what was chosen last. Throws `invalid` where nothing was, or `column_missing`. */
function saveMapping(sheetId: number, mapping: SaveDailyRequest['mapping']): void {
  const before = loadTabSettings(sheetId);
  if (mapping === null) {
    if (!before) throw new UserError('invalid', text.daily.uploadFirst);
    return;
  }
  const { sheet } = openTab(sheetId);
  const { headerRow = null, keepAllRows = false, filter = null } = before ?? {};
  const table = readTable(sheet, { headerRow, keepAllRows }, mapping);
  const [problem] = checkMapping(resolveMapping(table, mapping), table.headers);
  if (problem) {
    const { message, fix } = describeMappingProblem(problem);
    throw new UserError('invalid', `${message} ${fix}`);
  }
  saveTabSettings(sheetId, { mapping, headerRow: table.headerRow, keepAllRows, filter });
}

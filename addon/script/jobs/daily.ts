import { isTimeZone, wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import { Fault, faultOf, NothingToSend } from '../fault.ts';
import { withDocumentLock } from '../lock.ts';
import type { Daily, DailyInput, Run } from '../../contract/rpc.ts';
import { currentUser, type Document, findDocument, openDocument, tabOf } from '../sheet/document.ts';
import { documentStore, forget, load, save, userStore } from '../store.ts';
import { rememberedTab } from '../tabs.ts';
import { forgetRun, isOpen, loadRun, type RunRecord } from './run-record.ts';
import { openRun, resume } from './upload.ts';

interface DailyJob extends DailyInput {
  /** Only the owner's trigger runs it: nobody else can see or stop that trigger (docs/apps-script.md#triggers). */
  owner: string;
  /** The last day that is done with, on the clocks of `timeZone`: 2026-02-15. */
  lastRunDay: string;
  lastRun: Daily['lastRun'];
  /** Last sign of life of the trigger, milliseconds. */
  seenAt: number;
  /** Until when a tick has it to itself, milliseconds. */
  leaseUntil: number;
}

/** Below the six minutes after which a script is killed, with room for the batch that is under way. */
const TICK_MS = 270_000;
const LEASE_MS = 6 * 60_000;
/** A trigger that has not been heard of for so long is dead: its owner may have left. */
const DEAD_MS = 26 * 3_600_000;
/** Ticks without a document after which the trigger goes. */
const MOST_LOST = 3;

export function getDaily(): Daily {
  const job = loadJob();
  if (!job) return { schedule: null, lastRun: null };
  const { sheetId, hour, timeZone, owner, lastRun } = job;
  const sheet = openDocument()
    .getSheets()
    .find((each) => each.getSheetId() === sheetId);
  const tabName = sheet ? sheet.getName() : 'a tab that was deleted';
  return { schedule: { sheetId, hour, timeZone, tabName, owner, mine: owner === currentUser() }, lastRun };
}

/** Schedules a tab that was uploaded by hand before. Throws Fault; `owned_by_other` while another user's schedule lives. */
export function saveDaily({ sheetId, hour, timeZone }: DailyInput): Daily {
  if (!(Number.isInteger(hour) && hour >= 0 && hour <= 23)) throw new Fault('invalid', 'Choose an hour from 0 to 23.');
  if (!isTimeZone(timeZone)) throw new Fault('invalid', 'The time zone is not known. Choose one from the list.');
  const document = openDocument();
  tabOf(document, sheetId);
  if (!rememberedTab(sheetId)) {
    throw new Fault('invalid', 'Upload this tab once by hand first: the schedule repeats what you chose there.');
  }
  withDocumentLock(() => {
    const before = loadJob();
    refuseOthers(before);
    const now = clockOf(timeZone);
    const same = before?.sheetId === sheetId;
    // An hour that has passed today counts from tomorrow on.
    const lastRunDay = same ? before.lastRunDay : now.hour >= hour ? now.day : '';
    const job = { sheetId, hour, timeZone, owner: currentUser(), lastRunDay, lastRun: same ? before.lastRun : null };
    saveJob({ ...job, seenAt: Date.now(), leaseUntil: 0 });
  });
  ensureTrigger(document);
  return getDaily();
}

/** Ends the schedule. Throws Fault `owned_by_other` while it is another user's and lives. */
export function stopDaily(): Daily {
  withDocumentLock(() => {
    refuseOthers(loadJob());
    forget(documentStore(), 'daily');
  });
  deleteTriggers(openDocument());
  return getDaily();
}

/** The hourly tick of the trigger: does what is due, and returns at once when nothing is. */
export function runDaily(event: { triggerUid?: string } | undefined): void {
  const deadline = Date.now() + TICK_MS;
  const document = findDocument();
  if (!document) {
    countLost(event?.triggerUid);
    return;
  }
  const job = loadJob();
  if (!job || job.owner !== currentUser()) {
    deleteTriggers(document);
    return;
  }
  const { day, hour } = clockOf(job.timeZone);
  const due = day > job.lastRunDay && hour >= job.hour;
  if (!due || !claimLease()) {
    changeJob({});
    return;
  }
  const outcome = work(job, deadline);
  changeJob({
    leaseUntil: 0,
    ...(outcome && { lastRun: { at: new Date().toISOString(), ...outcome } }),
    ...(outcome?.ok && { lastRunDay: day }),
  });
}

type Ending = { ok: boolean; message: string };

/** Runs the schedule's upload; null when time is up before it is done, and the next tick goes on. */
function work(job: DailyJob, deadline: number): Ending | null {
  try {
    refuseUnauthorized();
    let run = findOrOpenRun(job);
    while (run.state === 'running') {
      run = resume(run, Math.max(0, deadline - Date.now()));
      if (run.state === 'running') {
        if (Date.now() + run.waitMs >= deadline) return null;
        Utilities.sleep(run.waitMs);
      }
    }
    if (run.state !== 'done') return { ok: false, message: run.message ?? 'The upload was stopped by hand.' };
    // Nobody waits for these results in the sidebar.
    forgetRun();
    return { ok: true, message: words(run) };
  } catch (error) {
    if (error instanceof NothingToSend) return { ok: true, message: 'No row was new or changed.' };
    return { ok: false, message: faultOf(error).message };
  }
}

function findOrOpenRun({ sheetId }: DailyJob): RunRecord {
  const open = loadRun();
  if (open && isOpen(open)) {
    // One that had to wait for a person is tried again: perhaps the person was there.
    if (open.daily) return { ...open, state: 'running' };
    throw new Fault('busy', `An upload of “${open.tabName}” was still open. Finish or cancel it.`);
  }
  const tab = rememberedTab(sheetId);
  if (!tab) throw new Fault('invalid', 'The mapping of this tab is not known any more. Upload it once by hand.');
  const { mapping, headerRow, filter } = tab;
  return openRun(
    { source: { sheetId, headerRow, rows: 'unsent', selected: null, filter }, mapping, badRows: 'skip' },
    true,
  );
}

function words({ summary, message }: Run): string {
  const { total, matched, unmatched, failed } = summary;
  const counts = `${total} rows: ${matched} matched, ${unmatched} unmatched, ${failed} failed.`;
  return message === null ? counts : `${counts} ${message}`;
}

/** Triggers get no consent dialog: a permission that was taken away must be told. */
function refuseUnauthorized(): void {
  const status = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus();
  if (status !== ScriptApp.AuthorizationStatus.REQUIRED) return;
  throw new Fault('not_allowed', 'Matchback lost its permissions. Open it from the Extensions menu and allow access.');
}

function refuseOthers(job: DailyJob | null): void {
  if (!job || job.owner === currentUser() || Date.now() - job.seenAt > DEAD_MS) return;
  throw new Fault('owned_by_other', `The daily updates belong to ${job.owner}, who alone can change them.`);
}

/** True when no other tick has the job to itself. */
function claimLease(): boolean {
  return withDocumentLock(() => {
    const job = loadJob();
    if (!job || job.leaseUntil > Date.now()) return false;
    saveJob({ ...job, leaseUntil: Date.now() + LEASE_MS });
    return true;
  });
}

function ensureTrigger(document: Document): void {
  const exists = ScriptApp.getUserTriggers(document).some((trigger) => trigger.getHandlerFunction() === 'dailyTick');
  // Never made anew: Google counts how many are created a day.
  if (!exists) ScriptApp.newTrigger('dailyTick').timeBased().everyHours(1).create();
}

function deleteTriggers(document: Document): void {
  for (const trigger of ScriptApp.getUserTriggers(document)) {
    if (trigger.getHandlerFunction() === 'dailyTick') ScriptApp.deleteTrigger(trigger);
  }
}

/**
 * A trigger without a document can do nothing (docs/apps-script.md#clock-triggers): after a few ticks it is removed.
 */
function countLost(triggerUid: string | undefined): void {
  const lost = (load<number>(userStore(), 'daily.lost') ?? 0) + 1;
  save(userStore(), 'daily.lost', lost >= MOST_LOST ? 0 : lost);
  if (lost < MOST_LOST) return;
  const trigger = ScriptApp.getProjectTriggers().find((each) => each.getUniqueId() === triggerUid);
  if (trigger) ScriptApp.deleteTrigger(trigger);
}

function clockOf(zone: string): { day: string; hour: number } {
  const wall = wallTimeAt(Date.now(), zone);
  return { day: wall.slice(0, 10), hour: Number(wall.slice(11, 13)) };
}

function loadJob(): DailyJob | null {
  return load(documentStore(), 'daily');
}

function saveJob(job: DailyJob): void {
  save(documentStore(), 'daily', job);
}

/** Changes the job if it is still there, and notes that its trigger lives. */
function changeJob(change: Partial<DailyJob>): void {
  const job = loadJob();
  if (job) saveJob({ ...job, ...change, seenAt: Date.now() });
}

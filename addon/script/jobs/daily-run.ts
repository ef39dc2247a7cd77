import type { RowSource } from '../../contract/rpc.ts';
import { withDocumentLock } from '../lock.ts';
import { loadProperty, saveProperty, userProperties } from '../properties.ts';
import { currentUser, findDocument } from '../sheet/document.ts';
import { loadTabSettings } from '../tab-settings.ts';
import { NoRowsToSendError, toUserError, UserError } from '../user-error.ts';
import { continueRun } from './continue-upload.ts';
import { clockIn, type DailySchedule, deleteTriggers, loadSchedule, saveSchedule } from './daily-schedule.ts';
import { isRunOpen, type RunRecord } from './run-record.ts';
import { deleteRun, loadRun } from './run-store.ts';
import { openRun } from './start-upload.ts';

/** Below the six minutes after which a script is killed, with room for the batch that is being sent. */
const RUN_MS = 270_000;
const LEASE_MS = 6 * 60_000;
/** Trigger runs without a document after which the trigger is deleted. */
const MOST_WITHOUT_DOCUMENT = 3;

/** The trigger's hourly run: does the day's upload when it is due, and otherwise returns at once. */
export function runDaily(event: { triggerUid?: string } | undefined): void {
  const deadline = Date.now() + RUN_MS;
  const document = findDocument();
  if (!document) {
    countWithoutDocument(event?.triggerUid);
    return;
  }
  const schedule = loadSchedule();
  if (!schedule || schedule.owner !== currentUser()) {
    deleteTriggers(document);
    return;
  }
  const { day, hour } = clockIn(schedule.timeZone);
  const isDue = day > schedule.lastRunDay && hour >= schedule.hour;
  if (!isDue || !claimLease()) {
    changeSchedule({});
    return;
  }
  const outcome = uploadUntil(schedule, deadline);
  changeSchedule({
    leaseUntil: 0,
    ...(outcome && { lastRun: { at: new Date().toISOString(), ...outcome } }),
    ...(outcome?.ok && { lastRunDay: day }),
  });
}

/** Runs the schedule's upload; null when it is not done at the deadline, and the next trigger run continues it. */
function uploadUntil(schedule: DailySchedule, deadline: number): { ok: boolean; message: string } | null {
  try {
    refuseUnauthorized();
    let run = findOrOpenRun(schedule);
    while (run.state === 'running') {
      run = continueRun(run, Math.max(0, deadline - Date.now()));
      if (run.state === 'running') {
        if (Date.now() + run.waitMs >= deadline) return null;
        Utilities.sleep(run.waitMs);
      }
    }
    if (run.state !== 'done') return { ok: false, message: run.message ?? 'The upload was stopped by hand.' };
    // Its results are not shown in the sidebar.
    deleteRun();
    return { ok: true, message: describeRun(run) };
  } catch (error) {
    if (error instanceof NoRowsToSendError) return { ok: true, message: 'No row was new or changed.' };
    return { ok: false, message: toUserError(error).message };
  }
}

function findOrOpenRun({ sheetId }: DailySchedule): RunRecord {
  const open = loadRun();
  if (open && isRunOpen(open)) {
    // One that had to wait for the user is tried again, in case they have fixed the cause.
    if (open.daily) return { ...open, state: 'running' };
    throw new UserError('busy', `An upload of “${open.tabName}” was still open. Finish or cancel it.`);
  }
  const settings = loadTabSettings(sheetId);
  if (!settings) throw new UserError('invalid', 'The mapping of this tab was deleted. Upload it once by hand.');
  const { mapping, headerRow, keepAllRows, filter } = settings;
  const source: RowSource = { sheetId, headerRow, keepAllRows, rows: 'unsent', selected: null, filter };
  return openRun({ source, mapping, badRows: 'skip' }, true);
}

function describeRun({ summary, message, skippedRows }: RunRecord): string {
  const { total, matched, unmatched, failed } = summary;
  const skipped = skippedRows === null ? '' : ` Rows that were not read: ${skippedRows}.`;
  const counts = `${total} rows: ${matched} matched, ${unmatched} unmatched, ${failed} failed.${skipped}`;
  return message === null ? counts : `${counts} ${message}`;
}

/** A trigger shows no consent dialog, so a permission that was removed has to be reported. */
function refuseUnauthorized(): void {
  const status = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus();
  if (status !== ScriptApp.AuthorizationStatus.REQUIRED) return;
  throw new UserError(
    'not_allowed',
    'Matchback lost its permissions. Open it from the Extensions menu and allow access.',
  );
}

/** False while another trigger run has the lease. */
function claimLease(): boolean {
  return withDocumentLock(() => {
    const schedule = loadSchedule();
    if (!schedule || schedule.leaseUntil > Date.now()) return false;
    saveSchedule({ ...schedule, leaseUntil: Date.now() + LEASE_MS });
    return true;
  });
}

/** Changes the schedule if it still exists, and saves that its trigger ran. */
function changeSchedule(change: Partial<DailySchedule>): void {
  const schedule = loadSchedule();
  if (schedule) saveSchedule({ ...schedule, ...change, seenAt: Date.now() });
}

/** A trigger without a document can do nothing (docs/apps-script.md#clock-triggers): after a few runs it is deleted. */
function countWithoutDocument(triggerUid: string | undefined): void {
  const count = (loadProperty<number>(userProperties(), 'daily.lost') ?? 0) + 1;
  saveProperty(userProperties(), 'daily.lost', count >= MOST_WITHOUT_DOCUMENT ? 0 : count);
  if (count < MOST_WITHOUT_DOCUMENT) return;
  const trigger = ScriptApp.getProjectTriggers().find((each) => each.getUniqueId() === triggerUid);
  if (trigger) ScriptApp.deleteTrigger(trigger);
}

import type { DailyRows, DailyRun, DailyUpdates } from '../../contract/daily.ts';
import { text } from '../../../shared/texts/texts.ts';
import { currentUser, findDocument } from '../sheet/document.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import { toUserError, UserError } from '../user-error.ts';
import { continueRun } from './continue-upload.ts';
import { lastDueDay } from './daily-clock.ts';
import { openDailyRun } from './daily-open.ts';
import { reportDailyRun } from './daily-report.ts';
import { getDaily } from './daily-schedule.ts';
import {
  changeOwnSchedule,
  changeSchedule,
  loadRuns,
  loadSchedule,
  type RunUnderWay,
  saveDailyRun,
  type SavedSchedule,
} from './daily-store.ts';
import { countWithoutDocument, deleteTriggers } from './daily-trigger.ts';
import { refreshLately } from './refresh-lately.ts';
import { isRunOpen, type RunRecord } from './run-record.ts';
import { deleteRun, loadRun, loadRunSettings } from './run-store.ts';

/** Below the six minutes after which a script is killed, with room for the batch that is being sent. */
const RUN_MS = 270_000;
/** The same for a run by hand: short, so that the sidebar shows progress. */
const RUN_NOW_MS = 15_000;
/** As long as an execution may live: after it, the execution that has the lease has ended. */
const LEASE_MS = 6 * 60_000;
/** What one execution waits for a backend in trouble: more would use up the triggers' 90 minutes a day. */
const MOST_WAIT_MS = 10_000;
const HOUR_MS = 3_600_000;
/** The longest wait between two tries. */
const MOST_HOURS = 4;

/** Problems that may be over by the next try. All others need a person, so the schedule pauses. */
const PASSING: readonly string[] = [
  'backend_busy',
  'backend_unreachable',
  'backend_refused',
  'busy',
  'quota',
  'rows_moved',
  'owned_by_other',
  'internal',
];

/** With the run of this execution. */
interface ClaimedSchedule extends SavedSchedule {
  underWay: RunUnderWay;
}

interface Outcome {
  result: DailyRun['result'];
  message: string;
  /** The user ended it: it is not tried again before the next day. */
  isCancelled?: boolean;
}

/** The trigger's hourly run: does the day's upload when it is due, and otherwise returns at once. */
export function runDaily(event: { triggerUid?: string } | undefined): void {
  const document = findDocument();
  if (!document) {
    countWithoutDocument(event?.triggerUid);
    return;
  }
  const user = currentUser();
  const schedule = loadSchedule();
  if (schedule?.owner !== user) {
    deleteTriggers(document);
    return;
  }
  const now = Date.now();
  const isDue = schedule.paused === null && lastDueDay(now, schedule) > schedule.lastRunDay && now >= schedule.retryAt;
  if (isDue) runUntil(user, now + RUN_MS, { isByHand: false });
  else changeOwnSchedule(user, { seenAt: now });
}

/** Runs the schedule for some seconds, whatever the time; also one that is paused, which goes on if this ends well. Throws UserError. */
export function runDailyNow(): DailyUpdates {
  const user = currentUser();
  const schedule = loadSchedule();
  if (!schedule) throw new UserError('invalid', text.daily.noSchedule);
  if (schedule.owner !== user) throw new UserError('owned_by_other', text.daily.ownedByOther(schedule.owner));
  runUntil(user, Date.now() + RUN_NOW_MS, { isByHand: true });
  return getDaily();
}

/** One execution's work on the day's run, unless another one has the lease. */
function runUntil(user: string, deadline: number, { isByHand }: { isByHand: boolean }): void {
  const schedule = claimLease(user, isByHand);
  if (!schedule) return;
  const outcome = tryToUpload(schedule, deadline);
  if (!outcome) {
    changeOwnSchedule(user, { leaseUntil: 0 });
    return;
  }
  finish(user, outcome);
}

/** Null while another execution has the lease. */
function claimLease(user: string, isByHand: boolean): ClaimedSchedule | null {
  let claimed: ClaimedSchedule | null = null;
  changeSchedule((saved) => {
    const now = Date.now();
    if (saved?.owner !== user || saved.leaseUntil > now) return null;
    const day = lastDueDay(now, saved);
    const before = saved.underWay?.day === day ? saved.underWay : null;
    const underWay = before ?? newRun(now, day, isByHand);
    claimed = { ...saved, underWay, leaseUntil: now + LEASE_MS, seenAt: isByHand ? saved.seenAt : now };
    return claimed;
  });
  return claimed;
}

function newRun(now: number, day: string, isByHand: boolean): RunUnderWay {
  const rows: DailyRows = { sent: 0, matched: 0, unmatched: 0, failed: 0 };
  return { startedAt: new Date(now).toISOString(), day, rows, notes: null, needsAttention: false, isByHand };
}

/** Null when it is not done at the deadline, and the next execution continues it. */
function tryToUpload(schedule: ClaimedSchedule, deadline: number): Outcome | null {
  try {
    refuseUnauthorized();
    return upload(schedule, deadline);
  } catch (error) {
    const { code, message } = toUserError(error);
    return { result: PASSING.includes(code) ? 'failed' : 'paused', message };
  }
}

function upload(schedule: ClaimedSchedule, deadline: number): Outcome | null {
  let { underWay } = schedule;
  const save = (change: Partial<RunUnderWay>): void => {
    underWay = { ...underWay, ...change };
    changeOwnSchedule(schedule.owner, { underWay });
  };
  for (;;) {
    let run = runToContinue(schedule.owner);
    let source: OpenSource | null = null;
    if (!run) {
      const opened = openDailyRun(schedule.sheetId, underWay);
      save({ notes: opened.notes, needsAttention: opened.needsAttention });
      ({ run, source } = opened);
      if (!run) break;
    }
    run = sendUntil(run, deadline, source);
    if (run.state === 'running') return null;
    if (run.state !== 'done') return stoppedOutcome(run);
    const isLast = loadRunSettings().source.rows === 'unsent';
    const message = run.message === null ? [] : [run.message];
    save({ rows: addRows(underWay.rows, run), notes: [...(underWay.notes ?? []), ...message] });
    // Its results are not shown in the sidebar.
    deleteRun();
    if (isLast) break;
  }
  const refreshed = refreshLately(schedule.sheetId, deadline);
  const notes = [...(underWay.notes ?? []), ...(refreshed === null ? [] : [refreshed])];
  const hasSent = underWay.rows.sent > 0;
  const summary = hasSent ? text.daily.sent(underWay.rows) : text.daily.nothingToSend;
  return { result: hasSent ? 'done' : 'nothing_to_send', message: [summary, ...notes].join(' ') };
}

/** Sends until the run ends, the time is used up, or the backend asks to wait for longer than an execution should. */
function sendUntil(start: RunRecord, deadline: number, opened: OpenSource | null): RunRecord {
  let run = start;
  let source = opened;
  let waited = 0;
  while (run.state === 'running') {
    run = continueRun(run, Math.max(0, deadline - Date.now()), source);
    source = null;
    if (run.state !== 'running') break;
    waited += run.waitMs;
    if (Date.now() + run.waitMs >= deadline) break;
    if (waited > MOST_WAIT_MS && run.message !== null) throw new UserError('backend_busy', run.message);
    Utilities.sleep(run.waitMs);
  }
  return run;
}

/** The run that this schedule began; null to begin one. Throws `busy` while a run that it did not begin is open. */
function runToContinue(owner: string): RunRecord | null {
  const open = loadRun();
  if (open?.daily && !isRunOpen(open)) deleteRun();
  if (!open || !isRunOpen(open)) return null;
  if (!open.daily) throw new UserError('busy', text.daily.otherUploadOpen(open.tabName));
  if (open.startedBy !== owner) {
    // Taken over: what it sent is in the sheet, and the rest is sent with the new owner's permissions.
    deleteRun();
    return null;
  }
  // One that had to wait for the user is tried again, in case they have fixed the cause.
  return { ...open, state: 'running', failures: 0 };
}

function stoppedOutcome({ state, message, problem }: RunRecord): Outcome {
  if (state === 'cancelled') return { result: 'failed', message: text.daily.cancelled, isCancelled: true };
  if (problem === undefined || message === null) return { result: 'failed', message: text.daily.stopped };
  return { result: PASSING.includes(problem) ? 'failed' : 'paused', message };
}

function addRows(rows: DailyRows, { summary }: RunRecord): DailyRows {
  return {
    sent: rows.sent + summary.total,
    matched: rows.matched + summary.matched,
    unmatched: rows.unmatched + summary.unmatched,
    failed: rows.failed + summary.failed,
  };
}

/** Saves how the run ended, and reports it. */
function finish(owner: string, { result, message, isCancelled = false }: Outcome): void {
  const now = Date.now();
  let run: DailyRun | null = null;
  const saved = changeSchedule((schedule) => {
    if (schedule?.owner !== owner || !schedule.underWay) return null;
    const { startedAt, day, rows, needsAttention, isByHand } = schedule.underWay;
    const isOver = result !== 'failed' || isCancelled;
    const failures = isOver ? 0 : schedule.failures + 1;
    const isDone = isCancelled || result === 'done' || result === 'nothing_to_send';
    run = { startedAt, endedAt: new Date(now).toISOString(), result, message, rows, needsAttention, isByHand };
    return {
      ...schedule,
      leaseUntil: 0,
      underWay: isOver ? null : schedule.underWay,
      lastRunDay: isDone && day > schedule.lastRunDay ? day : schedule.lastRunDay,
      failures,
      retryAt: failures === 0 ? 0 : now + Math.min(2 ** (failures - 1), MOST_HOURS) * HOUR_MS - HOUR_MS / 2,
      // A run by hand shows that the cause of a pause is gone.
      paused: result === 'paused' ? message : isDone && isByHand ? null : schedule.paused,
    };
  });
  // The rest of it waits in the sheet alone, so that an upload by hand is not in its way.
  if (result === 'paused' && loadRun()?.daily) deleteRun();
  if (!saved || !run) return;
  const [before] = loadRuns().filter(({ startedAt }) => startedAt !== (run as DailyRun).startedAt);
  saveDailyRun(run);
  reportDailyRun(saved, run, before ?? null);
}

/** A trigger shows no consent dialog, so a permission that was removed has to be reported. */
function refuseUnauthorized(): void {
  const status = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus();
  if (status === ScriptApp.AuthorizationStatus.REQUIRED) throw new UserError('not_allowed', text.daily.noPermission);
}

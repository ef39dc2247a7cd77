import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { type RunResult, scheduleRunRequest } from '../../shared/api.ts';
import { raiseAlerts } from '../alerts/alerts.ts';
import type { Context } from '../context.ts';
import { repeatTask } from '../delivery/repeat.ts';
import { sheetsAccess } from '../sheets/access.ts';
import { SheetsApi, SheetsError } from '../sheets/api.ts';
import { loadConnection } from '../store/tenant-connection.ts';
import type { Db } from '../store/open.ts';
import { nextHour } from './due.ts';
import { runSheet, type SheetRun } from './run-sheet.ts';
import { loadSchedules, openHour, reportRun, type Schedule } from './schedules.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 5 * MINUTE_MS;
/** What people ask for is looked for more often. */
const ASKED_EVERY_MS = 15_000;
/** A process that does not renew it by then is dead, and another one runs the schedule. */
const LEASE_MS = 30 * MINUTE_MS;
/** What failed for a while is tried again after this time. */
const RETRY_MS = 30 * MINUTE_MS;
const DAY_MS = 86_400_000;

export interface ScheduleEffects extends Context {
  sleep: (ms: number) => Promise<void>;
}

/** Runs the daily updates that this server has to run. Returns the function that stops it. */
export function startSchedules(context: Context): () => Promise<void> {
  let isStopped = false;
  const effects = { ...context, sleep: (ms: number) => setTimeout(ms) };
  let lookedAt = 0;
  const run = async (): Promise<number> => {
    const now = context.clock().getTime();
    const onlyAsked = now - lookedAt < EVERY_MS;
    if (!onlyAsked) lookedAt = now;
    await runSchedules(effects, { isStopped: () => isStopped, onlyAsked });
    return ASKED_EVERY_MS;
  };
  const stop = repeatTask('running daily updates', run, context, { firstMs: MINUTE_MS, retryMs: EVERY_MS });
  return () => {
    isStopped = true;
    return stop();
  };
}

/** Runs what is due now, or (`onlyAsked`) what people asked for, one after the other. Returns how many runs were made. */
export async function runSchedules(
  effects: ScheduleEffects,
  { isStopped = () => false, onlyAsked = false }: { isStopped?: () => boolean; onlyAsked?: boolean } = {},
): Promise<number> {
  const { db } = effects.store;
  const { rows } = await sql<{ tenant_id: string }>`
    select distinct tenant_id from schedule where run_by = 'server' and is_active
      ${onlyAsked ? sql`and run_now_at is not null` : sql``} order by 1`.execute(db);
  let runs = 0;
  for (const { tenant_id: tenantId } of rows) {
    for (const schedule of await loadSchedules(db, tenantId)) {
      if (isStopped()) return runs;
      if (onlyAsked && schedule.runNowAt === null) continue;
      if (!isToRun(schedule, effects.clock()) || !(await renewLease(db, tenantId, schedule.key, effects.clock(), true)))
        continue;
      await runOne(effects, tenantId, schedule, isStopped);
      await releaseLease(db, tenantId, schedule.key);
      runs += 1;
    }
  }
  return runs;
}

/** Whether a person asked for it, or its hour has come and is not done. What waits for a person is tried once in each of its hours. */
function isToRun(schedule: Schedule, now: Date): boolean {
  if (schedule.run_by !== 'server' || !schedule.is_active) return false;
  if (schedule.runNowAt !== null) return true;
  if (!openHour(schedule, now)) return false;
  const [last] = schedule.runs;
  if (!last) return true;
  const lastAt = Date.parse(last.started_at);
  if (last.result === 'paused') return nextHour(schedule, new Date(now.getTime() - DAY_MS)).getTime() > lastAt;
  return last.result !== 'failed' || now.getTime() - lastAt >= RETRY_MS;
}

async function runOne(
  effects: ScheduleEffects,
  tenantId: string,
  schedule: Schedule,
  isStopped: () => boolean,
): Promise<void> {
  const { db } = effects.store;
  const { key, sheet, name } = schedule;
  const startedAt = effects.clock();
  const report = async (result: RunResult, message: string, run: SheetRun | null): Promise<void> => {
    const ended_at = result === 'unfinished' ? null : effects.clock().toISOString();
    const given = {
      key,
      started_at: startedAt.toISOString(),
      ended_at,
      result,
      message,
      upload_id: run?.uploadId ?? null,
    };
    await reportRun(db, tenantId, scheduleRunRequest.parse({ ...given, rows: run?.counts ?? {} }));
  };
  await report('unfinished', '', null);
  const keepGoing = async () => !isStopped() && (await renewLease(db, tenantId, key, effects.clock(), false));
  try {
    const access = sheetsAccess.safeParse(await loadConnection(db, tenantId, 'google_sheets'));
    if (!access.success || !sheet) {
      throw new SheetsError('The server has no access to the spreadsheet: `matchback sheets connect` gives it.', false);
    }
    const api = new SheetsApi(access.data, sheet.spreadsheet_id, effects);
    const run = await runSheet(effects, tenantId, sheet, api, keepGoing, schedule.language);
    await report(run.uploadId === null ? 'nothing_to_send' : 'done', run.notes.join(' ').slice(0, 1_000), run);
    const [stored] = (await loadSchedules(db, tenantId)).find((each) => each.key === key)?.runs ?? [];
    if ((schedule.mail_on === 'daily' || run.needsAttention) && stored) {
      await raiseAlerts(db, tenantId, [{ kind: 'run_report', schedule: key, name, run: stored }], effects.clock());
    }
  } catch (error) {
    if (!(error instanceof SheetsError)) effects.log.error({ err: error, tenant: tenantId }, 'a daily update failed');
    const message = error instanceof SheetsError ? error.message : 'Something went wrong in the Matchback server.';
    const isPaused = error instanceof SheetsError && !error.isTemporary;
    await report(isPaused ? 'paused' : 'failed', message, null);
  }
}

/** Takes a schedule, whose run is then no longer asked for, or keeps it (`isFree` false); false when another process has it. */
async function renewLease(db: Db, tenantId: string, key: string, now: Date, isFree: boolean): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql`
    update schedule set lease_until = ${new Date(now.getTime() + LEASE_MS).toISOString()}::timestamptz
      ${isFree ? sql`, run_now_at = null` : sql``}
    where tenant_id = ${tenantId} and schedule_key = ${key} and is_active and run_by = 'server'
      and ${isFree ? sql`(lease_until is null or lease_until <= ${at})` : sql`lease_until > ${at}`}
    returning 1`.execute(db);
  return rows.length > 0;
}

async function releaseLease(db: Db, tenantId: string, key: string): Promise<void> {
  await sql`
    update schedule set lease_until = null where tenant_id = ${tenantId} and schedule_key = ${key}`.execute(db);
}

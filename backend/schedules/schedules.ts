import { sql } from 'kysely';
import {
  type ChangeScheduleRequest,
  KEPT_RUNS,
  type RunResult,
  type ScheduleDetail,
  type ScheduleRequest,
  type ScheduleRun,
  type ScheduleRunRequest,
  type ScheduleSheet,
  scheduleSheet,
} from '../../shared/api.ts';
import { hideAnyNumber } from '../../shared/personal-text.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { seal, unseal } from '../store/seal.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { ChangedSince } from '../changed-since.ts';
import { UserError } from '../user-error.ts';
import { dueSince, nextHour } from './due.ts';

/** How long after its hour has begun a run may end before it counts as missed: triggers come late, and what fails is tried again. */
export const MISSED_AFTER_MS = 4 * 3_600_000;
/** Runs that ended well: the hour's work is done. */
const DONE: readonly RunResult[] = ['done', 'nothing_to_send'];
/** More than are shown, because alerts compare weeks. */
const STORED_RUNS = 60;

/** A stored schedule with its addresses opened, as it is run and reported. */
export interface Schedule extends Omit<ScheduleRequest, 'sheet' | 'saved_at'> {
  sheet: ScheduleSheet | null;
  pausedBecause: string | null;
  /** When a person last saved it. */
  savedAt: Date;
  /** When a person asked for a run that has not begun. */
  runNowAt: Date | null;
  /** From when on its hours count: when its time was last changed. */
  countsFrom: Date;
  /** The newest first. */
  runs: ScheduleRun[];
}

/**
 * Stores a schedule, or replaces the one with its key, as far as `saved_at` allows it. Throws UserError when the server is to run it
 * without a sheet; ChangedSince; ScheduleExists.
 */
export async function saveSchedule(
  db: Db,
  tenantId: string,
  { saved_at: basedOn, ...request }: ScheduleRequest,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (request.run_by === 'server' && !request.sheet)
    throw new UserError('`sheet` is missing: the server needs to know what to read.');
  await transaction(db, async (trx) => {
    if (basedOn) checkUnchanged(await lockSchedule(trx, tenantId, request.key), basedOn);
    const isStored = await storeSchedule(
      trx,
      tenantId,
      { ...request, pausedBecause: null },
      actor,
      now,
      basedOn !== null,
    );
    if (!isStored) throw new ScheduleExists('There is a daily update with this key already: change that one.');
  });
}

/** Another one has the key. */
export class ScheduleExists extends UserError {}

/** The schedule with a key, which no one else changes until the transaction ends. */
async function lockSchedule(trx: Trx, tenantId: string, key: string): Promise<Schedule> {
  await sql`
    select 1 from schedule where tenant_id = ${tenantId} and schedule_key = ${key} for update`.execute(trx);
  const stored = (await loadSchedules(trx, tenantId)).find((each) => each.key === key);
  if (!stored) throw unknownSchedule();
  return stored;
}

/** @param basedOn when what the change was made of had been saved: ISO 8601 */
function checkUnchanged({ savedAt }: Schedule, basedOn: string): void {
  if (savedAt.getTime() === Date.parse(basedOn)) return;
  throw new ChangedSince('The daily update was saved since it was read. Read it again, then make your change.');
}

/** Its hours count from now on where its time changes, or it goes on. Returns false where there is one that it may not replace. */
async function storeSchedule(
  trx: Trx,
  tenantId: string,
  { key, name, run_by, hour, time_zone, is_active, mail_on, language, sheet, pausedBecause, ...rest }: StoredSchedule,
  actor: Actor,
  now: Date,
  mayReplace = true,
): Promise<boolean> {
  const contacts = seal(storeKeysOf(trx).sealing, { owner: rest.owner, mail_to: rest.mail_to }, [tenantId, key]);
  const { rows } = await sql`
    insert into schedule as s (tenant_id, schedule_key, name, run_by, hour, time_zone, is_active, mail_on, language, sheet,
      sealed_contacts, saved_at, counts_from, paused_because)
    values (${tenantId}, ${key}, ${hideAnyNumber(name)}, ${run_by}, ${hour}, ${time_zone}, ${is_active}, ${mail_on}, ${language},
      ${sheet && JSON.stringify(sheet)}::jsonb, ${contacts}, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz,
      ${pausedBecause})
    on conflict (tenant_id, schedule_key) do update set
      name = excluded.name, run_by = excluded.run_by, hour = excluded.hour, time_zone = excluded.time_zone,
      is_active = excluded.is_active, mail_on = excluded.mail_on, language = excluded.language, sheet = excluded.sheet,
      sealed_contacts = excluded.sealed_contacts,
      saved_at = greatest(excluded.saved_at, s.saved_at + interval '1 millisecond'), paused_because = excluded.paused_because,
      run_now_at = case when excluded.is_active then s.run_now_at end,
      counts_from = case when s.hour = excluded.hour and s.time_zone = excluded.time_zone
        and s.is_active = excluded.is_active and s.run_by = excluded.run_by
        and s.paused_because is not distinct from excluded.paused_because
        then s.counts_from else excluded.counts_from end
      where ${mayReplace}
    returning 1`.execute(trx);
  if (rows.length === 0) return false;
  await writeAudit(trx, tenantId, { actor, action: 'save_schedule', details: { key, run_by, is_active } }, now);
  return true;
}

type StoredSchedule = Omit<ScheduleRequest, 'sheet' | 'saved_at'> & Pick<Schedule, 'sheet' | 'pausedBecause'>;

/** It is run elsewhere, or paused. */
export class CannotChange extends UserError {}

/**
 * Changes what is given of a schedule; one that a problem paused goes on where `is_active` is true. Throws UserError when there is none
 * with this key, CannotChange when the add-on runs it, ChangedSince.
 */
export async function changeSchedule(
  db: Db,
  tenantId: string,
  { key, saved_at: basedOn, ...changes }: ChangeScheduleRequest,
  actor: Actor,
  now: Date,
): Promise<void> {
  await transaction(db, async (trx) => {
    const stored = await lockSchedule(trx, tenantId, key);
    if (stored.run_by === 'add_on')
      throw new CannotChange('The add-on runs this daily update: change it in the sheet, Extensions › Matchback.');
    if (basedOn !== undefined) checkUnchanged(stored, basedOn);
    const pausedBecause = changes.is_active === true ? null : stored.pausedBecause;
    await storeSchedule(trx, tenantId, { ...stored, ...changes, pausedBecause }, actor, now);
  });
}

/**
 * Lets the server run a schedule as soon as it can. Throws UserError when there is none,
 * CannotChange when it is not the server's or is paused.
 */
export async function requestRun(db: Db, tenantId: string, key: string, actor: Actor, now: Date): Promise<void> {
  await transaction(db, async (trx) => {
    const { rows } = await sql<{ run_by: string; is_active: boolean }>`
      update schedule set run_now_at = case when run_by = 'server' and is_active
        then coalesce(run_now_at, ${now.toISOString()}::timestamptz) end
      where tenant_id = ${tenantId} and schedule_key = ${key} returning run_by, is_active`.execute(trx);
    const [found] = rows;
    if (!found) throw unknownSchedule();
    if (found.run_by !== 'server')
      throw new CannotChange('This server does not run this daily update: run it where it runs.');
    if (!found.is_active) throw new CannotChange('The daily update is paused: resume it first.');
    await writeAudit(trx, tenantId, { actor, action: 'run_schedule', details: { key } }, now);
  });
}

/** Removes a schedule and its runs. Throws UserError when there is none with this key. */
export async function endSchedule(db: Db, tenantId: string, key: string, actor: Actor, now: Date): Promise<void> {
  await transaction(db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('schedule')
      .where('tenant_id', '=', tenantId)
      .where('schedule_key', '=', key)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw unknownSchedule();
    await trx.deleteFrom('schedule_run').where('tenant_id', '=', tenantId).where('schedule_key', '=', key).execute();
    await writeAudit(trx, tenantId, { actor, action: 'end_schedule', details: { key } }, now);
  });
}

/** Stores a run, or replaces what was reported of it. A pause lasts until a run ends well. Throws UserError as above. */
export async function reportRun(db: Db, tenantId: string, report: ScheduleRunRequest): Promise<void> {
  const { key, result } = report;
  const message = hideAnyNumber(report.message);
  const counts = { sent: 0, matched: 0, unmatched: 0, failed: 0, unchanged: 0, ...report.rows };
  await transaction(db, async (trx) => {
    const { rows } = await sql`
      update schedule set paused_because = case when ${result} = 'paused' then ${message}
        when ${result} = any(${[...DONE]}::text[]) then null else paused_because end
      where tenant_id = ${tenantId} and schedule_key = ${key} returning 1`.execute(trx);
    if (rows.length === 0) throw unknownSchedule();
    await sql`
      insert into schedule_run (tenant_id, schedule_key, started_at, ended_at, result, message, upload_id, counts)
      values (${tenantId}, ${key}, ${report.started_at}::timestamptz, ${report.ended_at}::timestamptz, ${result}, ${message},
        ${report.upload_id}::uuid, ${JSON.stringify(counts)}::jsonb)
      on conflict (tenant_id, schedule_key, started_at) do update set
        ended_at = excluded.ended_at, result = excluded.result, message = excluded.message,
        upload_id = excluded.upload_id, counts = excluded.counts`.execute(trx);
    await sql`
      delete from schedule_run where tenant_id = ${tenantId} and schedule_key = ${key} and started_at < (
        select min(kept.started_at) from (
          select r.started_at from schedule_run r where r.tenant_id = ${tenantId} and r.schedule_key = ${key}
          order by r.started_at desc limit ${sql.lit(STORED_RUNS)}) kept)`.execute(trx);
  });
}

const unknownSchedule = (): UserError => new UserError('There is no schedule with this key: save it first.');

/** The schedules of a tenant in the order of their keys. */
export async function loadSchedules(db: Db, tenantId: string): Promise<Schedule[]> {
  const schedules = await db
    .selectFrom('schedule')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('schedule_key')
    .execute();
  const runs = await db
    .selectFrom('schedule_run')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('started_at', 'desc')
    .execute();
  const { sealing } = storeKeysOf(db);
  return schedules.map((row) => ({
    key: row.schedule_key,
    name: row.name,
    ...(unseal(sealing, row.sealed_contacts, [tenantId, row.schedule_key]) as { owner: string; mail_to: string[] }),
    run_by: row.run_by,
    hour: row.hour,
    time_zone: row.time_zone,
    is_active: row.is_active,
    mail_on: row.mail_on,
    language: row.language,
    // Those of an earlier release lack what is newer.
    sheet: row.sheet && scheduleSheet.parse(row.sheet),
    pausedBecause: row.paused_because,
    savedAt: row.saved_at,
    runNowAt: row.run_now_at,
    countsFrom: row.counts_from,
    runs: runs
      .filter((run) => run.schedule_key === row.schedule_key)
      .map((run) => ({
        started_at: run.started_at.toISOString(),
        ended_at: run.ended_at?.toISOString() ?? null,
        result: run.result,
        message: run.message,
        upload_id: run.upload_id,
        rows: run.counts,
      })),
  }));
}

/** The hour whose run is not done yet; null when nothing is due. */
export function openHour(schedule: Schedule, now: Date): Date | null {
  if (!schedule.is_active) return null;
  const done = schedule.runs.find(({ result }) => DONE.includes(result));
  const after = Math.max(schedule.countsFrom.getTime(), done ? Date.parse(done.started_at) : 0);
  return dueSince(schedule, new Date(after), now);
}

/** The hour whose run did not happen; null when none was missed. */
export function missedHour(schedule: Schedule, now: Date): Date | null {
  const due = openHour(schedule, now);
  return due && now.getTime() - due.getTime() >= MISSED_AFTER_MS ? due : null;
}

/** A schedule as the API shows it. */
export function describeSchedule(schedule: Schedule, now: Date): ScheduleDetail {
  const { pausedBecause, savedAt, runNowAt, countsFrom: _, runs, ...shown } = schedule;
  return {
    ...shown,
    saved_at: savedAt.toISOString(),
    paused_because: pausedBecause,
    run_requested_at: runNowAt?.toISOString() ?? null,
    next_run: shown.is_active ? nextHour(shown, now).toISOString() : null,
    missed_since: missedHour(schedule, now)?.toISOString() ?? null,
    runs: runs.slice(0, KEPT_RUNS),
  };
}

import { beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { ScheduleDetail, ScheduleRequestInput, ScheduleRunRequestInput } from '../../../shared/api.ts';
import { type ApiFixture, openApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let now = new Date('2026-02-15T10:30:00Z');

beforeAll(async () => {
  fixture = await openApiFixture({ clock: () => now });
});

const SCHEDULE: ScheduleRequestInput = {
  key: 'sheet:1AbCdEfGhIjKlMnOpQ:0',
  name: 'Orders (call 081-234-5678)',
  owner: 'eva.lima@shop.example.net',
  run_by: 'add_on',
  hour: 8,
  time_zone: 'Asia/Bangkok',
  mail_to: ['malee.1@shop.example.net'],
};

async function post(path: string, body: unknown): Promise<ScheduleDetail> {
  const answer = await fixture.post(path, body);
  expect(answer.status, answer.text).toBe(200);
  const [first] = answer.json<{ schedules: ScheduleDetail[] }>().schedules;
  if (!first) throw new Error('No schedule was answered.');
  return first;
}

const report = (run: Omit<ScheduleRunRequestInput, 'key'>) => post('schedules/runs', { key: SCHEDULE.key, ...run });

it('a schedule is registered, its runs are shown, and what was missed is counted from its hour', async () => {
  // 17:30 in Bangkok: the hour has passed, so the first run is tomorrow's.
  const saved = await post('schedules', SCHEDULE);
  expect(saved).toMatchObject({ next_run: '2026-02-16T01:00:00.000Z', missed_since: null, runs: [] });
  expect(saved.name).not.toContain('234');

  now = new Date('2026-02-16T04:59:00Z');
  const started = { started_at: '2026-02-16T01:20:00Z' };
  const tried = await report({ ...started, result: 'unfinished' });
  expect(tried).toMatchObject({ missed_since: null, runs: [{ result: 'unfinished', ended_at: null }] });
  now = new Date('2026-02-16T05:00:00Z');
  expect((await report({ ...started, result: 'unfinished' })).missed_since).toBe('2026-02-16T01:00:00.000Z');

  const ended = await report({
    ...started,
    ended_at: '2026-02-16T05:00:00Z',
    result: 'done',
    message: '3 rows sent.',
    rows: { sent: 3, matched: 2, unmatched: 1 },
  });
  expect(ended.missed_since).toBeNull();
  expect(ended.runs).toEqual([
    {
      started_at: '2026-02-16T01:20:00.000Z',
      ended_at: '2026-02-16T05:00:00.000Z',
      result: 'done',
      message: '3 rows sent.',
      upload_id: null,
      rows: { sent: 3, matched: 2, unmatched: 1, failed: 0, unchanged: 0 },
    },
  ]);
});

it('is not overwritten by a change of what somebody else has saved since', async () => {
  const key = 'sheet:1AbCdEfGhIjKlMnOpQ:7';
  const add = (more: object) => fixture.post('schedules', { ...SCHEDULE, key, run_by: 'client', ...more });
  const stored = async () => {
    const { schedules } = (await fixture.get('schedules')).json<{ schedules: ScheduleDetail[] }>();
    return schedules.find((one) => one.key === key);
  };
  expect((await add({ saved_at: null })).status).toBe(200);
  const again = await add({ saved_at: null, hour: 20 });
  expect(again.json()).toMatchObject({ status: 409, code: 'already_exists' });
  const read = await stored();
  expect(read?.hour).toBe(8);
  const change = (changes: object) => fixture.post('schedules/change', { key, ...changes });
  // In the same millisecond.
  expect((await change({ hour: 9, saved_at: read?.saved_at })).status).toBe(200);
  const refused = [
    await change({ hour: 10, saved_at: read?.saved_at }),
    await add({ hour: 10, saved_at: read?.saved_at }),
  ];
  expect(refused.map((answer) => answer.json<{ code: string }>().code)).toEqual(['changed_since', 'changed_since']);
  expect((await stored())?.hour).toBe(9);
  expect((await change({ hour: 10, saved_at: (await stored())?.saved_at })).status).toBe(200);
  // As it is documented: without it, what is stored is replaced.
  expect((await add({ hour: 11 })).status).toBe(200);
  expect((await stored())?.hour).toBe(11);
  expect((await fixture.post('schedules/end', { key })).status).toBe(200);
});

it('a pause is shown until a run ends well, and a schedule that is switched off misses nothing', async () => {
  const paused = await report({
    started_at: '2026-02-17T01:10:00Z',
    result: 'paused',
    message: 'The tab was deleted.',
  });
  expect(paused.paused_because).toBe('The tab was deleted.');
  const failed = await report({ started_at: '2026-02-17T02:10:00Z', result: 'failed', message: 'No answer.' });
  expect(failed.paused_because).toBe('The tab was deleted.');
  expect((await report({ started_at: '2026-02-17T03:10:00Z', result: 'nothing_to_send' })).paused_because).toBeNull();

  now = new Date('2026-03-01T00:00:00Z');
  const off = await post('schedules', { ...SCHEDULE, is_active: false });
  expect(off).toMatchObject({ is_active: false, next_run: null, missed_since: null });
  // On again: only hours from now on count.
  expect(await post('schedules', SCHEDULE)).toMatchObject({ missed_since: null, next_run: '2026-03-01T01:00:00.000Z' });
});

it('the last 30 runs are shown, the newest first', async () => {
  await sql`
    insert into schedule_run (tenant_id, schedule_key, started_at, result, message, counts)
    select tenant_id, schedule_key, '2026-03-01T01:05:00Z'::timestamptz + day * interval '1 day', 'nothing_to_send', '', '{"sent":0,"matched":0,"unmatched":0,"failed":0,"unchanged":9}'
    from schedule, generate_series(0, 63) day`.execute(fixture.backend.context.store.db);
  const last = await report({ started_at: '2026-05-04T01:05:00Z', result: 'nothing_to_send' });
  expect(last.runs).toHaveLength(30);
  expect(last.runs[0]?.started_at).toBe('2026-05-04T01:05:00.000Z');
  const { rows } = await sql`select from schedule_run`.execute(fixture.backend.context.store.db);
  expect(rows).toHaveLength(60);
});

it('the addresses of people are stored sealed', async () => {
  const { rows } = await sql`select * from schedule`.execute(fixture.backend.context.store.db);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('example.net');
});

it.each([
  ['schedules', { ...SCHEDULE, run_by: 'server' }, 400, /`sheet` is missing/],
  ['schedules', { ...SCHEDULE, time_zone: 'Bangkok' }, 400, /IANA time zone/],
  ['schedules', { ...SCHEDULE, mail_to: ['no address'] }, 400, /mail_to/],
  ['schedules/runs', { key: 'other', started_at: '2026-02-17T01:10:00Z', result: 'done' }, 404, /save it first/],
  ['schedules/end', { key: 'other' }, 404, /no schedule/],
])('%s refuses what it cannot use, with the remedy (%#)', async (path, body, status, detail) => {
  const answer = await fixture.post(path, body);
  expect(answer.status).toBe(status);
  expect(answer.json<{ detail: string }>().detail).toMatch(detail);
});

it('a schedule that is ended is gone with its runs', async () => {
  expect((await fixture.post('schedules/end', { key: SCHEDULE.key })).json()).toEqual({ schedules: [] });
  const { rows } = await sql`select from schedule_run`.execute(fixture.backend.context.store.db);
  expect(rows).toEqual([]);
});

it('what a program or the server runs is changed, paused and resumed; what the add-on runs is changed in the sheet', async () => {
  const key = 'erp';
  await post('schedules', { ...SCHEDULE, key, run_by: 'client' });
  const change = async (body: object) => {
    const answer = await fixture.post('schedules/change', { key, ...body });
    return answer.json<{ schedules: ScheduleDetail[] }>().schedules.find((one) => one.key === key);
  };
  expect(await change({ is_active: false })).toMatchObject({ is_active: false, next_run: null, hour: 8 });
  expect(await change({ hour: 23, mail_to: [], language: 'th' })).toMatchObject({
    ...{ is_active: false, hour: 23, mail_to: [], language: 'th', owner: SCHEDULE.owner },
  });
  await report({ key, started_at: now.toISOString(), result: 'paused', message: 'Map the column again.' } as never);
  expect(await change({ mail_on: 'daily' })).toMatchObject({ paused_because: 'Map the column again.' });
  expect(await change({ is_active: true })).toMatchObject({ is_active: true, paused_because: null, mail_on: 'daily' });

  const refused = async (path: string, body: object) =>
    (await fixture.post(path, body)).json<{ code: string; detail: string }>();
  expect(await refused('schedules/run', { key })).toMatchObject({ code: 'not_possible' });
  expect(await refused('schedules/change', { key: 'none', hour: 3 })).toMatchObject({ code: 'not_found' });
  expect(await refused('schedules/change', { key, hour: 24 })).toMatchObject({ code: 'invalid_body' });
  await post('schedules', SCHEDULE);
  expect(await refused('schedules/change', { key: SCHEDULE.key, hour: 3 })).toMatchObject({
    code: 'not_possible',
    detail: 'The add-on runs this daily update: change it in the sheet, Extensions › Matchback.',
  });
});

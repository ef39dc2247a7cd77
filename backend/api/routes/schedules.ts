import {
  changeScheduleRequest,
  endScheduleRequest,
  runScheduleRequest,
  type ScheduleDetail,
  scheduleList,
  scheduleRequest,
  scheduleRunRequest,
} from '../../../shared/api.ts';
import { ChangedSince } from '../../changed-since.ts';
import type { Context } from '../../context.ts';
import {
  CannotChange,
  changeSchedule,
  describeSchedule,
  endSchedule,
  loadSchedules,
  reportRun,
  requestRun,
  saveSchedule,
  ScheduleExists,
} from '../../schedules/schedules.ts';
import { UserError } from '../../user-error.ts';
import { ApiError, type ApiErrorCode } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const response = { description: 'All schedules, in the order of their keys.', json: scheduleList };

async function answer({ store, clock }: Context, tenantId: string): Promise<{ json: { schedules: ScheduleDetail[] } }> {
  const schedules = await loadSchedules(store.db, tenantId);
  return { json: { schedules: schedules.map((schedule) => describeSchedule(schedule, clock())) } };
}

const as =
  (code: ApiErrorCode) =>
  (error: unknown): never => {
    if (error instanceof ChangedSince) throw new ApiError('changed_since', error.message);
    if (error instanceof ScheduleExists) throw new ApiError('already_exists', error.message);
    if (error instanceof CannotChange) throw new ApiError('not_possible', error.message);
    throw error instanceof UserError ? new ApiError(code, error.message) : error;
  };

export const schedulesRoute = defineRoute(
  {
    id: 'listSchedules',
    method: 'get',
    path: `${TENANT_PATH}/schedules`,
    summary: 'List the daily updates with their last runs',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  ({ context, tenantId }) => answer(context, tenantId),
);

export const saveScheduleRoute = defineRoute(
  {
    id: 'saveSchedule',
    method: 'post',
    path: `${TENANT_PATH}/schedules`,
    summary: 'Register a daily update, or replace the one with the same key',
    description:
      'The server then knows when it has to run. It reports to `mail_to`, and to the webhook of the account, when a run did not happen, when a destination stopped, and when the match rate fell by 10 points. With `run_by` `server` it also runs it, by the Sheets API, and reports its pauses and, if wanted, each run. A schedule that is paused by a problem goes on when it is saved.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: scheduleRequest,
    example: {
      key: 'sheet:1AbCdEfGhIjKlMnOpQ:0',
      name: 'Orders (Shop 2026)',
      owner: 'eva.lima@shop.example.net',
      run_by: 'add_on',
      hour: 8,
      time_zone: 'Asia/Bangkok',
      mail_to: ['eva.lima@shop.example.net'],
    },
    response,
    errors: ['invalid_body', 'already_exists', 'changed_since'],
  },
  async ({ context, tenantId, body, actor }) => {
    await saveSchedule(context.store.db, tenantId, body, actor, context.clock()).catch(as('invalid_body'));
    return answer(context, tenantId);
  },
);

export const changeScheduleRoute = defineRoute(
  {
    id: 'changeSchedule',
    method: 'post',
    path: `${TENANT_PATH}/schedules/change`,
    summary: 'Change, pause or resume a daily update that the server or a program runs',
    description: 'What is left out stays. What the add-on runs is changed in the sheet.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: changeScheduleRequest,
    example: { key: 'sheet:1AbCdEfGhIjKlMnOpQ:0', is_active: false },
    response,
    errors: ['not_found', 'not_possible', 'changed_since'],
  },
  async ({ context, tenantId, body, actor }) => {
    await changeSchedule(context.store.db, tenantId, body, actor, context.clock()).catch(as('not_found'));
    return answer(context, tenantId);
  },
);

export const runScheduleRoute = defineRoute(
  {
    id: 'runSchedule',
    method: 'post',
    path: `${TENANT_PATH}/schedules/run`,
    summary: 'Run a daily update of the server now',
    description:
      'It begins within half a minute, or after the run that is under way. The next hour of the day is run as well.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: runScheduleRequest,
    example: { key: 'sheet:1AbCdEfGhIjKlMnOpQ:0' },
    response,
    errors: ['not_found', 'not_possible'],
  },
  async ({ context, tenantId, body, actor }) => {
    await requestRun(context.store.db, tenantId, body.key, actor, context.clock()).catch(as('not_found'));
    return answer(context, tenantId);
  },
);

export const reportRunRoute = defineRoute(
  {
    id: 'reportScheduleRun',
    method: 'post',
    path: `${TENANT_PATH}/schedules/runs`,
    summary: 'Report a run of a daily update',
    description:
      'Report each run when it begins (`unfinished`) and when it ends; the last 30 are shown. `paused` is a problem that a person has to fix: it is shown until a run ends well.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: scheduleRunRequest,
    example: {
      key: 'sheet:1AbCdEfGhIjKlMnOpQ:0',
      started_at: '2026-02-15T01:12:00Z',
      ended_at: '2026-02-15T01:12:40Z',
      result: 'done',
      message: '32 rows sent.',
      rows: { sent: 32, matched: 25, unmatched: 7, failed: 0, unchanged: 968 },
    },
    response,
    errors: ['not_found'],
  },
  async ({ context, tenantId, body }) => {
    await reportRun(context.store.db, tenantId, body).catch(as('not_found'));
    return answer(context, tenantId);
  },
);

export const endScheduleRoute = defineRoute(
  {
    id: 'endSchedule',
    method: 'post',
    path: `${TENANT_PATH}/schedules/end`,
    summary: 'End a daily update',
    description: 'It is removed with its runs, and nothing more is reported about it.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: endScheduleRequest,
    example: { key: 'sheet:1AbCdEfGhIjKlMnOpQ:0' },
    response,
    errors: ['not_found'],
  },
  async ({ context, tenantId, body, actor }) => {
    await endSchedule(context.store.db, tenantId, body.key, actor, context.clock()).catch(as('not_found'));
    return answer(context, tenantId);
  },
);

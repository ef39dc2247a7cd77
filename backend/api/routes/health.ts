import { sql } from 'kysely';
import { z } from 'zod';
import { ApiError } from '../errors.ts';
import { type Route, route } from '../route.ts';
import { noQuery } from '../tenant-path.ts';

const ok = z.object({ status: z.literal('ok') });
const OK: { json: z.output<typeof ok> } = { json: { status: 'ok' } };
const nothing = z.object({});

export const healthz = route(
  {
    id: 'healthz',
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process lives',
    scope: null,
    params: nothing,
    query: noQuery,
    answer: { description: 'It lives.', json: ok },
    errors: [],
  },
  () => Promise.resolve(OK),
);

export function readyz(queueRuns: () => boolean): Route {
  return route(
    {
      id: 'readyz',
      method: 'get',
      path: '/readyz',
      summary: 'Whether the process can work: the store answers and the queue runs',
      scope: null,
      params: nothing,
      query: noQuery,
      answer: { description: 'It can.', json: ok },
      errors: [],
    },
    async ({ context }) => {
      await sql`select 1`.execute(context.store.db).catch((error: unknown) => {
        context.log.warn({ err: error }, 'the store does not answer');
        throw new ApiError('unavailable', 'The store does not answer.');
      });
      if (!queueRuns()) throw new ApiError('unavailable', 'The queue does not run.');
      return OK;
    },
  );
}

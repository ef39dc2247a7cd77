import { z } from 'zod';
import { withDeadline } from '../../deadline.ts';
import { ApiError } from '../errors.ts';
import { type Route, route } from '../route.ts';
import { noQuery } from '../tenant-path.ts';

const ok = z.object({ status: z.literal('ok') });
const OK: { json: z.output<typeof ok> } = { json: { status: 'ok' } };
const nothing = z.object({});
/** Who asks gives up after two seconds. */
const PING_MS = 1000;

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
      description: 'Answers within two seconds, also when the database hangs.',
      scope: null,
      params: nothing,
      query: noQuery,
      answer: { description: 'It can.', json: ok },
      errors: [],
    },
    async ({ context }) => {
      await withDeadline(PING_MS, context.store.ping()).catch((error: unknown) => {
        context.log.warn({ err: error }, 'the store does not answer');
        throw notReady('The store does not answer.');
      });
      if (!queueRuns()) throw notReady('The queue does not run.');
      return OK;
    },
  );
}

function notReady(detail: string): ApiError {
  return new ApiError('unavailable', detail, { 'Retry-After': '2' });
}

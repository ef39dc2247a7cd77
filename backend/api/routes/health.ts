import { z } from 'zod';
import { withDeadline } from '../../deadline.ts';
import { ApiError } from '../errors.ts';
import { type ApiRoute, defineRoute } from '../route.ts';
import { noQuery } from '../route-parameters.ts';

const okStatus = z.object({ status: z.literal('ok') });
const OK_REPLY: { json: z.output<typeof okStatus> } = { json: { status: 'ok' } };
const noParams = z.object({});
/** Who asks gives up after two seconds. */
const STORE_PING_TIMEOUT_MS = 1000;

export const healthzRoute = defineRoute(
  {
    id: 'healthz',
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process lives',
    scope: null,
    params: noParams,
    query: noQuery,
    response: { description: 'It lives.', json: okStatus },
    errors: [],
  },
  () => Promise.resolve(OK_REPLY),
);

export function readyzRoute(isQueueRunning: () => boolean): ApiRoute {
  return defineRoute(
    {
      id: 'readyz',
      method: 'get',
      path: '/readyz',
      summary: 'Whether the process can work: the store answers and the queue runs',
      description: 'Answers within two seconds, also when the database hangs.',
      scope: null,
      params: noParams,
      query: noQuery,
      response: { description: 'It can.', json: okStatus },
      errors: [],
    },
    async ({ context }) => {
      await withDeadline(STORE_PING_TIMEOUT_MS, context.store.ping()).catch((error: unknown) => {
        context.log.warn({ err: error }, 'the store does not answer');
        throw notReady('The store does not answer.');
      });
      if (!isQueueRunning()) throw notReady('The queue does not run.');
      return OK_REPLY;
    },
  );
}

function notReady(detail: string): ApiError {
  return new ApiError('unavailable', detail, { 'Retry-After': '2' });
}

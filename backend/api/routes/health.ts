import { z } from 'zod';
import { withDeadline } from '../../deadline.ts';
import { VERSION } from '../../version.ts';
import { ApiError } from '../errors.ts';
import { type ApiRoute, defineRoute } from '../route.ts';
import { noQuery } from '../route-parameters.ts';

const okStatus = z.object({ status: z.literal('ok'), version: z.string().describe('The release of Matchback.') });
const OK_REPLY: { json: z.output<typeof okStatus> } = { json: { status: 'ok', version: VERSION } };
const noParams = z.object({});
/** Probes time out after two seconds. */
const STORE_PING_TIMEOUT_MS = 1000;

export const healthzRoute = defineRoute(
  {
    id: 'healthz',
    method: 'get',
    path: '/healthz',
    summary: 'Liveness: the process runs',
    scope: null,
    params: noParams,
    query: noQuery,
    response: { description: 'The process runs.', json: okStatus },
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
      summary: 'Readiness: the database responds and the queue runs',
      description: 'Responds within two seconds, also when the database hangs.',
      scope: null,
      params: noParams,
      query: noQuery,
      response: { description: 'The process can work.', json: okStatus },
      errors: [],
    },
    async ({ context }) => {
      await withDeadline(STORE_PING_TIMEOUT_MS, context.store.ping()).catch((error: unknown) => {
        context.log.warn({ err: error }, 'the database does not respond');
        throw notReady('The database does not respond.');
      });
      if (!isQueueRunning()) throw notReady('The queue is not running.');
      return OK_REPLY;
    },
  );
}

function notReady(detail: string): ApiError {
  return new ApiError('unavailable', detail, { 'Retry-After': '2' });
}

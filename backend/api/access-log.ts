import type { NextFunction, Request, Response } from 'express';
import type { Clock } from '../context.ts';
import { newId } from '../store/id.ts';
import type { Logger } from 'pino';
import type { ApiCaller } from './authenticate.ts';

/** What the access log records about a request. Never its URL, body or headers. */
export interface RequestContext {
  route?: string;
  caller?: ApiCaller;
}

const requestContexts = new WeakMap<Request, RequestContext>();

/** Returns the context of a request; the handlers of the request fill it in. */
export function requestContextOf(req: Request): RequestContext {
  const requestContext = requestContexts.get(req) ?? {};
  requestContexts.set(req, requestContext);
  return requestContext;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Gives each request an id (the caller's X-Request-Id, if it is well-formed) and logs one line when it is done. */
export function accessLog(log: Logger, clock: Clock) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const sentId = req.get('x-request-id');
    const requestId = sentId && REQUEST_ID.test(sentId) ? sentId : newId(clock());
    res.set('X-Request-Id', requestId);
    res.on('close', () => {
      const { route, caller } = requestContextOf(req);
      log.info({
        request_id: requestId,
        method: req.method,
        route,
        status: res.writableFinished ? res.statusCode : 'aborted',
        ms: Math.round(performance.now() - startedAt),
        ...(caller && { tenant: caller.tenantId, [caller.kind]: caller.id }),
      });
    });
    next();
  };
}

import type { NextFunction, Request, Response } from 'express';
import type { Clock } from '../context.ts';
import { newId } from '../store/id.ts';
import type { Logger } from 'pino';
import type { ApiCaller } from './authenticate.ts';

/** What a request turns out to be, for its line in the log: never its address, body or headers. */
export interface RequestContext {
  route?: string;
  caller?: ApiCaller;
}

const requestContexts = new WeakMap<Request, RequestContext>();

export function requestContextOf(req: Request): RequestContext {
  const trace = requestContexts.get(req) ?? {};
  requestContexts.set(req, trace);
  return trace;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Gives each request an id (the caller's own X-Request-Id, if it sends a sane one) and logs one line when it is done. */
export function accessLog(log: Logger, clock: Clock) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const started = performance.now();
    const given = req.get('x-request-id');
    const requestId = given && REQUEST_ID.test(given) ? given : newId(clock());
    res.set('X-Request-Id', requestId);
    res.on('close', () => {
      const { route, caller } = requestContextOf(req);
      log.info({
        request_id: requestId,
        method: req.method,
        route,
        status: res.writableFinished ? res.statusCode : 'aborted',
        ms: Math.round(performance.now() - started),
        ...(caller && { tenant: caller.tenantId, [caller.kind]: caller.id }),
      });
    });
    next();
  };
}

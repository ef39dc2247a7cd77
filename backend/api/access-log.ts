import type { NextFunction, Request, Response } from 'express';
import type { Context } from '../context.ts';
import { newId } from '../store/id.ts';
import { startRequestSpan } from '../tracing.ts';
import type { ApiCaller } from './authenticate.ts';
import type { RouteContract } from './route.ts';

/** What the access log records about a request. Never its URL, body or headers. */
export interface RequestContext {
  contract?: Pick<RouteContract, 'id' | 'path'>;
  caller?: ApiCaller;
  /** Pages call it all the time: where it goes well, it is logged at the level `debug` only. */
  isFrequent?: boolean;
}

const requestContexts = new WeakMap<Request, RequestContext>();

/** Returns the context of a request; the handlers of the request fill it in. */
export function requestContextOf(req: Request): RequestContext {
  const requestContext = requestContexts.get(req) ?? {};
  requestContexts.set(req, requestContext);
  return requestContext;
}

/** The id of the request that is answered. */
export function requestIdOf(res: Response): string {
  return res.get('x-request-id') ?? '';
}

/** As proxies and libraries make them. Ids with fewer than 16 characters are replaced: a phone number may be one. */
const REQUEST_ID = /^[\w-]{16,64}$/;
/** Others are counted together. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * Gives each request an id (the caller's X-Request-Id, if it is well-formed), and when it is done, logs one line, counts it and
 * ends its span.
 */
export function accessLog({ log, clock, metrics }: Pick<Context, 'log' | 'clock' | 'metrics'>) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const sentId = req.get('x-request-id');
    const requestId = sentId && REQUEST_ID.test(sentId) ? sentId : newId(clock());
    res.set('X-Request-Id', requestId);
    startRequestSpan(req.method, req.headers, (span) => {
      res.on('close', () => {
        const { contract, caller, isFrequent = false } = requestContextOf(req);
        const ms = performance.now() - startedAt;
        const status = res.writableFinished ? res.statusCode : undefined;
        const method = METHODS.has(req.method) ? req.method : 'other';
        const statusClass = status === undefined ? 'aborted' : `${Math.floor(status / 100)}xx`;
        metrics?.requests.observe({ route: contract?.path ?? 'other', method, status: statusClass }, ms / 1000);
        span.end(contract?.path, status, { 'matchback.request_id': requestId }, () =>
          log[isFrequent && status !== undefined && status < 400 ? 'debug' : 'info']({
            request_id: requestId,
            method: req.method,
            route: contract?.id,
            status: status ?? 'aborted',
            ms: Math.round(ms),
            ...(caller && { tenant: caller.tenantId, [caller.kind]: caller.id }),
          }),
        );
      });
      next();
    });
  };
}

import { rateLimit } from 'express-rate-limit';
import { traceOf } from './access-log.ts';
import { ApiError } from './errors.ts';

const MINUTE_MS = 60_000;

/** At most `perMinute` requests a minute of one API key or member, counted by each process for itself. */
export function limitPerCaller(perMinute: number) {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => traceOf(req).caller?.id ?? '',
    handler: (_req, _res, next) => {
      next(
        new ApiError(
          'rate_limited',
          `One API key or member may make ${perMinute} requests a minute: wait as long as Retry-After says.`,
        ),
      );
    },
  });
}

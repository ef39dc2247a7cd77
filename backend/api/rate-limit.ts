import { rateLimit } from 'express-rate-limit';
import { traceOf } from './access-log.ts';
import { ApiError } from './errors.ts';

const MINUTE_MS = 60_000;

/** At most `perMinute` requests a minute of one API key, counted by each process for itself. */
export function limitPerKey(perMinute: number) {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => traceOf(req).caller?.keyId ?? '',
    handler: (_req, _res, next) => {
      next(
        new ApiError(
          'rate_limited',
          `This API key may make ${perMinute} requests a minute: wait as long as Retry-After says.`,
        ),
      );
    },
  });
}

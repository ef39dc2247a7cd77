import { toCheckResult, madeUpSale } from '../kit/checks.ts';
import type { Check } from '../platform.ts';
import { encodeCheck } from './encode.ts';
import { parseReply } from './reply.ts';
import type { SnapSettings } from './settings.ts';

export const checks: readonly Check<SnapSettings>[] = [
  {
    shows: 'the access token may send events to the pixel',
    request: (settings, _token, now) => encodeCheck([madeUpSale(now)], settings),
    parse: (reply) => toCheckResult(parseReply(reply, 1)),
  },
];

import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { TikTokLedger } from './ledger.ts';
import { tiktokDefaults, type TikTokOptions } from './options.ts';
import * as reply from './replies.ts';
import type { TikTokEvent, TikTokRequest } from './shape.ts';
import { requestProblem, rowProblems, tokenProblem } from './validate.ts';

const PATH = '/open_api/v1.3/event/track/';

/**
 * TikTok's Events API 2.0: `POST /open_api/v1.3/event/track/`, the slash included (docs/platforms/tiktok.md#stand-in).
 */
const make: MakeStandIn<TikTokOptions> = (clock, given) => {
  const options = { ...tiktokDefaults, ...given };
  const ledger = new TikTokLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    if (call.path !== PATH || call.method !== 'POST') {
      return { status: 404, body: '404 page not found', refusal: `404 ${call.method} ${call.path}` };
    }
    const header = call.headers['access-token'];
    const token = typeof header === 'string' ? header : '';
    const stop = tokenProblem(token, options);
    if (stop !== null) return reply.refused(stop);
    if (Buffer.byteLength(call.body) > options.maxBodyBytes) {
      return reply.answerOf(reply.INVALID_PARAMETER, 'Request body is too large.');
    }
    const isJson = call.headers['content-type']?.startsWith('application/json');
    const body = isJson ? parseJson(call.body) : undefined;
    const refusal = requestProblem(body, token, options);
    return refusal === null ? track(body as TikTokRequest, rows) : reply.refused(refusal);
  }

  function track(request: TikTokRequest, rows: RowFaults): Answer {
    const now = clock().getTime();
    const problems = rowProblems(request, Math.floor(now / 1000), rows.rejected, options);
    const [first] = problems;
    if (first !== undefined && options.partialMode === 'off') return reply.rowRefused(first, options.rowPointer);
    if (request.test_event_code === undefined || options.keepTestEvents) {
      const bad = new Set(problems.map(({ row }) => row));
      const kept = request.data.filter((_, row) => !bad.has(row)) as TikTokEvent[];
      for (const event of kept) ledger.take(request, event, now);
    }
    if (first === undefined || options.partialMode === 'off') return reply.answerOf(reply.OK, 'OK');
    return reply.partlyAccepted(problems, options.partialMode);
  }

  return {
    isUpload: (path) => path.startsWith(PATH.slice(0, -1)),
    answer,
    throttled: reply.throttled,
    failing: reply.failing,
    unauthorised: reply.unauthorised,
    accountFault: reply.noPermission,
    unexplained: reply.unexplained,
    holding: () => ledger.holding(),
  };
};

export const tiktok: StandInDefinition<TikTokOptions> = { make, demoSettings };

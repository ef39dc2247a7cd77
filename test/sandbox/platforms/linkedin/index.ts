import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import { firstIssue } from '../kit/shape.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { enter } from './access.ts';
import { demoSettings } from './credentials.ts';
import { LinkedInLedger } from './ledger.ts';
import { linkedinDefaults, type LinkedInOptions, type Token } from './options.ts';
import * as reply from './replies.ts';
import { listRules, ruleProblem } from './rules.ts';
import { batchShape, type LinkedInEvent } from './shape.ts';
import { badFields } from './validate.ts';

const EVENTS = '/rest/conversionEvents';

/**
 * LinkedIn's Conversions API: `POST /rest/conversionEvents`, one or a batch, and the rules of an account
 * (docs/platforms/linkedin.md#endpoint).
 */
const make: MakeStandIn<LinkedInOptions> = (clock, given) => {
  const options = { ...linkedinDefaults, ...given };
  const ledger = new LinkedInLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    const isEvents = call.method === 'POST' && call.path === EVENTS;
    if (!isEvents && !(call.method === 'GET' && call.path === '/rest/conversions')) {
      return reply.refused(404, 'NOT_FOUND', `No virtual resource found for ${call.method} ${call.path}`);
    }
    const entered = enter(call, isEvents ? 'rw_conversions' : 'r_ads', options);
    if ('stop' in entered) return entered.stop;
    return isEvents ? events(call, entered.token, rows) : listRules(call, entered.token, options);
  }

  function events(call: Call, token: Token, rows: RowFaults): Answer {
    if (Buffer.byteLength(call.body) > options.maxBodyBytes)
      return reply.refused(413, 'TOO_LARGE', 'Body is too large');
    const isJson = call.headers['content-type']?.startsWith('application/json');
    const body = isJson ? parseJson(call.body) : undefined;
    if (call.headers['x-restli-method'] !== 'BATCH_CREATE') {
      const answer = take([body], token, rows, true);
      return answer.status === 200 ? { status: 201, body: '' } : answer;
    }
    const issue = firstIssue(batchShape, body);
    if (issue !== null) return reply.refused(400, 'ILLEGAL_ARGUMENT', `${issue.path.join('/')}: ${issue.text}`);
    return take((body as { elements: unknown[] }).elements, token, rows);
  }

  function take(batch: readonly unknown[], token: Token, rows: RowFaults, isSingle = false): Answer {
    const now = clock().getTime();
    const bad = badFields(batch, now, rows.rejected, options);
    const refusesAll = isSingle || options.badEvent === 'refuses batch';
    if (bad.length > 0 && refusesAll) return reply.unprocessable(bad);
    const failed = new Set(bad.map(({ index }) => index));
    const good = batch.filter((_, index) => !failed.has(index)) as LinkedInEvent[];
    const stop = ruleProblem(good, token, options);
    if (stop !== null) return stop;
    for (const event of good) ledger.take(event, now);
    return reply.created(batch.length, bad, bad.length === 0 || options.badEvent !== 'fails unnamed');
  }

  return {
    isUpload: (path) => path === EVENTS,
    answer,
    throttled: reply.throttled,
    failing: reply.failing,
    unauthorised: reply.unauthorised,
    accountFault: reply.endedVersion,
    unexplained: () => reply.refused(400, 'ILLEGAL_ARGUMENT', 'Invalid request.'),
    holding: () => ledger.holding(),
  };
};

export const linkedin: StandInDefinition<LinkedInOptions> = { make, demoSettings };

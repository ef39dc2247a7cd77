import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import { firstIssue } from '../kit/shape.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { PinterestLedger } from './ledger.ts';
import { pinterestDefaults, type PinterestOptions } from './options.ts';
import * as reply from './replies.ts';
import { requestShape, type PinterestEvent } from './shape.ts';
import { validate } from './validate.ts';

/**
 * Pinterest's API for Conversions: `POST /v5/ad_accounts/{id}/events`; with `?test=true` nothing is recorded
 * (docs/platforms/pinterest.md#endpoint).
 */
const make: MakeStandIn<PinterestOptions> = (clock, given) => {
  const options = { ...pinterestDefaults, ...given };
  const ledger = new PinterestLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    const account = /^\/v5\/ad_accounts\/(\d{1,18})\/events$/.exec(call.path)?.[1];
    if (account === undefined || call.method !== 'POST') return reply.refused(404, 404, 'No such endpoint.');
    const stop = tokenProblem(call, account, options);
    if (stop !== null) return stop;
    if (Buffer.byteLength(call.body) > options.maxBodyBytes) return reply.refused(413, 413, 'Body is too large.');
    const isJson = call.headers['content-type']?.startsWith('application/json');
    const body = isJson ? parseJson(call.body) : undefined;
    const issue = firstIssue(requestShape, body);
    if (issue !== null) return reply.refused(400, reply.INVALID, `${issue.path.join('.')}: ${issue.text}`);
    return take(account, (body as { data: unknown[] }).data, call.query.get('test') === 'true', rows);
  }

  function take(account: string, events: readonly unknown[], isTest: boolean, rows: RowFaults): Answer {
    const now = clock().getTime();
    const problems = validate(events, Math.floor(now / 1000), rows.rejected, options);
    const misshapen = problems.find((problem) => problem?.isShape);
    if (misshapen && options.wrongShape === 'request') return reply.refused(400, reply.INVALID, misshapen.text);
    if (!isTest) {
      const kept = events.filter((_, index) => problems[index] === null) as PinterestEvent[];
      for (const event of kept) ledger.take(account, event, now);
    }
    return reply.results(problems, options);
  }

  return {
    isUpload: (path) => path.endsWith('/events'),
    answer,
    throttled: reply.throttled,
    failing: reply.failing,
    unauthorised: reply.unauthorised,
    accountFault: () => reply.refused(403, 29, 'You are not permitted to access that resource.'),
    unexplained: () => reply.refused(400, 1, 'Invalid request.'),
    holding: () => ledger.holding(),
  };
};

function tokenProblem({ headers }: Call, account: string, { tokens }: PinterestOptions): Answer | null {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const reached = tokens[token];
  if (reached === undefined) return reply.refused(401, 2, 'Authentication failed.');
  return reached.includes(account) ? null : reply.refused(403, 29, 'You are not permitted to access that resource.');
}

export const pinterest: StandInDefinition<PinterestOptions> = { make, demoSettings };

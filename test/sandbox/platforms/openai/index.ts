import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import { firstIssue } from '../kit/shape.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { OpenaiLedger } from './ledger.ts';
import { openaiDefaults, type OpenaiOptions } from './options.ts';
import * as reply from './replies.ts';
import { type OpenaiEvent, type OpenaiRequest, requestShape } from './shape.ts';
import { badEvents } from './validate.ts';

const PATH = '/v1/events';

const make: MakeStandIn<OpenaiOptions> = (clock, given) => {
  const options = { ...openaiDefaults, ...given };
  const ledger = new OpenaiLedger(options);

  function answer(call: Call, { rejected }: RowFaults): Answer {
    if (call.path !== PATH || call.method !== 'POST') return reply.error(404, 'Not found');
    const pixel = call.query.get('pid') ?? '';
    const problem = callProblem(call, pixel, options);
    if (problem !== null) return problem;
    const body = parseJson(call.body);
    const issue = firstIssue(requestShape, body);
    if (issue !== null) return reply.error(400, `${issue.path.join('.')}: ${issue.text}`);
    return take(pixel, body as OpenaiRequest, rejected);
  }

  /** All or nothing. */
  function take(pixel: string, { events, validate_only }: OpenaiRequest, rejected: ReadonlySet<string>): Answer {
    const now = clock().getTime();
    const [first, ...others] = badEvents(events, now, rejected, options);
    if (first) return reply.refused([first, ...(options.listsEveryBadEvent ? others : [])]);
    if (validate_only) return reply.accepted(events.length);
    for (const event of events as OpenaiEvent[]) ledger.take(pixel, event, now);
    return reply.accepted(events.length, options.success);
  }

  return {
    isUpload: (path) => path === PATH,
    answer,
    throttled: reply.throttled,
    failing: reply.failing,
    unauthorised: reply.unauthorised,
    accountFault: () => reply.unknownPixel(),
    unexplained: () => reply.error(400, 'Bad request'),
    holding: () => ledger.holding(),
  };
};

/** What is wrong with a call, before its events are read. */
function callProblem({ headers, body }: Call, pixel: string, { keys, maxBodyBytes }: OpenaiOptions): Answer | null {
  const key = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const pixels = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (pixels === undefined) return reply.unknownKey();
  if (pixels.length === 0) return reply.wrongScope();
  if (pixel === '') return reply.noPixel();
  if (!pixels.includes(pixel)) return reply.unknownPixel();
  return Buffer.byteLength(body) > maxBodyBytes ? reply.error(413, 'Request body is too large') : null;
}

export const openai: StandInDefinition<OpenaiOptions> = { make, demoSettings };

import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import { firstIssue } from '../kit/shape.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { RedditLedger } from './ledger.ts';
import { redditDefaults, type RedditOptions } from './options.ts';
import * as reply from './replies.ts';
import { requestShape, type RedditEvent, type RedditRequest } from './shape.ts';
import { badEvents } from './validate.ts';

const PATH = /^\/api\/v3\/pixels\/([^/]+)\/conversion_events$/;

/** Reddit's Conversions API v3: `POST /api/v3/pixels/{pixel}/conversion_events` (docs/platforms/reddit.md#endpoint). */
const make: MakeStandIn<RedditOptions> = (clock, given) => {
  const options = { ...redditDefaults, ...given };
  const ledger = new RedditLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    const pixel = PATH.exec(call.path)?.[1];
    if (pixel === undefined || call.method !== 'POST') {
      return { status: 404, body: { message: 'Not Found' }, refusal: `404 ${call.method} ${call.path}` };
    }
    const stop = tokenProblem(call.headers.authorization, pixel, options);
    if (stop !== null) return stop;
    if (Buffer.byteLength(call.body) > options.maxBodyBytes) return reply.tooLarge();
    const isJson = call.headers['content-type']?.startsWith('application/json') ?? false;
    const body = isJson ? parseJson(call.body) : undefined;
    const issue = firstIssue(requestShape, body);
    return issue === null ? events(pixel, body as RedditRequest, rows) : reply.badRequest(issue.text);
  }

  function events(pixel: string, { data }: RedditRequest, rows: RowFaults): Answer {
    const now = clock().getTime();
    const bad = badEvents(data.events, now, rows.rejected, options);
    const [first] = bad;
    if (first?.isOfWrongType && options.typeErrorsAsForbidden) return reply.wrongType(first);
    if (first && !options.keepsGood) return reply.noneProcessed(bad, data.events, options.echo);
    const left = new Set(bad.map(({ index }) => index));
    const good = data.events.filter((_, index) => !left.has(index)) as RedditEvent[];
    const isKept = data.test_id === undefined || options.keepTestEvents;
    if (isKept) for (const event of good) ledger.take(pixel, event, now);
    return first ? reply.someProcessed(bad, data.events, options) : reply.processed(good.length, options.success);
  }

  return {
    isUpload: (path) => PATH.test(path),
    answer,
    throttled: reply.throttled,
    failing: reply.failing,
    unauthorised: ({ status }) => reply.unauthorised('The token is not valid.', status === 401 ? 401 : 403),
    accountFault: () => reply.unauthorised('The token may not access this pixel.', 403),
    unexplained: () => reply.badRequest('Bad Request'),
    holding: () => ledger.holding(),
  };
};

function tokenProblem(header: string | undefined, pixel: string, { tokens }: RedditOptions): Answer | null {
  const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (token === undefined) return reply.noToken();
  const reached = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
  if (reached === undefined) return reply.unauthorised('The token is not valid.', 401);
  return reached.includes(pixel) ? null : reply.unauthorised('The token may not access this pixel.', 403);
}

export const reddit: StandInDefinition<RedditOptions> = { make, demoSettings };

import type { RowFaults } from '../kit/faults.ts';
import { parseJson } from '../kit/json.ts';
import { firstIssue } from '../kit/shape.ts';
import type { Answer, Call, MakeStandIn, StandInDefinition } from '../kit/stand-in.ts';
import { demoSettings } from './credentials.ts';
import { SnapLedger } from './ledger.ts';
import { snapDefaults, type SnapOptions } from './options.ts';
import * as reply from './replies.ts';
import { requestShape, type SnapEvent } from './shape.ts';
import { badEvents } from './validate.ts';

/**
 * Snap's Conversions API v3: `POST /v3/{pixel}/events`, and `…/events/validate` that records nothing
 * (docs/platforms/snap.md#endpoint).
 */
const make: MakeStandIn<SnapOptions> = (clock, given) => {
  const options = { ...snapDefaults, ...given };
  const ledger = new SnapLedger(options);

  function answer(call: Call, rows: RowFaults): Answer {
    const [, pixel = '', edge = ''] = /^\/v3\/([^/]+)\/events(\/validate)?$/.exec(call.path) ?? [];
    if (pixel === '' || call.method !== 'POST') return reply.refused(404, `No ${call.method} ${call.path}`, options);
    const stop = tokenProblem(call, pixel, options);
    if (stop !== null) return stop;
    if (Buffer.byteLength(call.body) > options.maxBodyBytes) return reply.refused(413, 'Body is too large', options);
    const isJson = call.headers['content-type']?.startsWith('application/json');
    const body = isJson ? parseJson(call.body) : undefined;
    const issue = firstIssue(requestShape, body);
    if (issue !== null) return reply.refused(400, `${issue.path.join('.')}: ${issue.text}`, options);
    return take(pixel, (body as { data: unknown[] }).data, edge !== '', rows);
  }

  function take(pixel: string, events: readonly unknown[], isCheck: boolean, rows: RowFaults): Answer {
    const now = clock().getTime();
    const bad = badEvents(events, Math.floor(now / 1000), rows.rejected, options);
    const isSpoiled = bad.length > 0 && !options.keepsGoodEvents;
    if (isSpoiled) return reply.spoiled(bad, options);
    if (isCheck) return reply.validated(options, events.length);
    const left = new Set(bad.map(({ index }) => index));
    const kept = events.filter((_, index) => !left.has(index)) as SnapEvent[];
    for (const event of kept) {
      if (event.test_event_code === undefined || options.keepTestEvents) ledger.take(pixel, event, now);
    }
    return reply.processed(options, bad);
  }

  return {
    isUpload: (path) => path.endsWith('/events'),
    answer,
    throttled: (fault) => reply.throttled(fault, options),
    failing: (fault) => reply.failing(fault, options),
    unauthorised: (fault) => reply.unauthorised(fault, options),
    accountFault: () => reply.refused(403, 'No permission for this pixel', options),
    unexplained: () => reply.refused(400, 'Bad request', options),
    holding: () => ledger.holding(),
  };
};

function tokenProblem(call: Call, pixel: string, options: SnapOptions): Answer | null {
  const { tokens, tokenIn } = options;
  const inHeader = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1];
  const inAddress = call.query.get('access_token') ?? undefined;
  const token = { either: inHeader ?? inAddress, header: inHeader, address: inAddress }[tokenIn] ?? '';
  const reached = tokens[token];
  if (reached === undefined) return reply.refused(401, 'Invalid access token', options);
  return reached.includes(pixel) ? null : reply.refused(403, 'No permission for this pixel', options);
}

export const snap: StandInDefinition<SnapOptions> = { make, demoSettings };

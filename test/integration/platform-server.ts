import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { onlyIf } from '../../backend/platforms/kit/only-if.ts';
import type { Platform, HttpReply, Limits, Outcome, RowOutcome } from '../../backend/platforms/platform.ts';
import { whenDone } from '../when-done.ts';

/** What the platform does with one request for the given dedup ids. */
export type Behaviour = (ids: string[], request: { path: string; token: string | null }) => Answer | Promise<Answer>;
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'cut the line';

/** A small ad platform on loopback, scripted by a test. */
export interface PlatformServer {
  url: string;
  /** The dedup ids of each request that reached it, in order. */
  requests: string[][];
  behave: (behaviour: Behaviour) => void;
  /** From now on it refuses every connection. */
  close: () => void;
}

const accept: Behaviour = () => ({ status: 200, body: {} });

/** Opens a platform that accepts everything by default. Closed when the test file is done. */
export async function startPlatformServer(): Promise<PlatformServer> {
  let behaviour = accept;
  const requests: string[][] = [];
  const server = createServer((request, response) => {
    void answerRequest(request, response, requests, (ids, from) => behaviour(ids, from));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => close(server));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    behave: (next) => (behaviour = next),
    close: () => close(server),
  };
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}

async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  requests: string[][],
  behaviour: Behaviour,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const path = request.url ?? '/';
  const { ids = [] } = (text ? JSON.parse(text) : {}) as { ids?: string[] };
  if (path === '/events') requests.push(ids);
  const answer = await behaviour(ids, { path, token: request.headers.authorization ?? null });
  if (answer === 'cut the line') return void request.socket.destroy();
  // A connection for each request: one that is kept and breaks is asked again at once, on a fresh one (connections.ts).
  response.writeHead(answer.status, { connection: 'close', ...answer.headers });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
}

const settings = z.strictObject({
  base_url: z.string(),
  secret: z.string(),
  send_unmatched: z.boolean().optional(),
  hold_back_days: z.number().optional(),
  only_if: onlyIf,
  other_types: z.enum(['skip', 'send']).optional(),
  event: z.string().optional(),
  test_code: z.string().optional(),
  by_conversion_type: z
    .record(
      z.string(),
      z.strictObject({
        event: z.string().exactOptional(),
        send: z.boolean().exactOptional(),
        hold_back_days: z.number().exactOptional(),
        value_optional: z.boolean().exactOptional(),
      }),
    )
    .optional(),
  max_age_ms: z.number().optional(),
});
export type TestSettings = z.infer<typeof settings>;

/** The client's side of that platform: every kind of outcome that a destination may answer. */
export function testPlatform(limits: Partial<Limits> = {}, more: Partial<Platform<TestSettings>> = {}): Platform {
  const platform: Platform<TestSettings> = {
    id: 'testads',
    label: 'Test Ads',
    settings,
    secrets: ['secret'],
    hosts: ['api.testads.example'],
    limits: {
      batchSize: 10,
      maxBytes: 100_000,
      requestsPerMinute: 1000,
      timeoutMs: 5000,
      dedupWindowMs: null,
      version: '1',
      source: 'this file',
      checkedOn: '2026-11-22',
      ...limits,
    },
    eventSettings: ['event'],
    identifiers: [],
    adjustments: () => ({ restate: false, retract: false }),
    testMode: ({ test_code }) => (test_code === undefined ? null : { toEnd: 'remove test_code', isCounted: false }),
    checks: [],
    checkEligibility: ({ conversion }, { max_age_ms = Infinity }, now) =>
      now.getTime() - Date.parse(conversion.time) <= max_age_ms
        ? { send: true }
        : { send: false, code: 'too_old', reason: 'Test Ads takes nothing this old.' },
    encode: (batch, { base_url }, token) => ({
      method: 'POST',
      url: `${base_url}/events`,
      headers: { 'content-type': 'application/json', ...(token && { authorization: token }) },
      body: JSON.stringify({ ids: batch.map((outgoing) => outgoing.dedupId) }),
    }),
    parse: parseReply,
    ...more,
  };
  return platform;
}

/** Asks the platform for a token at /token. */
export const withTokens: Pick<Platform<TestSettings>, 'token'> = {
  token: {
    cacheKey: ({ secret }) => secret,
    request: ({ base_url }) => ({ method: 'POST', url: `${base_url}/token`, headers: {} }),
    parse: (reply, now) => {
      const body = bodyOf(reply);
      if (typeof body.token !== 'string') return { kind: 'stop', code: 'bad_credentials', reason: 'No token.' };
      return { token: body.token, expiresAt: new Date(now.getTime() + 3_600_000) };
    },
  },
};

/** Asks the platform at /status what became of a request, every ten minutes. */
export const withPolls: Pick<Platform<TestSettings>, 'poll'> = {
  poll: {
    encode: (requestId, { base_url }) => ({ method: 'GET', url: `${base_url}/status?${requestId}`, headers: {} }),
    parse: (reply) => {
      const outcome = parseReply(reply);
      if (outcome.kind === 'retry' || outcome.kind === 'stop') return outcome;
      const { processing, rows = [], account_fault: accountFault } = bodyOf(reply);
      if (processing) return { kind: 'processing' };
      const rest = { kind: 'accepted' } as const;
      return { kind: 'done', rows: new Map(rows), rest, ...(accountFault && { accountFault }) };
    },
    wait: () => 600_000,
  },
};

interface Body {
  token?: unknown;
  request_id?: string;
  processing?: boolean;
  rows?: [number, RowOutcome][];
  account_fault?: { code: string; reason: string };
}

function bodyOf(reply: HttpReply): Body {
  return 'status' in reply ? (JSON.parse(reply.body) as Body) : {};
}

function parseReply(reply: HttpReply): Outcome {
  if ('failure' in reply) return { kind: 'retry', code: 'no_answer', reason: 'No answer.' };
  if (reply.status === 401 || reply.status === 403) return { kind: 'stop', code: 'forbidden', reason: 'Not allowed.' };
  if (reply.status === 429) {
    return { kind: 'retry', code: 'rate', reason: 'Too fast.', afterMs: Number(reply.headers['retry-after']) * 1000 };
  }
  if (reply.status >= 500) return { kind: 'retry', code: 'down', reason: 'Out of order.' };
  const { request_id, rows } = bodyOf(reply);
  if (reply.status === 400) {
    return rows ? { kind: 'refused', rows: new Map(rows) } : { kind: 'bisect', code: 'invalid', reason: 'Invalid.' };
  }
  if (request_id) return { kind: 'submitted', requestId: request_id };
  return rows ? { kind: 'accepted', rows: new Map(rows) } : { kind: 'accepted' };
}

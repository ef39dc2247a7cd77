import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Spreadsheet } from '../sheets/workbook/spreadsheet.ts';
import type { Body } from './body.ts';
import { type Call, carryOut, kindOf, type Unverified } from './calls.ts';
import { ApiFailure } from './failure.ts';

/** What goes wrong with a call: the status of its answer, or none at all, and whether it is carried out all the same. */
export interface ApiFault {
  status: number | 'no answer';
  isDone: boolean;
}

/** A stand-in for Google's token endpoint and the Sheets API v4, as strict as their documentation. */
export interface SheetsServer {
  url: string;
  /** Since the test last set them to 0. */
  calls: { reads: number; writes: number };
  /** Runs before each call to the API: what people do in between, or what goes wrong with the call. */
  before: (call: string) => ApiFault | null | void;
  /** Fails the next calls. */
  faults: ApiFault[];
  isShared: boolean;
  /** Refresh tokens that Google no longer accepts, or all. */
  revoked: readonly string[] | 'all';
  unverified: Unverified;
  close(): void;
}

/** Reads, and as many writes, a minute for an account (docs/server-schedules.md#facts-about-the-sheets-api). */
const QUOTA = 60;
const MINUTE_MS = 60_000;
/** The account that the server writes as. */
export const API_EMAIL = 'matchback@project.example';

/** @param clock milliseconds, for the quota of a minute; without one there is none */
export async function startSheetsServer(book: Spreadsheet, clock?: () => number): Promise<SheetsServer> {
  const state: SheetsServer = {
    url: '',
    calls: { reads: 0, writes: 0 },
    before: () => null,
    faults: [],
    isShared: true,
    revoked: [],
    unverified: { missingTag: 'refuse', joinsRanges: false },
    close: () => undefined,
  };
  const takeFromQuota = clock ? quotaBy(clock) : () => undefined;
  const server: Server = createServer((req, res) => {
    void readBody(req).then((body) => {
      const answer = answerTo(state, book, takeFromQuota, { req, body });
      if (answer === null) return res.socket?.destroy();
      return res.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return state;
}

type Answer = { status: number; json: unknown };

function quotaBy(clock: () => number): (kind: 'reads' | 'writes') => void {
  let minute = 0;
  let used = { reads: 0, writes: 0 };
  return (kind) => {
    const now = Math.floor(clock() / MINUTE_MS);
    if (now !== minute) [minute, used] = [now, { reads: 0, writes: 0 }];
    used[kind] += 1;
    if (used[kind] <= QUOTA) return;
    const what = kind === 'reads' ? 'Read' : 'Write';
    throw new ApiFailure(
      429,
      'RESOURCE_EXHAUSTED',
      `Quota exceeded for quota metric '${what} requests' and limit '${what} requests per minute per user'`,
    );
  };
}

/** Null where there is no answer. */
function answerTo(
  state: SheetsServer,
  book: Spreadsheet,
  takeFromQuota: (kind: 'reads' | 'writes') => void,
  { req, body }: { req: IncomingMessage; body: string },
): Answer | null {
  const url = new URL(req.url ?? '', 'http://localhost');
  if (url.pathname === '/token') return answerToken(state, body);
  try {
    if (req.headers.authorization !== 'Bearer token-1')
      throw new ApiFailure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    const prefix = `/v4/spreadsheets/${book.id}`;
    if (!url.pathname.startsWith(prefix)) throw new ApiFailure(404, 'NOT_FOUND', 'Requested entity was not found.');
    if (!state.isShared) throw new ApiFailure(403, 'PERMISSION_DENIED', 'The caller does not have permission');
    const path = url.pathname.slice(prefix.length);
    const call: Call = {
      name: `${req.method} ${path}`,
      query: url.searchParams,
      body: body === '' ? {} : (JSON.parse(body) as Body),
    };
    const fault = state.before(path) ?? state.faults.shift() ?? null;
    if (fault && !fault.isDone) return failed(fault);
    takeFromQuota(kindOf(call));
    state.calls[kindOf(call)] += 1;
    const json = carryOut(book, call, API_EMAIL, state.unverified);
    return fault ? failed(fault) : { status: 200, json };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return refused(error);
  }
}

function failed({ status }: ApiFault): Answer | null {
  return status === 'no answer' ? null : refused(new ApiFailure(status, 'INTERNAL', 'Internal error encountered.'));
}

function refused({ status, reason, message }: ApiFailure): Answer {
  return { status, json: { error: { code: status, message, status: reason } } };
}

function answerToken({ revoked }: SheetsServer, body: string): Answer {
  const form = new URLSearchParams(body);
  const grant = form.get('grant_type');
  const isComplete =
    grant === 'refresh_token'
      ? ['client_id', 'client_secret', 'refresh_token'].every((name) => form.get(name))
      : grant === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
        (form.get('assertion') ?? '').split('.').length === 3;
  if (!isComplete) return { status: 400, json: { error: 'invalid_request' } };
  if (revoked === 'all' || revoked.includes(form.get('refresh_token') ?? ''))
    return { status: 400, json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } };
  return { status: 200, json: { access_token: 'token-1', expires_in: 3599, token_type: 'Bearer' } };
}

async function readBody(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) body += String(chunk);
  return body;
}

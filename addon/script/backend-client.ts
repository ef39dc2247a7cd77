import type {
  ExplainAnswer,
  LookupAnswer,
  ProblemDetails,
  ScheduleRequestInput,
  ScheduleRunRequestInput,
  TenantDetail,
  UploadAnswer,
  UploadDetail,
} from '../../shared/api.ts';
import { isShopKnown, type Shop } from '../../shared/orders/shop.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { text } from '../../shared/texts/texts.ts';
import { toUserError, UserError } from './user-error.ts';
import { type HttpRequest, type HttpResponse, sendRequest, sendRequests } from './http.ts';
import { type BackendAccount, requireAccount } from './settings.ts';
import { currentUser } from './sheet/document.ts';

/** A batch as it is sent. */
export interface UploadBatch {
  body: string;
  idempotencyKey: string;
}

/** Orders that are looked up. */
interface OrderList {
  orderIds: readonly string[];
  /** Of each order id, as far as they are known. */
  shops: readonly Shop[];
}

/** The backend's API, with this user's permissions. Every function throws UserError when it fails. */
export interface BackendClient {
  getTenant(): TenantDetail;
  /**
   * Sends batches at once. Returns the answers of the first ones, up to one that failed, and why that failed. The same body
   * with the same key gets the same answer and is not counted twice.
   */
  uploadBatches(batches: readonly UploadBatch[]): { answers: UploadAnswer[]; failure: UserError | null };
  /** What an upload of this batch would do; the backend stores and sends nothing. */
  dryRun(body: string): UploadAnswer;
  getUpload(uploadId: string): UploadDetail;
  /** Asks about several lists of orders at once; the answers are in their order. */
  lookupConversions(lists: readonly OrderList[]): LookupAnswer[];
  /** How an order was matched and what became of it; null where the backend has no such order. */
  explainConversion(orderId: string, language: Language): ExplainAnswer | null;
  /** Lets the backend know of a schedule, so that it can report when a run did not happen. */
  saveSchedule(schedule: ScheduleRequestInput): void;
  reportScheduleRun(run: ScheduleRunRequestInput): void;
  endSchedule(key: string): void;
}

/** The backend of this user's settings. Throws `not_connected`. */
export function openBackend(): BackendClient {
  return createBackendClient(requireAccount());
}

export function createBackendClient(account: BackendAccount): BackendClient {
  const authorization = `Bearer ${account.signIn === 'google' ? identityToken() : account.key}`;
  // A saved key of before is no code.
  const hasCode = account.signIn === 'google' && account.key.startsWith('mbi_');
  const invitation: Record<string, string> = hasCode ? { 'Invitation-Code': account.key } : {};
  const base = `${account.backendUrl}/api/v1/tenants/${encodeURIComponent(account.tenant)}`;
  const toRequest = (path: string, body?: string, headers: Record<string, string> = {}): HttpRequest => ({
    method: body === undefined ? 'get' : 'post',
    url: base + path,
    headers: { Authorization: authorization, Accept: 'application/json', ...invitation, ...headers },
    ...(body !== undefined && { body }),
  });
  const send = (...request: Parameters<typeof toRequest>): HttpResponse => sendRequest(toRequest(...request));
  const call = <T>(...request: Parameters<typeof send>): T => parseResponse<T>(send(...request), account);
  return {
    getTenant: () => call(''),
    uploadBatches: (batches) => {
      const requests = batches.map(({ body, idempotencyKey }) =>
        toRequest('/offline-conversions/upload', body, { 'Idempotency-Key': idempotencyKey }),
      );
      return parseUntilFailure(sendRequests(requests), account);
    },
    dryRun: (body) => call('/offline-conversions/upload?dry_run=true', body),
    getUpload: (uploadId) => call(`/uploads/${encodeURIComponent(uploadId)}`),
    lookupConversions: (lists) => {
      const bodies = lists.map(({ orderIds, shops }) =>
        JSON.stringify({ order_ids: orderIds, ...(shops.some(isShopKnown) && { shops }) }),
      );
      const responses = sendRequests(bodies.map((body) => toRequest('/conversions/lookup', body)));
      return responses.map((response) => parseResponse<LookupAnswer>(response, account));
    },
    explainConversion: (orderId, language) => {
      const answer = send(`/conversions/${encodeURIComponent(orderId)}/explain?language=${language}`);
      return isNotFound(answer) ? null : parseResponse(answer, account);
    },
    saveSchedule: (schedule) => void call('/schedules', JSON.stringify(schedule)),
    reportScheduleRun: (run) => void call('/schedules/runs', JSON.stringify(run)),
    endSchedule: (key) => void call('/schedules/end', JSON.stringify({ key })),
  };
}

/** One token for each execution: how long it lives is not documented (docs/apps-script.md#identity-tokens). */
function identityToken(): string {
  // The published types leave out that it can be null.
  const token = ScriptApp.getIdentityToken() as string | null;
  if (token) return token;
  throw new UserError('not_allowed', text.server.noIdentity);
}

function parseResponse<T>(answer: HttpResponse, account: BackendAccount): T {
  const { status } = answer;
  const body = parseJsonObject(answer.text);
  if (status >= 200 && status < 300 && body !== null) return body as T;
  const { code, detail = '' } = (body ?? {}) as Partial<ProblemDetails>;
  const words = text.server;
  if (status === 401 && account.signIn === 'key') throw new UserError('wrong_key', words.wrongKey);
  if (status === 401) throw new UserError('not_signed_in', words.signInRefused(detail));
  if (code === 'not_a_member' || code === 'invitation_code_needed') {
    throw new UserError(code, words.askForInvitation(detail, invitationCommand(account)));
  }
  if (code === 'tenant_not_found') throw new UserError('wrong_tenant', words.wrongAccount(account.tenant));
  if (status === 403) throw new UserError('not_allowed', words.notAllowed(detail));
  if (status === 429) throw new UserError('backend_busy', words.tooManyRequests, retryAfterMs(answer));
  if (code === 'sign_in_unavailable') {
    throw new UserError('backend_busy', words.signInNotChecked, retryAfterMs(answer));
  }
  if (status >= 500 || status === 408) {
    throw new UserError('backend_busy', words.hasProblem(status), retryAfterMs(answer));
  }
  throw new UserError('backend_refused', code === undefined ? words.notMatchback : words.rejected(detail));
}

function parseUntilFailure(
  responses: readonly HttpResponse[],
  account: BackendAccount,
): ReturnType<BackendClient['uploadBatches']> {
  const answers: UploadAnswer[] = [];
  for (const response of responses) {
    try {
      answers.push(parseResponse(response, account));
    } catch (error) {
      return { answers, failure: toUserError(error) };
    }
  }
  return { answers, failure: null };
}

function isNotFound({ status, text }: HttpResponse): boolean {
  return status === 404 && ((parseJsonObject(text) ?? {}) as Partial<ProblemDetails>).code === 'not_found';
}

/** What the administrator enters to invite a user who is not a member; it prints the code. */
function invitationCommand({ tenant }: BackendAccount): string {
  return `npm run matchback -- member add ${currentUser()} --tenant ${tenant}`;
}

function parseJsonObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** How long to wait, in milliseconds; 0 when it is not given. Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs({ headers }: HttpResponse): number {
  const text = headers['retry-after'] ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

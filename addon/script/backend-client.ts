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
import { UserError } from './user-error.ts';
import { sendRequest, type HttpResponse } from './http.ts';
import { type BackendAccount, requireAccount } from './settings.ts';
import { currentUser } from './sheet/document.ts';

/** The backend's API, with this user's permissions. Every function throws UserError when it fails. */
export interface BackendClient {
  getTenant(): TenantDetail;
  /** Sends one batch. The same body with the same key gets the same answer and is not counted twice. */
  uploadBatch(body: string, idempotencyKey: string): UploadAnswer;
  /** What an upload of this batch would do; the backend stores and sends nothing. */
  dryRun(body: string): UploadAnswer;
  getUpload(uploadId: string): UploadDetail;
  /** `shops`: of each order id, as far as they are known. */
  lookupConversions(orderIds: readonly string[], shops: readonly Shop[]): LookupAnswer;
  /** How an order was matched and what became of it; null where the backend has no such order. */
  explainConversion(orderId: string): ExplainAnswer | null;
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
  const send = (path: string, body?: string, headers: Record<string, string> = {}): HttpResponse =>
    sendRequest({
      method: body === undefined ? 'get' : 'post',
      url: base + path,
      headers: { Authorization: authorization, Accept: 'application/json', ...invitation, ...headers },
      ...(body !== undefined && { body }),
    });
  const call = <T>(...request: Parameters<typeof send>): T => parseResponse<T>(send(...request), account);
  return {
    getTenant: () => call(''),
    uploadBatch: (body, idempotencyKey) =>
      call('/offline-conversions/upload', body, { 'Idempotency-Key': idempotencyKey }),
    dryRun: (body) => call('/offline-conversions/upload?dry_run=true', body),
    getUpload: (uploadId) => call(`/uploads/${encodeURIComponent(uploadId)}`),
    lookupConversions: (orderIds, shops) =>
      call('/conversions/lookup', JSON.stringify({ order_ids: orderIds, ...(shops.some(isShopKnown) && { shops }) })),
    explainConversion: (orderId) => {
      const answer = send(`/conversions/${encodeURIComponent(orderId)}/explain`);
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
  throw new UserError(
    'not_allowed',
    'Google did not confirm who you are. Open Matchback again and allow access, or use a key.',
  );
}

function parseResponse<T>(answer: HttpResponse, account: BackendAccount): T {
  const { status } = answer;
  const body = parseJsonObject(answer.text);
  if (status >= 200 && status < 300 && body !== null) return body as T;
  const { code, detail = '' } = (body ?? {}) as Partial<ProblemDetails>;
  if (status === 401 && account.signIn === 'key') throw new UserError('wrong_key', WRONG_KEY);
  if (status === 401)
    throw new UserError('not_signed_in', `The backend does not accept your sign-in with Google. ${detail}`.trim());
  if (code === 'not_a_member') throw new UserError('not_a_member', `${detail} ${describeInvitation(account)}`.trim());
  if (code === 'invitation_code_needed') throw new UserError(code, `${detail} ${describeInvitation(account)}`.trim());
  if (code === 'tenant_not_found') {
    throw new UserError(
      'wrong_tenant',
      `The backend has no tenant “${account.tenant}” that you can use. Correct it in Settings.`,
    );
  }
  if (status === 403) throw new UserError('not_allowed', `The backend does not allow this. ${detail}`.trim());
  if (status === 429) {
    throw new UserError(
      'backend_busy',
      'The backend received too many requests at once and asks to wait.',
      retryAfterMs(answer),
    );
  }
  if (code === 'sign_in_unavailable') throw new UserError('backend_busy', NO_SIGN_IN, retryAfterMs(answer));
  if (status >= 500 || status === 408) {
    throw new UserError('backend_busy', `The backend has a problem (status ${status}).`, retryAfterMs(answer));
  }
  if (code === undefined) throw new UserError('backend_refused', NOT_A_BACKEND);
  throw new UserError('backend_refused', `The backend rejected the request. ${detail}`.trim());
}

function isNotFound({ status, text }: HttpResponse): boolean {
  return status === 404 && ((parseJsonObject(text) ?? {}) as Partial<ProblemDetails>).code === 'not_found';
}

const WRONG_KEY = 'The backend does not accept this key. Copy it again in Settings, or ask for a new one.';
const NO_SIGN_IN = 'Signing in with Google cannot be checked right now. Try again soon, or use a key.';
const NOT_A_BACKEND = 'The server at this address is not a Matchback backend. Correct the address in Settings.';

/** How a user who is not a member gets access, with the command for the administrator, which prints the code. */
function describeInvitation({ tenant }: BackendAccount): string {
  const command = `npm run matchback -- member add ${currentUser()} --tenant ${tenant}`;
  return `The administrator of the backend can invite you with: ${command}`;
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

import { z } from 'zod';
import type { Clock } from '../context.ts';
import { sendRequest } from '../delivery/http.ts';
import type { HttpRequest } from '../platforms/platform.ts';
import { type SheetsAccess, tokenForm } from './access.ts';

/** Google ends requests after 180 s; a late success of a write must be known. */
const TIMEOUT_MS = 190_000;
/** Waits between tries: a new minute has a new quota. */
const WAITS_MS = [1_000, 5_000, 30_000, 61_000];

/** The spreadsheet cannot be used. `isTemporary`: trying again later may help; else a person has to fix what the message names. */
export class SheetsError extends Error {
  readonly isTemporary: boolean;
  constructor(message: string, isTemporary: boolean) {
    super(message);
    this.isTemporary = isTemporary;
  }
}

export interface SheetsApiEffects {
  clock: Clock;
  sleep: (ms: number) => Promise<void>;
}

/** Calls the Sheets API (v4) for one spreadsheet. Every call is safe to repeat: writes set the same cells to the same values. */
export class SheetsApi {
  private readonly access: SheetsAccess;
  private readonly spreadsheetId: string;
  private readonly effects: SheetsApiEffects;
  private token: string | null = null;

  constructor(access: SheetsAccess, spreadsheetId: string, effects: SheetsApiEffects) {
    this.access = access;
    this.spreadsheetId = spreadsheetId;
    this.effects = effects;
  }

  /** @param path what follows the spreadsheet's id, such as `:batchUpdate`. Throws SheetsError. */
  async call<T extends z.ZodType>(path: string, body: object | null, answer: T): Promise<z.output<T>> {
    for (let tries = 0; ; tries += 1) {
      const result = await this.attempt(path, body);
      if (result.ok) return answer.parse(JSON.parse(result.body));
      const wait = WAITS_MS[tries];
      if (!result.error.isTemporary || wait === undefined) throw result.error;
      await this.effects.sleep(wait);
    }
  }

  private async attempt(path: string, body: object | null): Promise<{ ok: true; body: string } | Failed> {
    this.token ??= await this.requestToken();
    const sent = await this.send({
      method: body ? 'POST' : 'GET',
      url: `${this.access.base_url}/v4/spreadsheets/${this.spreadsheetId}${path}`,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (sent.status === 401) this.token = null;
    return sent.status === 200 ? { ok: true, body: sent.body } : { ok: false, error: errorOf(sent) };
  }

  private async requestToken(): Promise<string> {
    const form = await tokenForm(this.access, this.effects.clock());
    const sent = await this.send({
      method: 'POST',
      url: this.access.token_url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    const token = z.object({ access_token: z.string() }).safeParse(parseJson(sent.body));
    if (sent.status === 200 && token.success) return token.data.access_token;
    if (sent.status === 0 || sent.status === 429 || sent.status >= 500) throw unreachable(sent.status);
    const message =
      "Google no longer accepts Matchback's access to the spreadsheet. Connect it again: `matchback sheets connect`.";
    throw new SheetsError(message, false);
  }

  private async send(request: HttpRequest): Promise<{ status: number; body: string }> {
    const { reply } = await sendRequest(request, TIMEOUT_MS, [new URL(request.url).host], true);
    return 'status' in reply ? reply : { status: 0, body: '' };
  }
}

interface Failed {
  ok: false;
  error: SheetsError;
}

const unreachable = (status: number): SheetsError =>
  new SheetsError(`Google Sheets cannot be reached (${status === 0 ? 'no answer' : `status ${status}`}).`, true);

/** What an error means: by status and reason; texts of the API are not relied on. */
function errorOf({ status, body }: { status: number; body: string }): SheetsError {
  if (status === 0 || status === 401 || status === 409 || status === 429 || status >= 500) return unreachable(status);
  if (status === 404) {
    return new SheetsError('The spreadsheet was deleted, or it is no longer shared with Matchback.', false);
  }
  if (status === 403) {
    const message =
      'Matchback may not change the spreadsheet. Share it with its address as an editor; `matchback sheets show` prints it.';
    return new SheetsError(message, false);
  }
  const parsed = z.object({ error: z.object({ message: z.string() }) }).safeParse(parseJson(body));
  const detail = parsed.success ? ` (${parsed.data.error.message})` : '';
  if (detail.includes('not supported for this document')) {
    return new SheetsError('This is an Excel file in Google Drive. Save it as a Google spreadsheet first.', false);
  }
  if (detail.includes('protected')) {
    return new SheetsError(
      "The sheet is protected where Matchback's status columns are. Let its address edit them.",
      false,
    );
  }
  return new SheetsError(`Google Sheets refused the request${detail}.`, false);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { ZodType } from 'zod';
import type { ClickType, HashedConversion } from '../../shared/conversion.ts';
import type { SkipCode } from '../../shared/delivery.ts';
import type { Identifier } from '../../shared/match-estimate.ts';

/**
 * What every destination folder exports. Everything here is pure: a destination says what to send and what a reply
 * means; the delivery worker does the sending, the waiting and the writing down.
 */
export interface Platform<Settings = unknown> {
  /** The folder's name and the key in the store: "meta". Stable. */
  id: string;
  /** As people write it: "Meta". */
  label: string;
  /** Parses what an operator typed (identifiers, credentials, switches); unknown keys are refused. */
  settings: ZodType<Settings>;
  /** Names of the settings that are never shown again. */
  secrets: readonly string[];
  /** The hosts it may call, e.g. "graph.facebook.com"; `base_url` in settings must be one of them or loopback. */
  hosts: readonly string[];
  limits: Limits;
  /** What it can recognise a person or a click by, for the match-quality estimate (shared/match-estimate.ts). */
  identifiers: readonly Identifier[];
  /** Whether the platform can change or take back what it has; false leads to a `skipped` delivery that says so. */
  adjustments(settings: Settings): { restate: boolean; retract: boolean };

  /**
   * Judges one conversion, or one adjustment (`outgoing.adjustment`) of a conversion that the platform has, at the moment
   * of planning and again just before sending (windows move).
   */
  checkEligibility(outgoing: Outgoing, settings: Settings, now: Date): SendEligibility;
  /** Whether the row itself carries this platform's own id of the visitor, so that no match to a click is needed. */
  hasOwnId?(outgoing: Outgoing): boolean;
  /** Days after which it takes no sale at all, by its longest window; absent: it has none. */
  maxAgeDays?(settings: Settings): number;
  /** Conversions whose key differs must not share a request. Default: all may. */
  groupKey?(outgoing: Outgoing, settings: Settings): string;
  /**
   * Only for a platform to which we cannot give an id of our own, or whose adjustments must repeat what was sent: what it
   * will know the conversion by, the sale's time moved ahead by `shift` seconds. The worker moves it until no other
   * conversion has the same key, keeps it with the delivery, and returns its fields as `outgoing.platformKey`.
   */
  platformKey?(outgoing: Outgoing, settings: Settings, shift: number): PlatformKey;
  /** The call that fetches a token, when the platform needs one; its reply goes to `parseToken`. Null: no token needed. */
  token?: TokenSource<Settings>;
  /**
   * One request for the given conversions, or for the given adjustments: one batch never holds both, nor restates and
   * retracts together. The same input gives the same bytes, so that a retry repeats them.
   */
  encode(batch: readonly Outgoing[], settings: Settings, token: string | null): HttpRequest;
  /** What the platform's reply to `encode`'s request for `batch` means for the conversions in it, by index. */
  parse(reply: HttpReply, batch: readonly Outgoing[], settings: Settings): Outcome;
  /** Only where `parse` can answer `submitted`: asks what became of a request. */
  poll?: {
    encode(requestId: string, settings: Settings, token: string | null): HttpRequest;
    parse(reply: HttpReply, size: number): PollOutcome;
    /** Milliseconds to wait before the nth look (from 0) at a request. */
    wait(attempt: number, settings: Settings): number;
  };
  /** Requests that show whether credentials, permissions and settings are right, and record no conversion; in turn. */
  checks: readonly Check<Settings>[];
  /** The files that the platform's own import page takes, for people without access to its API. */
  files?: readonly FileFormat[];
}

/** What a platform knows a conversion by. */
export interface PlatformKey {
  /** Two conversions with the same key would be one for the platform. */
  unique: string;
  /** What `encode` sends of it, for the conversion itself and for its adjustments: exact texts. */
  fields: Readonly<Record<string, string>>;
}

export interface Check<Settings> {
  /** What it shows, as a phrase: "the access token may send events to the dataset". */
  shows: string;
  request(settings: Settings, token: string | null, now: Date): HttpRequest;
  parse(reply: HttpReply, settings: Settings): CheckResult;
}

/** `note`: what the check cannot show, or found besides. `reason`: plain words that say how to mend it. */
export type CheckResult =
  { ok: true; note?: string } | { ok: false; code: string; reason: string } | Extract<Outcome, { kind: 'retry' }>;

/** A file for a platform's import page: rows of texts; the writer adds quotes, line ends and guards against formulas. */
export interface FileFormat {
  /** Names it among the destination's files: "clicks". */
  id: string;
  /** As people know it: "Click conversions". */
  label: string;
  /** What has to be known beside the conversions (goal name, time zone); unknown keys are refused. */
  options: ZodType<Record<string, unknown>>;
  /** Options that the settings of a configured destination already answer. */
  optionsFrom?(settings: Record<string, unknown>): Record<string, unknown>;
  /** Whether the file begins with a byte order mark. */
  bom?: boolean;
  /** What stands between cells. Default: a comma. */
  delimiter?: ',' | ';' | '\t';
  /**
   * As `Platform.platformKey`: only for a platform that does not know our ids. The writer moves `shift` until no other sale
   * of the file has the same key, and passes its fields to `line` as `outgoing.platformKey`.
   */
  platformKey?(outgoing: Outgoing, options: Record<string, unknown>, shift: number, now: Date): PlatformKey;
  /** The lines before the first conversion, the column names among them. */
  head(options: Record<string, unknown>): readonly (readonly string[])[];
  /** The line for a conversion or an adjustment of one, or why it is left out. */
  line(outgoing: FileOutgoing, options: Record<string, unknown>, now: Date): readonly string[] | Skip;
  /** Reads what the platform gives back after an import, where that names our lines by their `rowKey`. */
  readResults?(text: string): FileResults;
}

/** What a platform found wrong with the lines of a file, in plain words; or why the text is no such answer. */
export type FileResults = { ok: true; errors: readonly FileError[] } | { ok: false; reason: string };

export interface FileError {
  rowKey: string;
  code: string;
  message: string;
  /** The platform's name of what is at fault; empty when it names nothing. */
  field: string;
}

/** `rowKey` (at most 100 characters) names the line in files whose results can be read back. */
export type FileOutgoing = Outgoing & { rowKey: string };

/** A reply of 401 makes the worker forget the cached token and ask once more with a new one before `parse` sees it. */
export interface TokenSource<Settings> {
  /** Identifies the credentials, but for what `renewed` replaces: tokens are cached in memory by it. */
  cacheKey(settings: Settings): string;
  request(settings: Settings, now: Date): HttpRequest;
  parse(reply: HttpReply, now: Date): IssuedToken | Extract<Outcome, { kind: 'retry' | 'stop' }>;
}

export interface IssuedToken {
  token: string;
  expiresAt: Date;
  /** Secret settings that the platform renewed on the way, a refresh token: they are stored in place of the ones used. */
  renewed?: Readonly<Record<string, string>>;
}

export interface Limits {
  /** Conversions in one request. */
  batchSize: number;
  /** Bytes of one request's body; the worker halves a batch that would be larger. */
  maxBytes: number;
  /** Requests a minute that we allow ourselves for one destination of one tenant. */
  requestsPerMinute: number;
  timeoutMs: number;
  /**
   * How long the platform recognises a repeated dedup id, in ms; null = for ever. A retry after it may count twice; 0: it
   * does not recognise any, and what may have arrived is never sent again.
   */
  dedupWindowMs: number | null;
  /** The least time, in ms, between the platform's accepting a sale and its being told of a change. Default 0: at once. */
  adjustAfterMs?: number;
  /** The platform's API version this folder was built to, where it is documented, and the day it was last checked. */
  version: string;
  source: string;
  checkedOn: string;
}

/** A click of the matched person (or of the row itself). */
export interface Click {
  type: ClickType;
  value: string;
  /** ISO 8601 in UTC; absent when the row carried the click id and did not say when it was clicked. */
  time?: string;
}

/** One conversion on its way to one destination. */
export interface Outgoing {
  /** The platform's dedup id is derived from this and stays the same for ever. */
  dedupId: string;
  conversion: HashedConversion;
  /** The newest usable click of each type, at or before the conversion. */
  clicks: readonly Click[];
  /** Whether the waterfall found a click; unmatched ones arrive only where settings.send_unmatched is on. */
  matched: boolean;
  /** A later change of the sale, which is what shall be sent; the conversion says what the sale was sent as. */
  adjustment?: OutgoingAdjustment;
  /** The fields of `Platform.platformKey` that the conversion was, or will be, sent with; absent while it is only planned. */
  platformKey?: Readonly<Record<string, string>>;
}

/** `time`: ISO 8601 in UTC with milliseconds, later than the sale's and than that of every earlier adjustment. */
export type OutgoingAdjustment =
  /** `value`: the new total, an exact decimal. */
  { type: 'restate'; time: string; value: string; currency: string } | { type: 'retract'; time: string };

/** A conversion that is not sent, with the reason for a marketer. */
export type Skip = { send: false; code: SkipCode; reason: string };

/** `clicks`, where given, are the ones still young enough: they take the place of the outgoing's own for `encode`. */
export type SendEligibility = { send: true; clicks?: readonly Click[] } | Skip;

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** What came back; `failure` when nothing usable did (line cut, time-out, DNS). */
export type HttpReply =
  | { status: number; headers: Record<string, string>; body: string }
  | { failure: 'timeout' | 'connection'; message: string };

/** The meaning of a reply for a whole request. `reason` is plain words for a marketer, with the platform's own code in it. */
export type Outcome =
  /** Every conversion was accepted, but for those named in `rows`. */
  | { kind: 'accepted'; rows?: ReadonlyMap<number, RowOutcome> }
  /** Taken for processing; ask again with `poll`. */
  | { kind: 'submitted'; requestId: string }
  /** Nothing was stored because of the named conversions; the others must be sent again without them. */
  | { kind: 'refused'; rows: ReadonlyMap<number, RowOutcome> }
  /**
   * Some conversion is bad that the platform does not name: halve and send again. Nothing was stored; or, with
   * `someStored`, the good ones may have been, which only a platform may answer that knows repeats for ever.
   */
  | { kind: 'bisect'; code: string; reason: string; someStored?: true }
  /**
   * Nobody's fault: try the same again; who does it, and when, is no part of `reason`. `afterMs` when the platform said how long; `taken: false` when it said, in
   * whatever status, that it took nothing in, so that trying again repeats nothing.
   */
  | { kind: 'retry'; code: string; reason: string; afterMs?: number; taken?: false }
  /** Credentials, permission or configuration: stop this destination until a person mends it. */
  | { kind: 'stop'; code: string; reason: string };

export type RowOutcome =
  | { kind: 'accepted'; note?: string }
  | { kind: 'rejected'; code: string; reason: string }
  | { kind: 'retry'; code: string; reason: string; afterMs?: number }
  /** The platform refused some of a request and did not say which: a person must look it up there. */
  | { kind: 'uncertain'; code: string; reason: string };

export type PollOutcome =
  | { kind: 'processing' }
  | { kind: 'done'; rows: ReadonlyMap<number, RowOutcome>; rest: RowOutcome }
  | Extract<Outcome, { kind: 'retry' | 'stop' }>;

import type { ZodType } from 'zod';
import type { ClickType, ConsentFacts, HashedConversion } from '../../shared/conversion.ts';
import type { SkipCode } from '../../shared/delivery.ts';
import type { Identifier } from '../../shared/match-estimate.ts';

/**
 * What every platform folder exports. Everything here is pure: a platform builds requests and interprets replies; the
 * delivery worker sends, waits and records.
 */
export interface Platform<Settings = unknown> {
  /** The folder's name and the key in the store: "meta". Never changes. */
  id: string;
  /** The name that people use: "Meta". */
  label: string;
  /** Validates what an operator entered (identifiers, credentials, switches); refuses unknown keys. */
  settings: ZodType<Settings>;
  /** Names of the settings that are never shown again. */
  secrets: readonly string[];
  /** The hosts it may call, e.g. "graph.facebook.com"; `base_url` in settings must be one of them or loopback. */
  hosts: readonly string[];
  limits: Limits;
  /**
   * The settings that name the kind of event. Sales of one order for which these are equal are the same event, whatever
   * their conversion types: only one of them is sent.
   */
  eventSettings: readonly string[];
  /** Whether an event of these settings that no type names is called as the row's conversion type. */
  isNamedByType?(settings: Settings): boolean;
  /** Whether it refuses the event of these settings (general ones, or those of a conversion type) without a value. */
  needsValue?(settings: Settings): boolean;
  /** What it can recognise a person or a click by, for the match-quality estimate (shared/match-estimate.ts). */
  identifiers: readonly Identifier[];
  /** The same for a destination with these settings, where they decide it. */
  identifiersFor?(settings: Settings): readonly Identifier[];
  /** Whether the platform can change or retract a sale that it has; false makes a `skipped` delivery with that reason. */
  adjustments(settings: Settings): { restate: boolean; retract: boolean };

  /**
   * Whether one conversion, or one adjustment (`outgoing.adjustment`) of a conversion that the platform has, can be sent.
   * Called when deliveries are planned and again just before sending, because time windows move.
   */
  checkEligibility(outgoing: Outgoing, settings: Settings, now: Date): SendEligibility;
  /** Only where settings can set a test mode: how the platform treats what is sent with these settings; null: it is no test. */
  testMode?(settings: Settings): TestMode | null;
  /** Whether the row itself carries this platform's own id of the visitor, so that no match to a click is needed. */
  hasOwnId?(outgoing: Outgoing, settings: Settings): boolean;
  /** Whether sales are sent with their `customerType`, which is looked up only then. The setting is `customer_type`. */
  usesCustomerType?(settings: Settings): boolean;
  /** Days after which it takes no sale at all, by its longest window; absent where it has none. */
  maxAgeDays?(settings: Settings): number;
  /** `limits.dedupWindowMs` for a destination with these settings, where they decide it. */
  dedupWindowMs?(settings: Settings): number | null;
  /** Conversions with different keys never share a request. Default: all may share one. */
  groupKey?(outgoing: Outgoing, settings: Settings): string;
  /**
   * Only for a platform that does not store our ids, or whose adjustments must repeat what was sent: how it will identify
   * the conversion, with the time of the sale moved ahead by `shift` seconds. The worker increases `shift` until no other
   * conversion has the same key, stores the key with the delivery and passes its fields on as `outgoing.platformKey`.
   */
  platformKey?(outgoing: Outgoing, settings: Settings, shift: number): PlatformKey;
  /** The call that fetches an access token, where the platform needs one. */
  token?: TokenSource<Settings>;
  /**
   * One request for the given conversions, or for the given adjustments: one batch never holds both, nor both restate and
   * retract. The same input gives the same bytes, so that a retry sends the same request.
   */
  encode(batch: readonly Outgoing[], settings: Settings, token: string | null): HttpRequest;
  /** The outcome that the platform's reply to `encode`'s request means for the conversions of `batch`, by their index in it. */
  parse(reply: HttpReply, batch: readonly Outgoing[], settings: Settings): Outcome;
  /** Only where `parse` can return `submitted`: asks for the status of a request. */
  poll?: {
    encode(requestId: string, settings: Settings, token: string | null): HttpRequest;
    parse(reply: HttpReply, size: number): PollOutcome;
    /** Milliseconds to wait before the nth status request (from 0). */
    wait(attempt: number, settings: Settings): number;
  };
  /** Requests that test credentials, permissions and settings and record no conversion; made in this order. */
  checks: readonly Check<Settings>[];
  /** The files that the platform's own import page takes, for people without access to its API. */
  files?: readonly FileFormat[];
}

/** What a platform does with conversions that are sent in test mode. */
export interface TestMode {
  /** The setting that makes it a test, and what to do with it: "remove test_id". */
  toEnd: string;
  /** Whether the platform counts them like any other. */
  isCounted: boolean;
}

/** How a platform identifies a conversion. */
export interface PlatformKey {
  /** The platform treats two conversions with the same key as one. */
  unique: string;
  /** The key under which an earlier release stored the same conversion; a key in use in either form is not free. */
  formerUnique?: string;
  /** The parts of the key that `encode` sends, exactly as sent, for the conversion and for its adjustments. */
  fields: Readonly<Record<string, string>>;
}

/** One request of the connection test. */
export interface Check<Settings> {
  /** What is true when it passes, as a phrase: "the access token may send events to the dataset". */
  shows: string;
  /** Whether it is made with these settings. Default: it is. */
  applies?(settings: Settings): boolean;
  request(settings: Settings, token: string | null, now: Date): HttpRequest;
  parse(reply: HttpReply, settings: Settings): CheckResult;
}

/** `note`: what the check cannot verify, or found besides. `reason`: a sentence that says how to fix it. */
export type CheckResult =
  { ok: true; note?: string } | { ok: false; code: string; reason: string } | Extract<Outcome, { kind: 'retry' }>;

/** A file for a platform's import page: rows of texts; the writer adds quotes, line ends and formula escaping. */
export interface FileFormat {
  /** Unique among the platform's files: "clicks". */
  id: string;
  /** The name that people use: "Click conversions". */
  label: string;
  /** What the file needs besides the conversions (goal name, time zone); refuses unknown keys. */
  options: ZodType<Record<string, unknown>>;
  /** The options that the settings of a configured destination already contain. */
  optionsFrom?(settings: Record<string, unknown>): Record<string, unknown>;
  /** Whether the file begins with a byte order mark. */
  bom?: boolean;
  /** The separator of cells. Default: a comma. */
  delimiter?: ',' | ';' | '\t';
  /**
   * Like `Platform.platformKey`: only for a platform that does not store our ids. The writer increases `shift` until no
   * other sale of the file has the same key, and passes its fields to `line` as `outgoing.platformKey`.
   */
  platformKey?(outgoing: Outgoing, options: Record<string, unknown>, shift: number, now: Date): PlatformKey;
  /** The lines before the first conversion, including the column names. */
  headerLines(options: Record<string, unknown>): readonly (readonly string[])[];
  /** The line for a conversion or for an adjustment of one, or why it is left out. */
  line(outgoing: FileOutgoing, options: Record<string, unknown>, now: Date): readonly string[] | Skip;
  /** Reads the platform's results file after an import, where that names our lines by their `rowKey`. */
  readResults?(text: string): Promise<FileResults>;
}

/** The errors that a platform reports for the lines of a file; or the reason why the text is not a results file. */
export type FileResults = { ok: true; errors: readonly FileError[] } | { ok: false; reason: string };

export interface FileError {
  rowKey: string;
  code: string;
  message: string;
  /** The platform's name of the field at fault; empty when it names none. */
  field: string;
}

/** `rowKey` (at most 100 characters) names the line in files whose results can be read back. */
export type FileOutgoing = Outgoing & { rowKey: string };

/** On a reply of 401 the worker discards the cached token and repeats the request once with a new one; `parse` sees the second reply. */
export interface TokenSource<Settings> {
  /** Identifies the credentials, except the secrets that `renewed` replaces: tokens are cached in memory under it. */
  cacheKey(settings: Settings): string;
  request(settings: Settings, now: Date): HttpRequest;
  parse(reply: HttpReply, now: Date): IssuedToken | Extract<Outcome, { kind: 'retry' | 'stop' }>;
}

export interface IssuedToken {
  token: string;
  expiresAt: Date;
  /** Secret settings that the reply replaces, such as a refresh token: they are stored in place of the ones used. */
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
   * How long the platform recognises a repeated dedup id, in ms; null: without limit. A retry after it may count twice. 0:
   * it recognises none, so that a conversion which may have arrived is never sent again.
   */
  dedupWindowMs: number | null;
  /** The least time, in ms, between the platform's accepting a sale and the first change of it. Default: 0. */
  adjustAfterMs?: number;
  /** The platform's API version that this folder was built for, where it is documented, and the day it was last checked. */
  version: string;
  source: string;
  checkedOn: string;
}

/** A click of the matched person (or of the row itself). */
export interface Click {
  type: ClickType;
  value: string;
  /** ISO 8601 in UTC; absent when the row carried the click id without the time of the click. */
  time?: string;
  /** The ad campaign, where the click was reported with it. For people; no platform gets it. */
  campaign?: string;
  /** What the visitor consented to, where the click was reported with it. */
  consent?: ConsentFacts;
}

/** One conversion to send to one destination. */
export interface Outgoing {
  /** The platform's dedup id is derived from this; it never changes. */
  dedupId: string;
  conversion: HashedConversion;
  /** The newest usable click of each type, at or before the conversion. */
  clicks: readonly Click[];
  /** Whether matching found a click; unmatched ones arrive only where `settings.send_unmatched` is on. */
  matched: boolean;
  /** Whether the customer has an earlier order; absent where that is unknown, or where the platform does not use it. */
  customerType?: 'new' | 'returning';
  /** A later change of the sale. Where present, this is what is sent, and `conversion` is the sale as it was sent before. */
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

/** `clicks`, where present, are the ones that are recent enough; `encode` gets them in place of the outgoing's own. */
export type SendEligibility = { send: true; clicks?: readonly Click[] } | Skip;

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** The reply to a request; `failure` when no usable one arrived (connection lost, time-out, DNS). */
export type HttpReply =
  | { status: number; headers: Record<string, string>; body: string }
  | { failure: 'timeout' | 'connection'; message: string };

/** The meaning of a reply for a whole request. `reason` is a sentence for a marketer, with the platform's own code in it. */
export type Outcome =
  /** Every conversion was accepted, except those in `rows`. */
  | { kind: 'accepted'; rows?: ReadonlyMap<number, RowOutcome> }
  /** Taken for processing; `poll` asks for the result. */
  | { kind: 'submitted'; requestId: string }
  /** Nothing was stored because of the conversions in `rows`; the others must be sent again without them. */
  | { kind: 'refused'; rows: ReadonlyMap<number, RowOutcome> }
  /**
   * The platform refused a conversion and does not name it: halve the batch and send again. Nothing was stored; or, with
   * `someStored`, the good ones may have been, which only a platform may return that recognises repeats without limit.
   * `isAboutRow` where the reason is known to be about a conversion; where it is not and every part is refused alike, the
   * fault is taken for the account's.
   */
  | { kind: 'bisect'; code: string; reason: string; someStored?: true; isAboutRow?: true }
  /**
   * A temporary fault: send the same again. `reason` does not say when. `afterMs` where the platform said how long to
   * wait; `taken: false` where it said, in whatever status, that it stored nothing, so that a retry repeats nothing.
   * `maxTries` where a person may have to fix it: once a conversion was tried that often, the destination stops.
   */
  | { kind: 'retry'; code: string; reason: string; afterMs?: number; taken?: false; maxTries?: number }
  /** Credentials, permission or configuration: stop this destination until a person fixes it. */
  | { kind: 'stop'; code: string; reason: string };

/** The outcome of one conversion of a request; in maps the key is its index in the request's batch, from 0. */
export type RowOutcome =
  /** `not_from_ad`: the platform has it and does not count it, because the customer did not come from one of its ads. */
  | { kind: 'accepted'; note?: string; code?: 'not_from_ad' }
  | { kind: 'rejected'; code: string; reason: string }
  | { kind: 'retry'; code: string; reason: string; afterMs?: number }
  /** The platform refused some of a request and did not say which: a person must look it up there. */
  | { kind: 'uncertain'; code: string; reason: string };

/** The status of a submitted request; `rest` is the outcome of every conversion that `rows` does not name. */
export type PollOutcome =
  | { kind: 'processing' }
  /** `accountFault`: none was carried out, because of the account: stop the destination and send all again when it works. */
  | {
      kind: 'done';
      rows: ReadonlyMap<number, RowOutcome>;
      rest: RowOutcome;
      accountFault?: { code: string; reason: string };
    }
  | Extract<Outcome, { kind: 'retry' | 'stop' }>;

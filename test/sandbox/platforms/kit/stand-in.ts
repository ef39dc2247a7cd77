import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, RowFaults } from './faults.ts';

export type Clock = () => Date;

/** One HTTP request as a platform sees it. `body` is the raw UTF-8 text. */
export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a platform says. A string body goes out as it is, anything else as JSON. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Set when the request was refused: why, in one line, for whoever reads `/_received`. */
  refusal?: string;
}

/** One distinct event a stand-in was given. Two items of one order and asset mean that it would be counted twice. */
export interface Item {
  asset: string;
  order_id: string | null;
  dedup_id: string | null;
  /** All that the platform itself compares, so equal keys are one conversion. */
  dedup_key: string;
  /** Unix seconds. */
  event_time: number;
  value: number | null;
  currency: string | null;
  /** How often it came in a request that was accepted. */
  arrived: number;
  /** How often the platform counted it: 0 judged bad or still waiting, 2 counted twice. */
  stored: number;
  /** How many of the arrivals said something else than the first. */
  differing: number;
  matched: boolean;
  /** Where the platform accepts changes: whether it was retracted, and how often it was changed. */
  retracted?: boolean;
  adjustments?: number;
}

/** What a platform holds; `counts` may carry more than the four that all have. */
export interface Holding {
  counts: { events: number; stored: number; deduplicated: number; matched: number } & Record<string, number>;
  items: readonly Item[];
}

/** A platform without its HTTP server: a function from calls to answers, and a memory. */
export interface StandIn {
  /** True for the calls that carry conversions; only these are counted, and faults affect only them by default. */
  isUpload(path: string): boolean;
  answer(call: Call, rows: RowFaults): Answer;
  /** The platform's own way of saying that it is busy, broken, or does not know the caller. */
  throttled(fault: Fault, call: Call): Answer;
  failing(fault: Fault, call: Call): Answer;
  unauthorised(fault: Fault, call: Call): Answer;
  /** A fault of the account that a person has to fix, and a refusal that names neither a row nor a reason. */
  accountFault(call: Call): Answer;
  unexplained(call: Call): Answer;
  holding(): Holding;
}

/** What each platform's folder exports. */
export interface StandInDefinition<Options> {
  make: MakeStandIn<Options>;
  /** The settings of a destination, credentials included, that reaches the stand-in at `url`. */
  demoSettings(url: string): Record<string, unknown>;
}

/** Makes a stand-in; what an option leaves out has the default of the platform's `options.ts`. */
export type MakeStandIn<Options> = (clock: Clock, options: Partial<Options>) => StandIn;

import { z } from 'zod';
import type { Answer } from './stand-in.ts';

/** What `POST /_faults` takes. Every post replaces the whole state, so `{}` removes all faults. */
const faultRequest = z.strictObject({
  mode: z
    .enum([
      'none',
      'slow',
      'rate_limit',
      'fail',
      'auth',
      /** A fault of the account that a person has to fix, in the platform's own way. */
      'account',
      /** Refuses every request as bad, and names neither a row nor what is bad. */
      'unexplained',
      'garbage',
      'drop_before_accept',
      'drop_after_accept',
      /** Resets every connection on which a second call begins, before it reads that; `times` and `path` mean nothing to it. */
      'close_idle',
    ])
    .default('none'),
  /** How many calls it applies to; without it, all until the next post. */
  times: z.int().positive().optional(),
  /** Wait after processing and before answering, so that the call of a caller who gives up has arrived. */
  delay_ms: z.number().nonnegative().default(0),
  /** Seconds, sent as `Retry-After`; a throttled Meta sends minutes in its usage headers, a throttled TikTok nothing. */
  retry_after: z.number().nonnegative().optional(),
  /** Another error code of the platform, HTTP status, or (Google) reason, than the mode's usual one. */
  code: z.int().optional(),
  status: z.int().min(200).max(599).optional(),
  reason: z.string().optional(),
  /** Applies only to calls whose path contains this; without it, the calls that carry conversions. */
  path: z.string().optional(),
  /** Orders that the platform refuses when the request arrives. */
  reject_order_ids: z.array(z.string()).default([]),
  /** Order id to processing reason: accepted at first, refused afterwards (Google). */
  async_reject: z.record(z.string(), z.string()).default({}),
});

export type Fault = z.output<typeof faultRequest>;

export interface RowFaults {
  rejected: ReadonlySet<string>;
  rejectedLater: ReadonlyMap<string, string>;
}

const healthy: Fault = faultRequest.parse({});

/** The faults that were posted to a stand-in. */
export class Faults {
  #state: Fault = healthy;
  rows: RowFaults = rowFaults(healthy);

  get state(): Fault {
    return this.#state;
  }

  /** Replaces the state by posted JSON; answers what is wrong with it, or null. */
  set(json: unknown): string | null {
    const parsed = faultRequest.safeParse(json);
    if (!parsed.success) return z.prettifyError(parsed.error);
    this.#state = parsed.data;
    this.rows = rowFaults(parsed.data);
    return null;
  }

  /** The fault for this call, counted down when it is for a number of calls. */
  faultFor(path: string, isUpload: boolean): Fault {
    const fault = this.#state;
    const applies = fault.path === undefined ? isUpload : path.includes(fault.path);
    if (!applies || fault.mode === 'none' || fault.mode === 'close_idle') return healthy;
    if (fault.times !== undefined) {
      const left = fault.times - 1;
      this.#state = left > 0 ? { ...fault, times: left } : { ...fault, mode: 'none', times: undefined };
    }
    return fault;
  }
}

/** The answer with `Retry-After`, if the fault has it. */
export function retryLater(fault: Fault, answer: Answer): Answer {
  if (fault.retry_after === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(fault.retry_after) } };
}

function rowFaults(fault: Fault): RowFaults {
  return { rejected: new Set(fault.reject_order_ids), rejectedLater: new Map(Object.entries(fault.async_reject)) };
}

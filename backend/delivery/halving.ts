import type { ClaimedRow } from './load-claimed.ts';
import type { DeliveryUpdate, RequestResult } from './outcome.ts';

/** Rows that make one request; `search`: the search for a refused row that they are part of. */
export interface Part {
  rows: ClaimedRow[];
  search?: Search;
}

/** A search by halving for the row that a platform refuses without naming it, for a reason that need not be about a row. */
export interface Search {
  /** The platform's code of the refusal. */
  code: string;
  reason: string;
  /**
   * The rows that were refused alone so far. They are not recorded as rejected while every part was refused alike, because
   * the fault may be the account's. Null once a part was not.
   */
  held: { row: ClaimedRow; update: DeliveryUpdate }[] | null;
}

/** This many rows refused alone, and nothing taken, show that the fault is not one row's. */
const ENOUGH_ROWS = 4;

/**
 * Continues after the reply to `part`. `waiting` are the parts that are still to be sent, `stoppedFor` is the code for which
 * the destination is stopped. Returns the updates to record and the parts to send next, the last one first. `isUndecided`
 * while the fault may be a row's or the account's; `accountFault` where every part of the search was refused alike, or a
 * probe with one row like those before: then no row is rejected, and the destination stops. Changes the search that
 * `part` belongs to, and nothing else.
 */
export function continueSearch(
  part: Part,
  { updates, resend, unexplained, healthSignal }: RequestResult,
  waiting: readonly Part[],
  stoppedFor: string | null = null,
): { updates: DeliveryUpdate[]; parts: Part[]; isUndecided?: true; accountFault?: Search } {
  // Shows nothing about the rows: all that is not recorded is sent again later.
  if (healthSignal.kind === 'failed' || healthSignal.kind === 'stop') return { updates, parts: [...waiting] };
  const search = part.search ?? (unexplained && part.rows.length > 1 ? { ...unexplained, held: [] } : undefined);
  if (search?.held && unexplained?.code === search.code && resend.length > 0) {
    return { updates, parts: [...waiting, ...resend.map((rows) => ({ rows, search }))], isUndecided: true };
  }
  const [row] = part.rows;
  const [update] = updates;
  const isAlone = row && update && part.rows.length === 1;
  if (!search && isAlone && stoppedFor !== null && isRefusedWith(update, stoppedFor)) {
    const probe: Search = { code: stoppedFor, reason: update.reason ?? '', held: [{ row, update }] };
    return { updates: [], parts: [...waiting], accountFault: probe };
  }
  if (search?.held && isAlone && isRefusedWith(update, search.code)) {
    search.held.push({ row, update });
    const next = waiting.findIndex((other) => other.search === search);
    if (search.held.length >= ENOUGH_ROWS || next < 0)
      return { updates: [], parts: [...waiting], accountFault: search };
    const parts = [...waiting.filter((_, at) => at !== next), ...waiting.slice(next, next + 1)];
    return { updates: [], parts, isUndecided: true };
  }
  const released = search?.held?.map((held) => held.update) ?? [];
  if (search) search.held = null;
  // Another unexplained refusal begins another search.
  const restarted = unexplained && part.rows.length > 1 && search?.code !== unexplained.code;
  const later: Search | undefined = restarted ? { ...unexplained, held: [] } : search;
  const parts = resend.map((rows) => (later ? { rows, search: later } : { rows }));
  return { updates: [...released, ...updates], parts: [...waiting, ...parts] };
}

/** The rows that the searches of these parts have not recorded. */
export function heldRows(parts: readonly Part[]): ClaimedRow[] {
  const searches = new Set(parts.map(({ search }) => search));
  return [...searches].flatMap((search) => search?.held?.map(({ row }) => row) ?? []);
}

function isRefusedWith({ state, code, params }: DeliveryUpdate, platformCode: string): boolean {
  return state === 'rejected' && (params?.platform_code ?? code) === platformCode;
}

import type { OrderState } from './orders.ts';

/** What a client stated of one order, and when: from its first attempt until it was answered or gave up, in ms. */
export interface Statement {
  order: number;
  orderState: OrderState;
  value: string;
  from: number;
  until: number;
  /** Answered with 200. Else it may have been taken or not. */
  acknowledged: boolean;
  /** Why its row was refused, although it is a good one. */
  refused?: string;
}

/** Whether the click of an order is known: by its own row, by an acknowledged event, by one that may have got lost. */
export type ClickKnowledge = 'known' | 'perhaps' | 'unknown';

export interface StoredDelivery {
  platform: string;
  /** 0 = the sale itself, n = its nth change. */
  seq: number;
  type: 'restate' | 'retract' | null;
  value: number | null;
  state: string;
  code: string | null;
  reason: string | null;
  /** Ms, on the backend's clock: when it may be tried next; since when the platform may have it. */
  dueAt: number | null;
  mayBeThereSince: number | null;
}

/** What our store holds of one order. */
export interface StoredSale {
  order: number;
  state: string;
  value: number;
  /** What the sale itself is sent with, before any change. */
  firstValue: number;
  deliveries: readonly StoredDelivery[];
}

/** One sale as a platform counts it. */
export interface PlatformSale {
  order: number | null;
  key: string;
  value: number | null;
  retracted: boolean;
  stored: number;
}

/** One request that reached a platform with an order in it, in ms on the backend's clock; status 0: not answered. */
export interface PlatformRequest {
  at: number;
  status: number;
}

export const VERDICTS = [
  'ok',
  'waiting',
  'uncertain: may be there',
  'uncertain: died while sending',
  'uncertain needlessly',
  'lost',
  'doubled',
  'wrong value',
  'false claim',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What must not happen. */
export const FAILURES: ReadonlySet<Verdict> = new Set<Verdict>([
  'uncertain needlessly',
  'lost',
  'doubled',
  'wrong value',
  'false claim',
]);

export interface ReconcileResult {
  verdict: Verdict;
  why: string;
}

/** All three records of one order at one platform. */
export interface SaleRecords {
  statements: readonly Statement[];
  click: ClickKnowledge;
  ours: StoredSale | null;
  theirs: readonly PlatformSale[];
  requests: readonly PlatformRequest[];
  /** Whether the platform accepts changes. */
  supports: { restate: boolean; retract: boolean };
}

/** When the records were read, and when a process was killed, in ms on the backend's clock. */
export interface Moments {
  now: number;
  kills: readonly number[];
  /** How long between marking a row as on its way and the request's first byte a process may have been killed. */
  gapMs: number;
}

/**
 * Compares what clients stated of an order, what our store says of it at one platform, and what that platform holds. Pure.
 */
export function reconcileSale(entry: SaleRecords, platform: string, moments: Moments): ReconcileResult {
  const { ours, statements } = entry;
  const refused = statements.find((one) => one.refused !== undefined);
  if (refused) return found('lost', `a good row was refused: ${refused.refused}`);
  const there = entry.theirs.filter((sale) => sale.stored > 0 || sale.retracted);
  const times = there.reduce((sum, sale) => sum + Math.max(1, sale.stored), 0);
  if (times > 1) return found('doubled', `${platform} counts it ${times} times`);
  if (ours === null) {
    if (statements.some(({ acknowledged }) => acknowledged)) return found('lost', 'our store knows nothing of it');
    return times > 0 ? found('false claim', 'the platform has what our store knows nothing of') : OK;
  }
  const latest = latestStatements(statements);
  if (!latest.some((one) => isOurs(one, ours))) {
    return found('lost', `our store holds ${ours.state} ${ours.value}, and clients last said ${words(latest)}`);
  }
  const rows = ours.deliveries.filter((row) => row.platform === platform).sort((a, b) => a.seq - b.seq);
  const [original, ...changes] = rows;
  if (original?.seq !== 0) return found('lost', 'nothing was planned for this platform');
  const open = rows.filter(({ state }) => !ENDED.has(state));
  const stuck = open.find(({ dueAt, state }) => state !== 'pending' || dueAt === null || dueAt <= moments.now);
  if (stuck) return found('lost', `${nameOf(stuck)} is still ${stuck.state} although nothing is under way`);
  if (open[0]) return { verdict: 'waiting', why: `${nameOf(open[0])} is due later: ${open[0].code}` };
  switch (original.state) {
    case 'uncertain':
      if (there[0] && !statements.some(({ value }) => isWorth(there[0] as PlatformSale, Number(value)))) {
        return found('wrong value', `the platform holds ${holds(there[0])}, which no client ever said`);
      }
      return uncertain(original, entry, moments);
    case 'accepted':
      return there[0] === undefined
        ? found('false claim', 'our store says accepted, and the platform does not have it')
        : reconcileValue(there[0], latest, ours, changes, entry, moments);
    default:
      if (times > 0) return found('false claim', `our store says ${original.state}, and the platform has it`);
      return maySkip(original, ours, entry.click) ? OK : found('lost', `it was ${original.state}: ${original.code}`);
  }
}

const OK: ReconcileResult = { verdict: 'ok', why: '' };
const ENDED = new Set(['accepted', 'rejected', 'skipped', 'uncertain']);

function found(verdict: Verdict, why: string): ReconcileResult {
  return { verdict, why };
}

/**
 * The statements that may be the last word: a statement is out of date once another one was acknowledged that began after
 * it had ended. Of two at the same time either may have been taken last.
 */
export function latestStatements(statements: readonly Statement[]): Statement[] {
  return statements.filter(
    (one) => !statements.some((other) => other.acknowledged && other !== one && other.from > one.until),
  );
}

function isOurs({ orderState: said, value }: Statement, ours: StoredSale): boolean {
  return said === 'void' ? ours.state === 'void' : ours.state === said && isEqual(ours.value, Number(value));
}

/** The reasons for which a sale of these clients need not be sent. */
function maySkip({ state, code }: StoredDelivery, ours: StoredSale, click: ClickKnowledge): boolean {
  if (state !== 'skipped') return false;
  if (code === 'order_void') return ours.state === 'void';
  if (code === 'order_not_final') return ours.state === 'open';
  return code === 'unmatched' && click !== 'known';
}

/** Of a sale that both sides say is there: whether it is worth there what it should be. */
function reconcileValue(
  their: PlatformSale,
  latest: readonly Statement[],
  ours: StoredSale,
  changes: readonly StoredDelivery[],
  entry: SaleRecords,
  moments: Moments,
): ReconcileResult {
  const unknown = changes.findLast(({ state }) => state === 'uncertain');
  const lastAccepted = changes.findLast(({ state }) => state === 'accepted');
  const isAsBelieved =
    lastAccepted?.type === 'retract' ? isRetracted(their) : isWorth(their, lastAccepted?.value ?? ours.firstValue);
  if (!isAsBelieved && !unknown) {
    const believed = lastAccepted?.type === 'retract' ? 'retracted' : (lastAccepted?.value ?? ours.firstValue);
    return found('false claim', `by our store it is ${believed} there, and the platform holds ${holds(their)}`);
  }
  const isRight = latest.some(({ orderState: said, value }) =>
    said === 'void' ? isRetracted(their) : isWorth(their, Number(value)),
  );
  if (isRight) return OK;
  const last = changes.at(-1);
  if (last?.state === 'uncertain') return uncertain(last, entry, moments);
  const isUnable = last?.type && !entry.supports[last.type] && last.code === 'adjustment_not_supported';
  if (last?.state === 'skipped' && isUnable) return OK;
  const said = last ? `${nameOf(last)} is ${last.state}: ${last.code}` : 'no change of it is stored';
  return found('wrong value', `the platform holds ${holds(their)}, clients last said ${words(latest)}, and ${said}`);
}

/** Whether a row may be given up as unknown: the platform may have it, and cannot be asked by sending it again. */
function uncertain(
  row: StoredDelivery,
  { requests: requests, supports: able }: SaleRecords,
  { kills, gapMs }: Moments,
): ReconcileResult {
  const mayBeThere = requests.some(({ status }) => status < 400 || status >= 500);
  if (mayBeThere) {
    // It could be sent again and then retracted.
    const isNeedless = row.code === 'order_void' && able.retract;
    return {
      verdict: isNeedless ? 'uncertain needlessly' : 'uncertain: may be there',
      why: `${row.code}: ${row.reason}`,
    };
  }
  const since = row.mayBeThereSince;
  // What the platform refused it does not have, but a process that dies before it records that leaves the outcome unknown.
  const unwritten = requests.find(({ at }) => kills.some((kill) => kill >= at && kill - at <= gapMs));
  if (unwritten) return found('uncertain: died while sending', `killed at once after the answer ${unwritten.status}`);
  const livedMs = since === null ? Infinity : Math.min(...kills.map((kill) => kill - since).filter((ms) => ms >= 0));
  if (livedMs <= gapMs) return found('uncertain: died while sending', `killed ${livedMs} ms after the mark`);
  const next = livedMs === Infinity ? 'and nothing was killed after' : `and the next kill came ${livedMs} ms after`;
  return found('uncertain needlessly', `${row.code}, but no request with it reached the platform, ${next} the mark`);
}

function isRetracted({ retracted, value }: PlatformSale): boolean {
  return retracted || value === 0;
}

function isWorth({ retracted, value }: PlatformSale, wanted: number): boolean {
  return !retracted && value !== null && isEqual(value, wanted);
}

function isEqual(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.001;
}

function holds(their: PlatformSale): string {
  return their.retracted ? 'it as retracted' : String(their.value);
}

function words(statements: readonly Statement[]): string {
  return statements
    .map(({ orderState: said, value }) => (said === 'void' ? 'retracted' : `${said} ${value}`))
    .join(' or ');
}

function nameOf({ seq, type }: StoredDelivery): string {
  return seq === 0 ? 'the sale' : `change ${seq} (${type})`;
}

import { sql } from 'kysely';
import type { CountedSale } from './platform.ts';
import type { Scenario } from './scenario.ts';
import { DIES } from './scheduler.ts';
import { destinationName, orderName, type Statement } from './shop.ts';
import type { Outcome } from './run-scenario.ts';

/** One delivery in our store, with what it states. */
interface DeliveryLine {
  order_id: string;
  destination_id: string;
  seq: number;
  state: string;
  code: string | null;
  type: 'restate' | 'retract' | null;
  value: string;
}

/**
 * Reasons for which a platform need not hold the last statement, each with what must be true for it to be given. They
 * are in the last delivery of the sale there, except for changes that another delivery included.
 */
const REASONS: Record<string, (about: About) => boolean> = {
  'skipped: order_void': ({ wanted, held }) => wanted === null && held === undefined,
  'skipped: unmatched': ({ kind, held }) => !kind.unmatched && held === undefined,
  'skipped: adjustment_not_supported': ({ kind }) => !kind.changes,
  'skipped: original_not_sent': ({ held }) => held === undefined,
  'skipped: original_uncertain': (about) => about.lines[0]?.state === 'uncertain' && mayBeLost(about),
  'rejected: refused': ({ kind }) => kind.troubles.includes('refuses'),
  'uncertain: answer_lost': (about) => !about.kind.deduplicates && mayBeLost(about),
  'uncertain: order_void': (about) => about.wanted === null && !about.kind.deduplicates && mayBeLost(about),
};

interface About {
  wanted: Statement | undefined;
  held: CountedSale | undefined;
  kind: Scenario['destinations'][number];
  isRemoved: boolean;
  someDied: boolean;
  lines: DeliveryLine[];
}

/** Whether an answer of the platform may have been lost. */
const mayBeLost = ({ kind, someDied }: About): boolean =>
  someDied || kind.troubles.some((trouble) => trouble !== 'refuses');

/**
 * What is wrong once nothing is due: each platform must hold the last statement about each order, or the last word on it
 * there must say why not; our store must say what the platform holds; and nothing may wait for what never comes.
 */
export async function findViolations(scenario: Scenario, outcome: Outcome): Promise<string[]> {
  const lines = await linesOf(outcome);
  const faults = [...outcome.errors];
  for (const [index, kind] of scenario.destinations.entries()) {
    const destination = destinationName(index);
    const platform = outcome.platforms[index];
    for (const order of Array.from({ length: scenario.orders }, (_, number) => orderName(number))) {
      const own = lines.filter((line) => line.order_id === order && line.destination_id === destination);
      const about: About = {
        wanted: outcome.last.get(order),
        held: platform?.sales.get(order),
        kind,
        isRemoved: outcome.removed.has(destination),
        someDied: scenario.turns.some(([, steps]) => steps === DIES),
        lines: own,
      };
      const wasSent = ({ type, value }: DeliveryLine) =>
        platform?.received.some(
          (message) =>
            message.order === order &&
            message.kind === (type ?? 'sale') &&
            (type !== 'restate' || message.value === value),
        ) ?? false;
      const found = [waiting(about), notHeld(about), untrue(about), notSent(about, wasSent), twice(about)].filter(
        (fault) => fault !== null,
      );
      const ours = own.map((line) => `${line.seq} ${describeState(line)} (${line.value})`).join('; ');
      faults.push(...found.map((fault) => `${order} at ${destination}: ${fault}. Ours: ${ours}`));
    }
  }
  return faults;
}

function waiting({ lines }: About): string | null {
  const one = lines.find(({ state }) => ['pending', 'sending', 'submitted'].includes(state));
  return one ? `nothing is due, and number ${one.seq} still waits` : null;
}

function notHeld(about: About): string | null {
  const { wanted, held, isRemoved, lines } = about;
  if (wanted === undefined) return lines.length > 0 ? 'nothing was stated' : null;
  const holds = wanted === null ? held?.retracted : held?.value === wanted && !held.retracted;
  if (holds) return null;
  // What was stated after a destination was removed is not planned there at all.
  if (isRemoved) return null;
  const word = lastWord(lines);
  if (word && REASONS[describeState(word)]?.(about)) return null;
  return `it was last stated that ${describeStatement(wanted)}, the platform holds ${describeCounted(held)}, and our last word is ${word ? describeState(word) : 'missing'}`;
}

/** Compares our store with the platform, where no outcome is open. */
function untrue({ held, lines }: About): string | null {
  const [sale] = lines;
  if (!sale || lines.some(({ state }) => ['pending', 'sending', 'submitted', 'uncertain'].includes(state))) return null;
  if (sale.state !== 'accepted')
    return held ? `we believe it has nothing, and it holds ${describeCounted(held)}` : null;
  const believed = lines.findLast(({ state }) => state === 'accepted') ?? sale;
  const agrees = believed.type === 'retract' ? held?.retracted : held?.value === believed.value && !held.retracted;
  if (agrees) return null;
  return `we believe that ${describeStatement(believed.type === 'retract' ? null : believed.value)}, and it holds ${describeCounted(held)}`;
}

/** Only of a worker that died it is unknown what it still sent. */
function notSent({ lines, someDied }: About, wasSent: (line: DeliveryLine) => boolean): string | null {
  const one = lines.find(
    (line) =>
      ((line.state === 'uncertain' && !someDied) || line.state === 'accepted') &&
      line.code !== 'included_in_sale' &&
      !wasSent(line),
  );
  return one ? `number ${one.seq} is ${one.state}, and was never sent` : null;
}

function twice({ held }: About): string | null {
  return held && held.times > 1 ? `the platform counts it ${held.times} times` : null;
}

function lastWord(lines: readonly DeliveryLine[]): DeliveryLine | undefined {
  return lines.findLast(
    ({ state, code }) => code !== 'included_in_sale' && !(state === 'skipped' && code === 'superseded'),
  );
}

const describeState = ({ state, code }: DeliveryLine): string => (code === null ? state : `${state}: ${code}`);
const describeStatement = (statement: Statement): string =>
  statement === null ? 'it was returned' : `it is worth ${statement}`;
const describeCounted = (held: CountedSale | undefined): string =>
  held ? `${held.value}${held.retracted ? ', retracted' : ''}` : 'nothing';

async function linesOf({ store, tenantId }: Outcome): Promise<DeliveryLine[]> {
  const { rows } = await sql<DeliveryLine>`
    select c.order_id, d.destination_id, d.seq, d.state, d.code, a.type, coalesce(a.value::text, c.data->>'value') as value
    from delivery d
    join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = d.conversion_id
    left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
    where d.tenant_id = ${tenantId}
    order by d.destination_id, c.order_id, d.seq`.execute(store.db);
  return rows;
}

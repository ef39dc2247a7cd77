import { setTimeout as wait } from 'node:timers/promises';
import type { LookupAnswer, UploadAnswer } from '../../shared/api.ts';
import type { ClickKnowledge, Statement } from './reconcile.ts';
import { identityEventOf, orderId, rowOf } from './orders.ts';
import type { Call } from './traffic.ts';

const TIMEOUT_MS = 30_000;
/** Answers that ask a client to try again. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
const ORDERS_PER_LOOKUP = 2000;

/** The record of the clients of a run: all that they stated, and of which orders the click is known. */
export interface ClientRecord {
  statements: Statement[];
  clicks: Map<number, ClickKnowledge>;
}

export interface Clients {
  book: ClientRecord;
  /** Does it, and repeats it until it is answered: at least once. */
  call(call: Call): Promise<void>;
  lookup(orders: readonly number[]): Promise<LookupAnswer['conversions']>;
}

/** Clients of one tenant's API. `onMoment` is called at the moments at which kills are aimed. */
export function makeClients(environment: {
  urls: () => readonly string[];
  tenant: string;
  apiKey: string;
  start: number;
  firstValue: (order: number) => string;
  onMoment: (moment: 'in an upload' | 'after an answer') => void;
}): Clients {
  const book: ClientRecord = { statements: [], clicks: new Map() };
  const sent = new Map<string, { body: string; headers: Record<string, string> }>();
  let turn = 0;

  /** The answer's JSON; null when the client gave up. */
  async function post(path: string, body: string, headers: Record<string, string>, givesUp: boolean): Promise<unknown> {
    for (;;) {
      const urls = environment.urls();
      const url = urls[(turn += 1) % urls.length];
      const isUpload = path.endsWith('/upload');
      const reply = fetch(`${url}/api/v1/tenants/${environment.tenant}${path}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${environment.apiKey}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch((error: unknown) => (error instanceof Error && error.name === 'TimeoutError' ? 'late' : null));
      if (isUpload) environment.onMoment('in an upload');
      const answer = await reply;
      // It may be taken still: a client that gave up now could not say when it had ended.
      if (answer === 'late') continue;
      if (answer?.status === 200) {
        if (isUpload) environment.onMoment('after an answer');
        return JSON.parse(answer.text);
      }
      if (answer && !PASSING.has(answer.status)) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      if (givesUp) return null;
      await wait(100);
    }
  }

  async function upload({ name, updates, hasKey, givesUp }: Extract<Call, { kind: 'upload' }>): Promise<void> {
    const conversions = updates.map((update) => rowOf(update, environment.firstValue(update.order), environment.start));
    const body = JSON.stringify({ source: name, conversions });
    const headers: Record<string, string> = hasKey ? { 'idempotency-key': name } : {};
    sent.set(name, { body, headers });
    const statements = updates.map(({ order, orderState, value }): Statement => {
      return { order, orderState, value, from: Date.now(), until: Infinity, acknowledged: false };
    });
    book.statements.push(...statements);
    for (const { order, clicks } of updates) if (clicks) book.clicks.set(order, 'known');
    const answer = (await post('/offline-conversions/upload', body, headers, givesUp)) as UploadAnswer | null;
    statements.forEach((one, index) => {
      const result = answer?.results[index];
      const refused = result?.status === 'failed' && { refused: JSON.stringify(result.errors) };
      Object.assign(one, { until: Date.now(), acknowledged: answer !== null, ...refused });
    });
  }

  async function identities({ orders, givesUp }: Extract<Call, { kind: 'identities' }>): Promise<void> {
    for (const order of orders) if (book.clicks.get(order) !== 'known') book.clicks.set(order, 'perhaps');
    const body = JSON.stringify({ events: orders.map((order) => identityEventOf(order, environment.start)) });
    const answer = await post('/identities', body, {}, givesUp);
    if (answer !== null) for (const order of orders) book.clicks.set(order, 'known');
  }

  return {
    book,
    call: async (call) => {
      await wait(call.afterMs);
      if (call.kind === 'upload') return upload(call);
      if (call.kind === 'identities') return identities(call);
      const earlier = sent.get(call.name);
      if (earlier) await post('/offline-conversions/upload', earlier.body, earlier.headers, false);
    },
    lookup: async (orders) => {
      const found: LookupAnswer['conversions'] = [];
      for (let from = 0; from < orders.length; from += ORDERS_PER_LOOKUP) {
        const part = orders.slice(from, from + ORDERS_PER_LOOKUP).map(orderId);
        const answer = await post('/conversions/lookup', JSON.stringify({ order_ids: part }), {}, false);
        found.push(...(answer as LookupAnswer).conversions);
      }
      return found;
    },
  };
}

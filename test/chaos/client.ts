import { setTimeout as wait } from 'node:timers/promises';
import type { LookupAnswer, UploadAnswer } from '../../shared/api.ts';
import type { ClickBook, Statement } from './books.ts';
import { identityEventOf, orderId, rowOf } from './orders.ts';
import type { Call } from './traffic.ts';

const TIMEOUT_MS = 30_000;
/** Answers that ask a client to try again. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
const ORDERS_PER_LOOKUP = 2000;

/** What the clients of a run know: all that they said, and of which orders the click is known. */
export interface ClientBook {
  statements: Statement[];
  clicks: Map<number, ClickBook>;
}

export interface Clients {
  book: ClientBook;
  /** Does it, and repeats it until it is answered: at least once. */
  call(call: Call): Promise<void>;
  lookup(orders: readonly number[]): Promise<LookupAnswer['conversions']>;
}

/** Clients of one tenant's API. `said` is told of the moments at which kills are aimed. */
export function makeClients(world: {
  urls: () => readonly string[];
  tenant: string;
  apiKey: string;
  start: number;
  firstValue: (order: number) => string;
  said: (moment: 'in an upload' | 'after an answer') => void;
}): Clients {
  const book: ClientBook = { statements: [], clicks: new Map() };
  const sent = new Map<string, { body: string; headers: Record<string, string> }>();
  let turn = 0;

  /** The answer's JSON; null when the client gave up. */
  async function post(path: string, body: string, headers: Record<string, string>, givesUp: boolean): Promise<unknown> {
    for (;;) {
      const urls = world.urls();
      const url = urls[(turn += 1) % urls.length];
      const isUpload = path.endsWith('/upload');
      const reply = fetch(`${url}/api/v1/tenants/${world.tenant}${path}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch((error: unknown) => (error instanceof Error && error.name === 'TimeoutError' ? 'late' : null));
      if (isUpload) world.said('in an upload');
      const answer = await reply;
      // It may be taken still: a client that gave up now could not say when it had ended.
      if (answer === 'late') continue;
      if (answer?.status === 200) {
        if (isUpload) world.said('after an answer');
        return JSON.parse(answer.text);
      }
      if (answer && !PASSING.has(answer.status)) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      if (givesUp) return null;
      await wait(100);
    }
  }

  async function upload({ name, sayings, hasKey, givesUp }: Extract<Call, { kind: 'upload' }>): Promise<void> {
    const conversions = sayings.map((saying) => rowOf(saying, world.firstValue(saying.order), world.start));
    const body = JSON.stringify({ source: name, conversions });
    const headers: Record<string, string> = hasKey ? { 'idempotency-key': name } : {};
    sent.set(name, { body, headers });
    const statements = sayings.map(({ order, said, value }): Statement => {
      return { order, said, value, from: Date.now(), until: Infinity, acknowledged: false };
    });
    book.statements.push(...statements);
    for (const { order, clicks } of sayings) if (clicks) book.clicks.set(order, 'known');
    const answer = (await post('/offline-conversions/upload', body, headers, givesUp)) as UploadAnswer | null;
    statements.forEach((one, index) => {
      const result = answer?.results[index];
      const refused = result?.status === 'failed' && { refused: JSON.stringify(result.errors) };
      Object.assign(one, { until: Date.now(), acknowledged: answer !== null, ...refused });
    });
  }

  async function identities({ orders, givesUp }: Extract<Call, { kind: 'identities' }>): Promise<void> {
    for (const order of orders) if (book.clicks.get(order) !== 'known') book.clicks.set(order, 'perhaps');
    const body = JSON.stringify({ events: orders.map((order) => identityEventOf(order, world.start)) });
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

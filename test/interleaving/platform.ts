import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Platform, HttpReply, Outcome, Outgoing, RowOutcome } from '../../backend/platforms/platform.ts';
import { type TestSettings, testPlatform } from '../integration/platform-server.ts';
import { whenDone } from '../when-done.ts';
import type { Gate } from './scheduler.ts';

/** What a request says of one sale. */
export interface Message {
  order: string;
  kind: 'sale' | 'restate' | 'retract';
  value: string;
}

/** What an ad platform counts of one sale. */
export interface CountedSale {
  value: string;
  retracted: boolean;
  /** How often it counts the sale. */
  times: number;
}

/** What an ad platform is able to do. */
export interface PlatformAbilities {
  /** It accepts changes. */
  changes: boolean;
  /** It only takes requests in, and says what became of them when it is asked. */
  answersLater: boolean;
  /** It accepts changes only some hours after it accepted the sale. */
  delaysChanges: boolean;
  /** It knows a sale that it has by its id, and counts it once however often it is sent. */
  deduplicates: boolean;
}

/** What a platform does with a request, in place of just taking it. */
export type Trouble =
  /** It takes it, and the line is cut before it can say so. */
  | 'loses its answer'
  /** It takes nothing, and says to come again. */
  | 'is busy'
  /** It refuses what the request says first, unless it has taken that before. */
  | 'refuses';

/** A stand-in for an ad platform. */
export interface PlatformServer {
  url: string;
  /** The sales that it counts, by order id. */
  sales: Map<string, CountedSale>;
  /** All that reached it, what it did not take as well. */
  received: Message[];
  /** What it does with the next requests; then it takes all. */
  troubles: Trouble[];
}

export interface Platforms {
  open(id: string, can: PlatformAbilities, gateOf: (sender: string) => Gate | null): PlatformServer;
  close(id: string): void;
}

interface Site extends PlatformServer {
  can: PlatformAbilities;
  gateOf: (sender: string) => Gate | null;
  taken: Set<string>;
  /** What became of the requests that it only took in. */
  verdicts: Map<string, [number, RowOutcome][]>;
}

/** One server for the platforms of all runs, each at a path of its own. */
export async function startPlatforms(): Promise<Platforms> {
  const sites = new Map<string, Site>();
  const server = createServer((request, response) => {
    const site = sites.get(request.url?.split('/')[1] ?? '');
    const cut = () => request.socket.destroy();
    // A sender that dies before its request is read closes its connection.
    if (site) answer(site, request, response).catch(cut);
    else cut();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    open: (id, can, gateOf) => {
      const url = `http://127.0.0.1:${port}/${id}`;
      const site: Site = {
        url,
        can,
        gateOf,
        sales: new Map(),
        received: [],
        troubles: [],
        taken: new Set(),
        verdicts: new Map(),
      };
      sites.set(id, site);
      return site;
    },
    close: (id) => void sites.delete(id),
  };
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [, , path, requestId = ''] = (request.url ?? '').split('/');
  const reply = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
  const gate = site.gateOf(String(request.headers['x-sender']));
  if (path === 'status') {
    await gate?.('the platform is asked');
    return void reply(200, { rows: site.verdicts.get(requestId) ?? [] });
  }
  const messages = JSON.parse(Buffer.concat(chunks).toString()) as Message[];
  await gate?.(`the platform hears ${messages.map(describeMessage).join(', ')}`);
  site.received.push(...messages);
  const trouble = site.troubles.shift();
  if (trouble === 'is busy') return void reply(503, {});
  const rows = messages.flatMap((message, index): [number, RowOutcome][] => {
    const isNew = !site.taken.has(describeMessage(message));
    const refusal = trouble === 'refuses' && index === 0 && isNew ? 'refused' : refusalOf(site, message);
    if (refusal === null) site.taken.add(describeMessage(message));
    if (refusal === null) return [];
    return [[index, { kind: 'rejected', code: refusal, reason: 'Test Ads does not take this.' }]];
  });
  if (trouble === 'loses its answer') return void request.socket.destroy();
  if (!site.can.answersLater) return void reply(200, { rows });
  const id = `r${site.verdicts.size}`;
  site.verdicts.set(id, rows);
  reply(200, { request_id: id });
}

/** Counts what a request says, or returns why not. */
function refusalOf({ sales, can }: Site, { order, kind, value }: Message): string | null {
  const held = sales.get(order);
  if (kind === 'sale') {
    if (!held) sales.set(order, { value, retracted: false, times: 1 });
    else if (!can.deduplicates) sales.set(order, { ...held, times: held.times + 1 });
    return null;
  }
  if (!held) return 'unknown_sale';
  sales.set(order, kind === 'retract' ? { ...held, retracted: true } : { ...held, value });
  return null;
}

function describeMessage({ order, kind, value }: Message): string {
  if (kind === 'retract') return `${order} is retracted`;
  return `${order} ${kind === 'restate' ? 'is now' : 'sold for'} ${value}`;
}

function messageOf({ dedupId: order, conversion, adjustment }: Outgoing): Message {
  if (!adjustment) return { order, kind: 'sale', value: conversion.value ?? '' };
  return { order, kind: adjustment.type, value: adjustment.type === 'restate' ? adjustment.value : '' };
}

const REST_MS = 6 * 3_600_000;

/** The client's side, as one sender uses it. */
export function interleavedPlatform(sender: string, id: string, can: PlatformAbilities): Platform {
  const headers = { 'content-type': 'application/json', 'x-sender': sender };
  return testPlatform(
    {
      timeoutMs: 60_000,
      batchSize: 10,
      dedupWindowMs: can.deduplicates ? null : 0,
      adjustAfterMs: can.delaysChanges ? REST_MS : 0,
    },
    {
      id,
      adjustments: () => ({ restate: can.changes, retract: can.changes }),
      encode: (batch, { base_url }) => ({
        method: 'POST',
        url: `${base_url}/events`,
        headers,
        body: JSON.stringify(batch.map(messageOf)),
      }),
      parse,
      ...(can.answersLater && {
        poll: {
          encode: (request: string, { base_url }: TestSettings) => ({
            method: 'GET' as const,
            url: `${base_url}/status/${request}`,
            headers,
          }),
          parse: (reply: HttpReply) => {
            const outcome = parse(reply);
            if (outcome.kind === 'retry') return outcome;
            const rows = outcome.kind === 'accepted' && outcome.rows ? outcome.rows : new Map<number, RowOutcome>();
            return { kind: 'done' as const, rows, rest: { kind: 'accepted' as const } };
          },
          wait: () => 600_000,
        },
      }),
    },
  );
}

function parse(reply: HttpReply): Extract<Outcome, { kind: 'accepted' | 'submitted' | 'retry' }> {
  if ('failure' in reply) return { kind: 'retry', code: 'no_answer', reason: 'No answer.' };
  if (reply.status >= 500) return { kind: 'retry', code: 'busy', reason: 'Busy.' };
  const { request_id: requestId, rows = [] } = JSON.parse(reply.body) as {
    request_id?: string;
    rows?: [number, RowOutcome][];
  };
  return requestId === undefined ? { kind: 'accepted', rows: new Map(rows) } : { kind: 'submitted', requestId };
}

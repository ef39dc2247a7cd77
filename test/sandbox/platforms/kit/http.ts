import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Faults, retryLater, type Fault } from './faults.ts';
import { parseJson } from './json.ts';
import { Reception } from './received.ts';
import type { Answer, Call, StandIn } from './stand-in.ts';

export interface RunningPlatform {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** One call that carried conversions, as it reached the server; shows a test what may have arrived. */
export interface Arrival {
  /** Its text, as far as it came. */
  body: string;
  /** Status of the answer; 0 while there is none, or for good when one of the two sides cut the connection. */
  status: number;
}

/** Opens a stand-in on 127.0.0.1 (port 0 picks a free one) with `/_received` and `/_faults` beside the platform's own paths. */
export async function open(
  standIn: StandIn,
  port: number,
  onArrival: (arrival: Arrival) => void = () => undefined,
): Promise<RunningPlatform> {
  const faults = new Faults();
  const reception = new Reception(standIn);
  const used = new WeakSet<Socket>();
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      const why = error instanceof Error ? error.stack : String(error);
      send(response, { status: 500, body: `The stand-in itself failed: ${why}` });
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (closesIdle(request)) return void request.socket.resetAndDestroy();
    const call = await read(request);
    if (call.path === '/_received') return send(response, received(call));
    if (call.path === '/_faults') return send(response, faulty(call));
    const isUpload = standIn.isUpload(call.path);
    const arrival: Arrival = { body: call.body, status: 0 };
    if (isUpload) onArrival(arrival);
    if (!request.complete) return;
    const fault = faults.faultFor(call.path, isUpload);
    const answer = answerUnder(fault, call);
    if (isUpload) reception.note(answer);
    if (fault.delay_ms > 0) await wait(fault.delay_ms, undefined, { ref: false });
    if (fault.mode === 'drop_before_accept' || fault.mode === 'drop_after_accept') request.socket.destroy();
    else send(response, answer);
    if (response.headersSent) arrival.status = answer.status;
  }

  /** True for a call on an idle connection that the platform closes just when the call is on its way. */
  function closesIdle({ url = '/', socket }: IncomingMessage): boolean {
    const isForUs = url.startsWith('/_');
    const isReused = used.has(socket);
    used.add(socket);
    return faults.state.mode === 'close_idle' && isReused && !isForUs;
  }

  function answerUnder(fault: Fault, call: Call): Answer {
    switch (fault.mode) {
      case 'none':
      case 'close_idle':
      case 'slow':
      case 'drop_after_accept':
        return standIn.answer(call, faults.rows);
      case 'drop_before_accept':
        return { status: 500, body: '', refusal: 'cut before it was accepted' };
      case 'garbage':
        return retryLater(fault, badGateway(fault.status ?? 502));
      case 'rate_limit':
        return standIn.throttled(fault, call);
      case 'fail':
        return retryLater(fault, standIn.failing(fault, call));
      case 'auth':
        return standIn.unauthorised(fault, call);
      case 'account':
        return standIn.accountFault(call);
      case 'unexplained':
        return standIn.unexplained(call);
    }
  }

  function received(call: Call): Answer {
    if (call.method !== 'GET') return { status: 405, body: 'GET' };
    return { status: 200, body: reception.show(call.query.has('summary')) };
  }

  function faulty(call: Call): Answer {
    if (call.method === 'POST') {
      const problem = faults.set(parseJson(call.body));
      if (problem !== null) return { status: 400, body: { error: problem } };
    } else if (call.method !== 'GET') return { status: 405, body: 'GET or POST' };
    return { status: 200, body: faults.state };
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // It broke off on the way: `request.complete` is false.
  }
  const target = request.url ?? '/';
  const cut = target.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: cut < 0 ? target : target.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? '' : target.slice(cut + 1)),
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(isText ? body : JSON.stringify(body));
}

function badGateway(status: number): Answer {
  const body = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
  return { status, body, headers: { 'Content-Type': 'text/html' }, refusal: 'garbage' };
}

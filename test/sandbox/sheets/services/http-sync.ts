/**
 * Synchronous HTTP for UrlFetchApp: a worker does the exchange while this thread waits on shared memory. The server must
 * therefore live in another process or thread than the scripts.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

export interface HttpRequest {
  /** Where the request really goes: a loopback address. */
  readonly target: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
}

export type HttpResult =
  | {
      readonly ok: true;
      readonly status: number;
      /** Names and values by turns, as they came. */
      readonly rawHeaders: readonly string[];
      readonly body: Uint8Array;
    }
  | { readonly ok: false; readonly failure: 'timeout' | 'unreachable' };

/** Sends requests at once and waits for the results of all, which are in their order. */
export type Exchange = (requests: readonly HttpRequest[]) => HttpResult[];

/** How fetches leave the stand-in. */
export interface Transport {
  readonly exchange: Exchange;
  /** Public URL prefix (`https://api.example.com/`) → loopback address. */
  readonly routes: ReadonlyMap<string, string>;
}

interface Line {
  readonly port: MessagePort;
  readonly signal: Int32Array<SharedArrayBuffer>;
}

/** Time for the worker to start, on top of the request's own time limit. */
const GRACE_MS = 30_000;

let line: Line | null = null;

/** One worker for the process, started by the first fetch; it does not keep the process alive. */
function open(): Line {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./http-worker.ts', import.meta.url), {
    workerData: { port: port2, signal },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return { port: port1, signal };
}

export const exchange: Exchange = (requests) => {
  line ??= open();
  Atomics.store(line.signal, 0, 0);
  line.port.postMessage(requests);
  Atomics.wait(line.signal, 0, 0, Math.max(...requests.map(({ timeoutMs }) => timeoutMs)) + GRACE_MS);
  const received = receiveMessageOnPort(line.port) as { message: HttpResult[] } | undefined;
  if (!received) throw new Error('The HTTP worker did not answer.');
  return received.message;
};

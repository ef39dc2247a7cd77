/** The thread that does HTTP while the thread of the scripts waits; started by http-sync.ts. */
import http from 'node:http';
import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { HttpRequest, HttpResult } from './http-sync.ts';

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };
// A kept connection could be one that a restarted server has closed, which would look "unavailable".
const agent = new http.Agent({ keepAlive: false });

/** One exchange. Never rejects: a failure is in the result. */
function exchange(request: HttpRequest): Promise<HttpResult> {
  return new Promise((resolve) => {
    const options = { method: request.method, headers: request.headers, agent, timeout: request.timeoutMs };
    const fail = (failure: 'timeout' | 'unreachable') => resolve({ ok: false, failure });
    const call = http.request(request.target, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => fail('unreachable'));
      response.on('end', () => {
        resolve({
          ok: true,
          status: response.statusCode ?? 0,
          rawHeaders: response.rawHeaders,
          body: Buffer.concat(chunks),
        });
      });
    });
    // `timeout` alone is about silence; the service's limit is about the whole exchange.
    const timer = setTimeout(() => {
      fail('timeout');
      call.destroy();
    }, request.timeoutMs);
    call.on('close', () => clearTimeout(timer));
    call.on('error', () => fail('unreachable'));
    call.end(request.body ?? undefined);
  });
}

port.on('message', (requests: readonly HttpRequest[]) => {
  void Promise.all(requests.map(exchange)).then((results) => {
    port.postMessage(results);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});

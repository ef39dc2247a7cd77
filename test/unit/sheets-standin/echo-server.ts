/** A small HTTP server on its own thread, since the thread of the scripts waits while it fetches. */
import http from 'node:http';
import { parentPort } from 'node:worker_threads';

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/hang') return;
    response.statusCode = Number(/^\/status\/(\d+)$/.exec(pathname)?.[1] ?? 200);
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') }));
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' && address ? address.port : 0);
});

/** A small HTTP server on its own thread, since the thread of the scripts sleeps while it fetches. */
import http from 'node:http';
import { parentPort } from 'node:worker_threads';

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const status = Number(/^\/status\/(\d+)$/.exec(pathname)?.[1] ?? 200);
    if (pathname === '/hang') return;
    if (pathname === '/redirect') response.setHeader('Location', '/echo');
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString('utf8');
    response.statusCode = pathname === '/redirect' ? 302 : status;
    response.end(pathname === '/long' ? 'x'.repeat(500) : JSON.stringify({ method, url, headers, body, said: 'สวัสดี' }));
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' && address ? address.port : 0);
});

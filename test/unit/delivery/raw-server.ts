import { type AddressInfo, createServer, type Socket } from 'node:net';
import { whenDone } from '../../when-done.ts';

/** One request as it came in: on which connection (from 1), as which request on that one (from 1), and its socket. */
export interface Arrival {
  connection: number;
  nth: number;
  text: string;
  socket: Socket;
}

export interface RawServer {
  port: number;
  url: string;
  /** How many connections were opened. */
  connections(): number;
  /** Every request that was read, in order. */
  arrivals: Arrival[];
}

/** What the server does with a request that it has read. */
export type OnArrival = (arrival: Arrival) => void;

/**
 * A server that does to its connections what a test wants, on 127.0.0.1. `onReuse` is called in place of reading, when bytes come on a connection that has served before.
 */
export async function rawServer(onArrival: OnArrival, onReuse?: (socket: Socket) => void): Promise<RawServer> {
  const arrivals: Arrival[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    const connection = (connections += 1);
    let nth = 0;
    let text = '';
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      if (nth > 0 && onReuse) return onReuse(socket);
      text += bytes.toString('latin1');
      if (!isWhole(text)) return;
      nth += 1;
      const arrival = { connection, nth, text, socket };
      text = '';
      arrivals.push(arrival);
      onArrival(arrival);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  whenDone(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return { port, url: `http://127.0.0.1:${port}/`, connections: () => connections, arrivals };
}

function isWhole(text: string): boolean {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return body.join('\r\n\r\n').length >= length && text.includes('\r\n\r\n');
}

/** An answer that keeps the connection open. */
export function answer({ socket }: Pick<Arrival, 'socket'>, body = 'ok', headers = ''): void {
  socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`);
}

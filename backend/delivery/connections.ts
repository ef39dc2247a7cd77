import { Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';

/** Idle connections are closed after this. Servers keep them longer: Node 5 s, Apache 5 s, load balancers a minute. */
const IDLE_MS = 3000;
/** TCP and TLS together. The request's own time-out may end it earlier. */
const CONNECT_MS = 10_000;

/**
 * `new`: a connection for one request only. `keep-alive`: one that was used in the last seconds, if any is still open.
 */
export type ConnectionMode = 'new' | 'keep-alive';

const single = { keepAlive: false };
const reused = { keepAlive: true, timeout: IDLE_MS };
const AGENTS = {
  'http:': {
    new: handOverWhenReady(new HttpAgent(single), 'connect'),
    'keep-alive': handOverWhenReady(new HttpAgent(reused), 'connect'),
  },
  'https:': {
    new: handOverWhenReady(new HttpsAgent(single), 'secureConnect'),
    'keep-alive': handOverWhenReady(new HttpsAgent(reused), 'secureConnect'),
  },
};

/** Returns the agent that opens and closes connections. A request without a socket yet has not left this process. */
export function agentFor(protocol: 'http:' | 'https:', mode: ConnectionMode): HttpAgent {
  return AGENTS[protocol][mode];
}

/**
 * Makes an agent assign a socket only after it is connected, including TLS and the certificate check. By default it
 * assigns it at once, and after a failure it would be unknown whether any byte of the request was sent.
 */
function handOverWhenReady<A extends HttpAgent>(agent: A, ready: 'connect' | 'secureConnect'): A {
  const open = agent.createConnection.bind(agent) as (options: ClientRequestArgs) => Socket;
  agent.createConnection = (options: ClientRequestArgs, callback?: (error: Error | null, socket: Socket) => void) => {
    const socket = open(options);
    const timer = setTimeout(() => socket.destroy(new ConnectTimeout('Connecting took too long.')), CONNECT_MS);
    const done = (error: Error | null) => {
      clearTimeout(timer);
      callback?.(error, socket);
    };
    socket.once(ready, () => done(null));
    // Never removed: the agent itself listens only while a request has the socket, or while it is idle.
    socket.on('error', done);
    return undefined;
  };
  return agent;
}

class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

import { Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';

/** An idle connection is closed after this. Servers keep one for longer: Node 5 s, Apache 5 s, load balancers a minute. */
const IDLE_MS = 3000;
/** TCP and TLS together. The request's own time-out may end it earlier. */
const CONNECT_MS = 10_000;

/** `fresh`: a connection for one request alone. `kept`: one of the last seconds, if there is one that is still open. */
export type Connections = 'fresh' | 'kept';

const fresh = { keepAlive: false };
const kept = { keepAlive: true, timeout: IDLE_MS };
const AGENTS = {
  'http:': { fresh: onceReady(new HttpAgent(fresh), 'connect'), kept: onceReady(new HttpAgent(kept), 'connect') },
  'https:': {
    fresh: onceReady(new HttpsAgent(fresh), 'secureConnect'),
    kept: onceReady(new HttpsAgent(kept), 'secureConnect'),
  },
};

/** Opens, keeps and closes connections. A request that it has given no socket yet has not left this process. */
export function agentFor(protocol: 'http:' | 'https:', connections: Connections): HttpAgent {
  return AGENTS[protocol][connections];
}

/**
 * Has an agent hand a socket over only once it is connected, TLS and the check of the certificate included. By itself it
 * hands it over at once, and nobody could tell of a failed request whether a byte of it was sent.
 */
function onceReady<A extends HttpAgent>(agent: A, ready: 'connect' | 'secureConnect'): A {
  const open = agent.createConnection.bind(agent) as (options: ClientRequestArgs) => Socket;
  agent.createConnection = (options: ClientRequestArgs, callback?: (error: Error | null, socket: Socket) => void) => {
    const socket = open(options);
    const slow = setTimeout(() => socket.destroy(new ConnectTimeout('It took too long to connect.')), CONNECT_MS);
    const done = (error: Error | null) => {
      clearTimeout(slow);
      callback?.(error, socket);
    };
    socket.once(ready, () => done(null));
    // Never taken away: the agent listens only while a request has the socket, or while it is idle.
    socket.on('error', done);
    return undefined;
  };
  return agent;
}

class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

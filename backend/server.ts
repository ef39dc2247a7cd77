import { createServer, type Server } from 'node:http';
import { createApp } from './api/app.ts';
import type { GoogleSignIn } from './api/google-token.ts';
import type { Context } from './context.ts';
import { type QueueOptions, startQueue } from './delivery/queue.ts';
import { Refusal } from './refusal.ts';
import { openStore, type StoreLocation } from './store/open.ts';
import { startMaintenance } from './store/maintenance.ts';

export interface BackendOptions extends Pick<Context, 'log' | 'secretKey' | 'platforms'> {
  store: StoreLocation;
  /** 0 picks a free one. */
  port: number;
  host: string;
  rateLimitPerMinute: number;
  /** How many batches are worked on at once. Default 4. */
  maxConcurrentUploads?: number;
  /** Default: null, sign-in with Google is off. */
  google?: GoogleSignIn | null;
  clock?: Context['clock'];
  random?: Context['random'];
  queue?: QueueOptions;
}

export interface Backend {
  /** Where it listens, without a slash at the end. */
  url: string;
  context: Context;
  /** Stops listening, finishes requests and deliveries that are under way, closes the store. */
  close(): Promise<void>;
}

/** A mapping of columns travels in the address, and the headers of a marketplace's export are many and long. */
const MAX_HEADER_BYTES = 64 * 1024;
/** How long a request may take to arrive; a batch may hold a place meanwhile, after up to 20 s of waiting for it. */
const ARRIVAL_MS = 90_000;
/** How long a stop waits for requests that are being answered. */
const DRAIN_MS = 10_000;

/** Opens the store, starts the queue and listens. Throws Refusal when the port is taken or the data folder in use. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const { log, secretKey, platforms, clock = () => new Date(), random = Math.random } = options;
  const store = await openStore(options.store);
  const stops: (() => Promise<void>)[] = [() => store.close()];
  // One that fails must not keep the others from stopping: the store would stay locked.
  const stopAll = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const stop of stops.splice(0).reverse()) await stop().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  try {
    const effects = { store, clock, random, log, secretKey, ...(platforms && { platforms }) };
    const queue = await startQueue(effects, options.queue);
    let isQueueRunning = true;
    stops.push(() => {
      isQueueRunning = false;
      return queue.stop();
    });
    stops.push(startMaintenance(store, log));
    const context: Context = { ...effects, wake: (...destination) => queue.wake(...destination) };
    const { rateLimitPerMinute, maxConcurrentUploads, google = null } = options;
    const app = createApp({
      context,
      isQueueRunning: () => isQueueRunning,
      rateLimitPerMinute,
      google,
      ...(maxConcurrentUploads !== undefined && { maxConcurrentUploads }),
    });
    const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: ARRIVAL_MS }, app);
    const url = await listen(server, options);
    stops.push(() => drain(server));
    return { url, context, close: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} of ${host} is in use: stop what listens there, or set PORT to another (0 picks one).`;
      reject(error.code === 'EADDRINUSE' ? new Refusal(taken) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host)}:${actual}`);
    });
  });
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

import { createServer, type Server } from 'node:http';
import { createApp } from './api/app.ts';
import { createBatchAdmission } from './api/batch-admission.ts';
import type { GooglePages } from './api/google-pages.ts';
import type { GoogleSignIn } from './api/google-token.ts';
import type { Context } from './context.ts';
import { checkStoredSettings } from './delivery/check-settings.ts';
import { createBatchRunner } from './batches/batch-runner.ts';
import { type QueueOptions, startQueue } from './delivery/queue.ts';
import { startRetention } from './privacy/retention.ts';
import { warmSources } from './capture/find-source.ts';
import { startInboxWorker } from './capture/inbox-worker.ts';
import { startStatusRetries } from './sources/courier/sweep.ts';
import { startRecounts } from './reports/start-recounts.ts';
import { UserError } from './user-error.ts';
import type { SecretKeys } from './store/data-key.ts';
import { openStore, type StoreLocation } from './store/open.ts';
import { startAlerts } from './alerts/alerts.ts';
import { createMailer, type SmtpOptions } from './alerts/mailer.ts';
import { startSchedules } from './schedules/run-schedules.ts';
import { startWebhooks } from './webhooks/send-messages.ts';
import { readWaitingWebhooks } from './webhooks/waiting.ts';
import { startMaintenance } from './store/maintenance.ts';
import { type MetricsOptions, metricsListener } from './metrics/endpoint.ts';
import { createMetrics } from './metrics/metrics.ts';
import { addProcessGauges } from './metrics/process-gauges.ts';
import { addQueueGauges } from './metrics/queue-gauges.ts';
import { readQueueState } from './delivery/queue-state.ts';

export interface BackendOptions extends Pick<Context, 'log' | 'platforms'> {
  store: StoreLocation;
  secretKeys: SecretKeys;
  /** 0 picks a free one. */
  port: number;
  host: string;
  rateLimitPerMinute: number;
  /** How many batches are processed at once. Default 4. */
  maxConcurrentUploads?: number;
  /** Default: null, sign-in with Google is off. */
  google?: GoogleSignIn | null;
  /** Default: null, sign-in with Google on the pages is off. */
  googlePages?: GooglePages | null;
  /** See AppOptions. */
  publicUrl?: string | null;
  /** See AppOptions. */
  trustedProxies?: number;
  /** How many threads process batches; 0: they are processed in this one. Default: one for each batch at once. */
  batchThreads?: number;
  /** Default: null, nothing is counted. */
  metrics?: MetricsOptions | null;
  /** Default: null, alerts are not mailed. */
  smtp?: SmtpOptions | null;
  clock?: Context['clock'];
  random?: Context['random'];
  queue?: QueueOptions;
}

export interface Backend {
  /** The URL it listens on, without a slash at the end. */
  url: string;
  /** Where the metrics are; null when they are off. */
  metricsUrl: string | null;
  context: Context;
  /** Stops listening, finishes running requests and deliveries, and closes the store. */
  close(): Promise<void>;
}

/** A column mapping is sent in the URL, and the headers of a marketplace export can be many and long. */
const MAX_HEADER_BYTES = 64 * 1024;
/**
 * How long a request may take to be received. An upload holds its processing slot during that time, after up to 20 s of
 * waiting for the slot.
 */
const REQUEST_TIMEOUT_MS = 90_000;
/** How long a caller may take to send the headers, and how long a connection may be idle: longer than load balancers wait. */
const HEADERS_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;
/** Each connection takes some memory; more are refused. */
const MOST_CONNECTIONS = 5_000;
/** How long a stop waits for requests that are being answered. */
const DRAIN_MS = 10_000;

/** Opens the store, starts the queue and listens. Throws UserError when the port is taken or the data folder in use. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const { log, secretKeys, platforms, clock = () => new Date(), random = Math.random } = options;
  const store = await openStore(options.store, secretKeys);
  const stops: (() => Promise<void>)[] = [() => store.close()];
  // If one fails, the others must still be stopped: otherwise the store stays locked.
  const stopAll = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const stop of stops.splice(0).reverse()) await stop().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  try {
    const metrics = options.metrics ? createMetrics() : null;
    const effects = {
      store,
      clock,
      random,
      log,
      ...(platforms && { platforms }),
      ...(metrics && { metrics }),
      ...(options.smtp && { sendMail: createMailer(options.smtp) }),
    };
    const queue = await startQueue(effects, options.queue);
    let isQueueRunning = true;
    stops.push(() => {
      isQueueRunning = false;
      return queue.stop();
    });
    stops.push(startMaintenance(store, log));
    stops.push(startRetention(effects));
    stops.push(startRecounts(effects));
    stops.push(startAlerts(effects));
    stops.push(startSettingsCheck(effects));
    const context: Context = { ...effects, wake: (...destination) => queue.wake(...destination) };
    stops.push(startSchedules(context));
    const webhooks = startWebhooks(effects);
    stops.push(() => webhooks.stop());
    const inboxWorker = startInboxWorker(context);
    stops.push(() => inboxWorker.stop());
    stops.push(startStatusRetries(context));
    await warmSources(store.db, clock());
    const { rateLimitPerMinute, maxConcurrentUploads = 4, google = null } = options;
    const batches = createBatchRunner(options.batchThreads ?? maxConcurrentUploads, store);
    stops.push(() => batches.close());
    const admission = createBatchAdmission(maxConcurrentUploads);
    const app = createApp({
      context,
      isQueueRunning: () => isQueueRunning,
      rateLimitPerMinute,
      google,
      googlePages: options.googlePages ?? null,
      publicUrl: options.publicUrl ?? null,
      batches,
      admission,
      ...(options.trustedProxies !== undefined && { trustedProxies: options.trustedProxies }),
    });
    const limits = {
      maxHeaderSize: MAX_HEADER_BYTES,
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    };
    const server = Object.assign(createServer(limits, app), { maxConnections: MOST_CONNECTIONS });
    server.on('drop', () => metrics?.refusedConnections.inc());
    const url = await listen(server, options, 'PORT');
    stops.push(() => drain(server));
    let metricsUrl: string | null = null;
    if (metrics && options.metrics) {
      const { registry } = metrics;
      addProcessGauges(registry, {
        pools: () => store.pools(),
        threads: () => batches.use(),
        batches: () => admission.use(),
      });
      const read = {
        queue: () => readQueueState(store.deliveryDb, clock()),
        webhooks: () => readWaitingWebhooks(store.deliveryDb),
      };
      const refresh = addQueueGauges(registry, read, { clock, log });
      const { token } = options.metrics;
      const metricsServer = createServer(limits, metricsListener(registry, refresh, { token, log }));
      metricsUrl = `${await listen(metricsServer, options.metrics, 'METRICS_PORT')}/metrics`;
      stops.push(() => drain(metricsServer));
    }
    return { url, metricsUrl, context, close: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** Checks the stored settings in the background, so that a start does not wait for it. Returns the function that stops it. */
function startSettingsCheck(effects: Parameters<typeof checkStoredSettings>[0]): () => Promise<void> {
  const abort = new AbortController();
  const running = checkStoredSettings(effects, abort.signal).then(
    () => undefined,
    (err: unknown) => effects.log.error({ err }, 'the settings of the destinations could not be checked'),
  );
  return () => {
    abort.abort();
    return running;
  };
}

/** `variable`: what sets the port. */
function listen(server: Server, { port, host }: { port: number; host: string }, variable: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const message = `Port ${port} of ${host} is in use: stop what listens there, or set ${variable} to another (0 picks one).`;
      reject(error.code === 'EADDRINUSE' ? new UserError(message) : error);
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
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

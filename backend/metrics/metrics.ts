import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { rowStatus } from '../../shared/api.ts';
import { DELIVERY_STATES } from '../../shared/delivery.ts';
import { API_ERRORS } from '../api/errors.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { VERSION } from '../version.ts';

/**
 * What one process counts for /metrics. Labels have few values, none of which names a tenant, a destination or anything of a
 * request: see docs/operate.md, which lists all of them.
 */
export interface Metrics {
  registry: Registry;
  requests: Histogram<'route' | 'method' | 'status'>;
  problems: Counter<'code'>;
  refusedConnections: Counter;
  rows: Counter<'status'>;
  deliveries: Counter<'platform' | 'state'>;
  platformRequests: Histogram<'platform' | 'status'>;
  webhooks: Counter<'result'>;
  upkeepRuns: Counter<'task' | 'result'>;
  upkeepSuccess: Gauge<'task'>;
}

const REQUEST_SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const PLATFORM_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Creates the metrics of a process. Counters start at 0 for every label that is known, so that a first error is an increase. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({ name: 'matchback_info', help: 'The release that runs.', labelNames: ['version'], registers }).set(
    { version: VERSION },
    1,
  );
  const metrics: Metrics = {
    registry,
    requests: new Histogram({
      name: 'matchback_http_request_duration_seconds',
      help: 'Requests to the API, with the time to answer them.',
      labelNames: ['route', 'method', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    problems: new Counter({
      name: 'matchback_http_problems_total',
      help: 'Requests answered with an error, by its code.',
      labelNames: ['code'],
      registers,
    }),
    refusedConnections: new Counter({
      name: 'matchback_http_connections_refused_total',
      help: 'Connections closed at once because the process had as many as it takes.',
      registers,
    }),
    rows: new Counter({
      name: 'matchback_rows_total',
      help: 'Rows of accepted batches, by their status.',
      labelNames: ['status'],
      registers,
    }),
    deliveries: new Counter({
      name: 'matchback_deliveries_total',
      help: 'Outcomes of sending and polling, by the state that the delivery got.',
      labelNames: ['platform', 'state'],
      registers,
    }),
    platformRequests: new Histogram({
      name: 'matchback_platform_request_duration_seconds',
      help: 'Requests to ad platforms, with the time to their replies.',
      labelNames: ['platform', 'status'],
      buckets: PLATFORM_SECONDS,
      registers,
    }),
    webhooks: new Counter({
      name: 'matchback_webhook_messages_total',
      help: 'Tries to send a message to a webhook, by whether it was taken.',
      labelNames: ['result'],
      registers,
    }),
    upkeepRuns: new Counter({
      name: 'matchback_upkeep_runs_total',
      help: 'Runs of background tasks.',
      labelNames: ['task', 'result'],
      registers,
    }),
    upkeepSuccess: new Gauge({
      name: 'matchback_upkeep_last_success_timestamp_seconds',
      help: 'When a background task last ended without an error, or the process started.',
      labelNames: ['task'],
      registers,
    }),
  };
  startAtZero(metrics);
  return metrics;
}

function startAtZero({ problems, rows, deliveries, webhooks }: Metrics): void {
  for (const result of ['sent', 'failed']) webhooks.inc({ result }, 0);
  for (const code of Object.keys(API_ERRORS)) problems.inc({ code }, 0);
  for (const status of rowStatus.options) rows.inc({ status }, 0);
  for (const platform of PLATFORMS.keys()) {
    for (const state of DELIVERY_STATES) deliveries.inc({ platform, state }, 0);
  }
}

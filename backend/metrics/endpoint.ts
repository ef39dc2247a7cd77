import { hash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';

/** Where the metrics are served: a separate listener, so that a proxy that publishes the API does not publish them. */
export interface MetricsOptions {
  /** 0 picks a free one. */
  port: number;
  host: string;
  /** What a scrape has to send as `Authorization: Bearer …`; null: nothing. */
  token: string | null;
}

/** Answers `GET /metrics` in Prometheus's text format. `refresh` runs before each answer. */
export function metricsListener(
  registry: Registry,
  refresh: () => Promise<void>,
  { token, log }: Pick<MetricsOptions, 'token'> & { log: Logger },
): RequestListener {
  const isAllowed = (authorization = ''): boolean => {
    const sent = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return token === null || timingSafeEqual(digest(sent), digest(token));
  };
  return (req, res) => {
    const end = (status: number, headers: Record<string, string> = {}): void =>
      void res.writeHead(status, headers).end();
    if (req.url?.split('?')[0] !== '/metrics') return end(404);
    if (req.method !== 'GET' && req.method !== 'HEAD') return end(405, { Allow: 'GET, HEAD' });
    if (!isAllowed(req.headers.authorization)) return end(401, { 'WWW-Authenticate': 'Bearer realm="metrics"' });
    refresh()
      .then(() => registry.metrics())
      .then(
        (text) => res.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(text),
        (err: unknown) => {
          log.error({ err }, 'the metrics could not be read');
          end(500);
        },
      );
  };
}

/** Of the same length for every text, as the comparison needs. */
const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

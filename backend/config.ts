import { z } from 'zod';
import type { GooglePages } from './api/google-pages.ts';
import type { GoogleSignIn } from './api/google-token.ts';
import type { SmtpOptions } from './alerts/mailer.ts';
import type { MetricsOptions } from './metrics/endpoint.ts';
import { isLoopback } from './platforms/kit/base-url.ts';
import type { QueueOptions } from './delivery/queue.ts';
import type { SecretKeys } from './store/data-key.ts';
import type { StoreLocation } from './store/open.ts';

/** The configuration, parsed from the environment. */
export interface Config {
  port: number;
  host: string;
  store: StoreLocation;
  secretKeys: SecretKeys;
  logLevel: string;
  rateLimitPerMinute: number;
  maxConcurrentUploads: number;
  batchThreads: number;
  trustedProxies: number;
  queue: Required<Pick<QueueOptions, 'concurrency' | 'concurrencyPerTenant'>>;
  /** Null: sign-in with Google is off. */
  google: GoogleSignIn | null;
  /** Null: sign-in with Google on the pages is off. */
  googlePages: GooglePages | null;
  /** Null: each request's own address is used. */
  publicUrl: string | null;
  /** Null: the metrics are off. */
  metrics: MetricsOptions | null;
  /** Null: alerts are not mailed. */
  smtp: SmtpOptions | null;
  /** Whether spans are sent; see tracing.ts. */
  isTraced: boolean;
}

/** An environment variable is missing or invalid. The message is one line that names it and says how to fix it. */
export class ConfigError extends Error {}

const wholeNumber = (min: number, max: number, remedy: string) =>
  z
    .string(remedy)
    .regex(/^\d{1,9}$/, remedy)
    .transform(Number)
    .refine((number) => number >= min && number <= max, remedy);

const PORT = 'set it to a number from 0 to 65535; 0 picks a free port.';
const SECRET_KEY = 'set it to 32 random bytes in base64 or hex; `openssl rand -base64 32` makes them.';
const DATABASE_URL =
  'set it to postgresql://user:password@host:5432/database, or leave it out to use the embedded database.';
const POOL_SIZE = 'set it to a number of database connections from 1 to 1000.';
const CONCURRENCY = 'set it to a number of destinations from 1 to 1000.';
const UPLOADS = 'set it to a number of batches from 1 to 1000.';
const PROXIES = 'set it to the number of reverse proxies in front of the backend, from 0 to 10.';
const THREADS = 'set it to a number of threads from 0 to 64, or leave it out.';
const LOG_LEVEL = 'set it to trace, debug, info, warn, error or silent.';
const RATE_LIMIT = 'set it to the number of requests a minute that one API key or member may make, at least 1.';
const METRICS_PORT =
  'set it to a number from 0 to 65535 (0 picks a free port), or leave it out to turn the metrics off.';
const METRICS_TOKEN = 'set it to at least 16 letters, digits or other visible characters, or leave it out.';
const SMTP_URL =
  'set it to smtps://user:password@host:465 or smtp://user:password@host:587 (special characters %-encoded), or leave it out.';
const MAIL_FROM = 'set it to the sender of the mails, an address or `Matchback <alerts@example.com>`.';
const OTLP_ENDPOINT = 'set it to the http or https address of your OpenTelemetry collector, or leave it out.';
const GOOGLE_AUDIENCES = 'set it to the OAuth client ids of your add-on, separated by commas, or leave it out.';
const GOOGLE_JWKS_URL = 'set it to an https address (http is allowed on this machine), or leave it out.';
const GOOGLE_CLIENT =
  'set both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET to those of your OAuth client of the type web application, or leave both out.';
const GOOGLE_URL = "leave it out; only tests and the sandbox set it, to another address of this machine than Google's.";
const PUBLIC_URL =
  'set it to the address that people open, https://matchback.example.com without a path (http is allowed on this machine), or leave it out.';

const secretKey = z
  .string(SECRET_KEY)
  .transform(decodeSecretKey)
  .refine((key) => key.length === 32, SECRET_KEY);

/** An address of Google that gets secrets or passwords: another one only on this machine. */
const googleUrl = (url: string) =>
  z
    .string()
    .refine((text) => text === url || isLoopbackUrl(text), GOOGLE_URL)
    .prefault(url);

const variables = z.object({
  PORT: wholeNumber(0, 65_535, PORT).prefault('8080'),
  HOST: z.string().prefault('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: DATABASE_URL }).optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000, POOL_SIZE).prefault('10'),
  DELIVERY_POOL_SIZE: wholeNumber(1, 1000, POOL_SIZE).prefault('10'),
  DATA_DIR: z.string().prefault('./.matchback/data'),
  SECRET_KEY: secretKey,
  SECRET_KEY_PREVIOUS: secretKey.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], LOG_LEVEL).prefault('info'),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000, RATE_LIMIT).prefault('600'),
  MAX_CONCURRENT_UPLOADS: wholeNumber(1, 1000, UPLOADS).prefault('4'),
  TRUSTED_PROXIES: wholeNumber(0, 10, PROXIES).prefault('0'),
  BATCH_THREADS: wholeNumber(0, 64, THREADS).optional(),
  DELIVERY_CONCURRENCY: wholeNumber(1, 1000, CONCURRENCY).prefault('64'),
  DELIVERY_CONCURRENCY_PER_TENANT: wholeNumber(1, 1000, CONCURRENCY).prefault('16'),
  METRICS_PORT: wholeNumber(0, 65_535, METRICS_PORT).optional(),
  METRICS_HOST: z.string().prefault('127.0.0.1'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, METRICS_TOKEN)
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: SMTP_URL }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, MAIL_FROM)
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: OTLP_ENDPOINT }).optional(),
  GOOGLE_AUDIENCES: z
    .string()
    .transform((list) => list.split(',').map((id) => id.trim()))
    .refine((ids) => ids.every((id) => /^\S+$/.test(id)), GOOGLE_AUDIENCES)
    .optional(),
  GOOGLE_JWKS_URL: z
    .string()
    .refine(isTrustedKeyUrl, GOOGLE_JWKS_URL)
    .prefault('https://www.googleapis.com/oauth2/v3/certs'),
  GOOGLE_CLIENT_ID: z.string().regex(/^\S+$/, GOOGLE_CLIENT).optional(),
  GOOGLE_CLIENT_SECRET: z.string().regex(/^\S+$/, GOOGLE_CLIENT).optional(),
  GOOGLE_AUTH_URL: googleUrl('https://accounts.google.com/o/oauth2/v2/auth'),
  GOOGLE_TOKEN_URL: googleUrl('https://oauth2.googleapis.com/token'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, PUBLIC_URL)
    .transform((url) => new URL(url).origin)
    .optional(),
});

/** The names of all variables; `.env.example` explains each. */
export const CONFIG_VARIABLES: readonly string[] = Object.keys(variables.shape);

/** Reads the configuration from the environment; an empty variable counts as absent. Throws ConfigError. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(
    CONFIG_VARIABLES.map((name) => [name, env[name]?.trim()] as const).filter(([, value]) => value),
  );
  const parsed = variables.safeParse(present);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'unreadable.' };
    const name = String(path[0]);
    throw new ConfigError(`${name} is ${name in present ? 'wrong' : 'missing'}: ${message}`);
  }
  const { data } = parsed;
  const isMetricsLocal = isLoopback(data.METRICS_HOST) || data.METRICS_HOST === '::1';
  if (data.METRICS_PORT !== undefined && !isMetricsLocal && data.METRICS_TOKEN === undefined) {
    throw new ConfigError(
      'METRICS_TOKEN is missing: METRICS_HOST is reached from other machines; set it to a text of at least 16 characters, which each scrape has to send.',
    );
  }
  if (data.SMTP_URL !== undefined && data.MAIL_FROM === undefined) {
    throw new ConfigError(`MAIL_FROM is missing: ${MAIL_FROM}`);
  }
  return {
    port: data.PORT,
    host: data.HOST,
    store: data.DATABASE_URL
      ? {
          databaseUrl: data.DATABASE_URL,
          poolSize: data.DATABASE_POOL_SIZE,
          deliveryPoolSize: data.DELIVERY_POOL_SIZE,
        }
      : { dataDir: data.DATA_DIR },
    secretKeys: { current: data.SECRET_KEY, previous: data.SECRET_KEY_PREVIOUS ?? null },
    logLevel: data.LOG_LEVEL,
    rateLimitPerMinute: data.RATE_LIMIT_PER_MINUTE,
    maxConcurrentUploads: data.MAX_CONCURRENT_UPLOADS,
    trustedProxies: data.TRUSTED_PROXIES,
    batchThreads: data.BATCH_THREADS ?? data.MAX_CONCURRENT_UPLOADS,
    queue: {
      concurrency: data.DELIVERY_CONCURRENCY,
      concurrencyPerTenant: data.DELIVERY_CONCURRENCY_PER_TENANT,
    },
    metrics:
      data.METRICS_PORT === undefined
        ? null
        : { port: data.METRICS_PORT, host: data.METRICS_HOST, token: data.METRICS_TOKEN ?? null },
    smtp: data.SMTP_URL && data.MAIL_FROM ? { url: data.SMTP_URL, from: data.MAIL_FROM } : null,
    isTraced: data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    google: data.GOOGLE_AUDIENCES ? { audiences: data.GOOGLE_AUDIENCES, jwksUrl: data.GOOGLE_JWKS_URL } : null,
    googlePages: readGooglePages(data),
    publicUrl: data.PUBLIC_URL ?? null,
  };
}

function readGooglePages(data: z.output<typeof variables>): GooglePages | null {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = data;
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined) throw new ConfigError(`GOOGLE_CLIENT_ID is missing: ${GOOGLE_CLIENT}`);
  if (clientSecret === undefined) throw new ConfigError(`GOOGLE_CLIENT_SECRET is missing: ${GOOGLE_CLIENT}`);
  if (publicUrl === undefined) {
    throw new ConfigError(`PUBLIC_URL is missing: Google sends people back to it after signing in; ${PUBLIC_URL}`);
  }
  const { GOOGLE_AUTH_URL: authUrl, GOOGLE_TOKEN_URL: tokenUrl, GOOGLE_JWKS_URL: jwksUrl } = data;
  return { clientId, clientSecret, authUrl, tokenUrl, jwksUrl, publicUrl };
}

function decodeSecretKey(text: string): Buffer {
  return Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
}

/** Whether it is the address of a server that browsers keep secrets for: https, or this machine; without a path. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && pathname === '/' && search === '' && hash === '' && username === '';
}

function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && isLoopback(hostname);
}

/** Whether signing keys may be loaded from there: over plain http on a network, anybody could replace them. */
function isTrustedKeyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

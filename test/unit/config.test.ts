import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES, ConfigError, readConfig } from '../../backend/config.ts';

const SECRET_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('configuration', () => {
  it('needs nothing but the secret key', () => {
    const config = readConfig({ SECRET_KEY, BATCH_THREADS: '2' });
    expect(config).toEqual({
      port: 8080,
      host: '127.0.0.1',
      store: { dataDir: './.matchback/data' },
      secretKeys: { current: Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)), previous: null },
      logLevel: 'info',
      rateLimitPerMinute: 600,
      maxConcurrentUploads: 4,
      batchThreads: 2,
      trustedProxies: 0,
      queue: { concurrency: 64, concurrencyPerTenant: 16 },
      google: null,
      googlePages: null,
      publicUrl: null,
      metrics: null,
      smtp: null,
      isTraced: false,
    });
  });

  it('reads the secret key in hex as well', () => {
    const hex = Array.from({ length: 32 }, (_, byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(readConfig({ SECRET_KEY: hex }).secretKeys).toEqual(readConfig({ SECRET_KEY }).secretKeys);
  });

  it('takes an empty variable for an absent one, as .env files have them', () => {
    expect(readConfig({ SECRET_KEY, DATABASE_URL: '', PORT: ' ' })).toEqual(readConfig({ SECRET_KEY }));
  });

  it('uses PostgreSQL when there is an address, and any port', () => {
    const databaseUrl = 'postgresql://matchback:secret@db:5432/matchback';
    const config = readConfig({ SECRET_KEY, DATABASE_URL: databaseUrl, PORT: '0', DATA_DIR: '/elsewhere' });
    expect(config.store).toEqual({ databaseUrl, poolSize: 10, deliveryPoolSize: 10 });
    expect(config.port).toBe(0);
  });

  it('mails alerts where it knows the server and the sender', () => {
    const SMTP_URL = 'smtps://user:pass%40word@mail.example.net:465';
    const MAIL_FROM = 'Matchback <alerts@example.net>';
    expect(readConfig({ SECRET_KEY, SMTP_URL, MAIL_FROM }).smtp).toEqual({ url: SMTP_URL, from: MAIL_FROM });
    expect(() => readConfig({ SECRET_KEY, SMTP_URL })).toThrow(/^MAIL_FROM is missing: /);
    expect(() => readConfig({ SECRET_KEY, SMTP_URL: 'mail.example.net', MAIL_FROM })).toThrow(/^SMTP_URL is wrong: /);
  });

  it('takes the sizes of a larger server', () => {
    const config = readConfig({
      SECRET_KEY,
      DATABASE_URL: 'postgresql://db/matchback',
      DATABASE_POOL_SIZE: '20',
      DELIVERY_POOL_SIZE: '30',
      MAX_CONCURRENT_UPLOADS: '8',
      DELIVERY_CONCURRENCY: '200',
      DELIVERY_CONCURRENCY_PER_TENANT: '50',
    });
    expect(config).toMatchObject({
      store: { poolSize: 20, deliveryPoolSize: 30 },
      maxConcurrentUploads: 8,
      queue: { concurrency: 200, concurrencyPerTenant: 50 },
    });
  });

  it('lets members sign in with Google when it knows the client ids of the add-on', () => {
    expect(readConfig({ SECRET_KEY, GOOGLE_AUDIENCES: 'one, two' }).google).toEqual({
      audiences: ['one', 'two'],
      jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
    });
    const jwksUrl = 'http://127.0.0.1:8099/certs';
    const local = readConfig({ SECRET_KEY, GOOGLE_AUDIENCES: 'one', GOOGLE_JWKS_URL: jwksUrl });
    expect(local.google).toEqual({ audiences: ['one'], jwksUrl });
  });

  it('lets members sign in to the pages with Google when it knows the OAuth client and its own address', () => {
    const client = { GOOGLE_CLIENT_ID: 'one', GOOGLE_CLIENT_SECRET: 'two' };
    const google = {
      ...{ clientId: 'one', clientSecret: 'two', publicUrl: 'https://matchback.example.com' },
      authUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
    };
    expect(readConfig({ SECRET_KEY, ...client, PUBLIC_URL: 'https://Matchback.example.com/' })).toMatchObject({
      googlePages: google,
      publicUrl: 'https://matchback.example.com',
    });
    const standIn = { GOOGLE_AUTH_URL: 'http://127.0.0.1:1/auth', GOOGLE_TOKEN_URL: 'http://localhost:1/token' };
    const local = readConfig({ SECRET_KEY, ...client, ...standIn, PUBLIC_URL: 'http://127.0.0.1:8080' });
    expect(local.googlePages).toMatchObject({ authUrl: standIn.GOOGLE_AUTH_URL, tokenUrl: standIn.GOOGLE_TOKEN_URL });
  });

  it('serves metrics to this machine, and to others with a token', () => {
    expect(readConfig({ SECRET_KEY, METRICS_PORT: '9464' }).metrics).toEqual({
      port: 9464,
      host: '127.0.0.1',
      token: null,
    });
    const METRICS_TOKEN = 'a-token-of-16-and-more';
    const given = { SECRET_KEY, METRICS_PORT: '0', METRICS_HOST: '0.0.0.0', METRICS_TOKEN };
    expect(readConfig(given).metrics).toEqual({ port: 0, host: '0.0.0.0', token: METRICS_TOKEN });
  });

  it.each([
    [{}, 'SECRET_KEY is missing: ', 'openssl rand -base64 32'],
    [{ SECRET_KEY: 'c2hvcnQ=' }, 'SECRET_KEY is wrong: ', 'openssl rand -base64 32'],
    [{ SECRET_KEY, PORT: '70000' }, 'PORT is wrong: ', '0 to 65535'],
    [{ SECRET_KEY, PORT: 'http' }, 'PORT is wrong: ', '0 to 65535'],
    [{ SECRET_KEY, LOG_LEVEL: 'verbose' }, 'LOG_LEVEL is wrong: ', 'trace, debug, info'],
    [{ SECRET_KEY, RATE_LIMIT_PER_MINUTE: '0' }, 'RATE_LIMIT_PER_MINUTE is wrong: ', 'at least 1'],
    [{ SECRET_KEY, DATABASE_POOL_SIZE: '0' }, 'DATABASE_POOL_SIZE is wrong: ', '1 to 1000'],
    [{ SECRET_KEY, DELIVERY_CONCURRENCY: 'many' }, 'DELIVERY_CONCURRENCY is wrong: ', 'destinations'],
    [{ SECRET_KEY, METRICS_PORT: 'on' }, 'METRICS_PORT is wrong: ', '0 to 65535'],
    [{ SECRET_KEY, METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }, 'METRICS_TOKEN is missing: ', 'at least 16'],
    [{ SECRET_KEY, METRICS_PORT: '9464', METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is wrong: ', 'at least 16'],
    [{ SECRET_KEY, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, 'OTEL_EXPORTER_OTLP_ENDPOINT is wrong: ', 'https'],
    [{ SECRET_KEY, GOOGLE_AUDIENCES: 'one,,two' }, 'GOOGLE_AUDIENCES is wrong: ', 'client ids'],
    [{ SECRET_KEY, GOOGLE_JWKS_URL: 'http://keys.example/certs' }, 'GOOGLE_JWKS_URL is wrong: ', 'https'],
    [{ SECRET_KEY, GOOGLE_JWKS_URL: 'http://127.0.0.1@keys.example/' }, 'GOOGLE_JWKS_URL is wrong: ', 'https'],
    [{ SECRET_KEY, GOOGLE_JWKS_URL: 'file:///keys' }, 'GOOGLE_JWKS_URL is wrong: ', 'https'],
    [
      { SECRET_KEY, GOOGLE_CLIENT_ID: 'one', PUBLIC_URL: 'https://a.example' },
      'GOOGLE_CLIENT_SECRET is missing: ',
      'both',
    ],
    [{ SECRET_KEY, GOOGLE_CLIENT_SECRET: 'two' }, 'GOOGLE_CLIENT_ID is missing: ', 'both'],
    [{ SECRET_KEY, GOOGLE_CLIENT_ID: 'one', GOOGLE_CLIENT_SECRET: 'two' }, 'PUBLIC_URL is missing: ', 'without a path'],
    [{ SECRET_KEY, GOOGLE_TOKEN_URL: 'https://evil.example/token' }, 'GOOGLE_TOKEN_URL is wrong: ', 'leave it out'],
    [{ SECRET_KEY, GOOGLE_AUTH_URL: 'http://127.0.0.1.evil.example/' }, 'GOOGLE_AUTH_URL is wrong: ', 'leave it out'],
    [{ SECRET_KEY, PUBLIC_URL: 'http://matchback.example.com' }, 'PUBLIC_URL is wrong: ', 'https'],
    [{ SECRET_KEY, PUBLIC_URL: 'https://example.com/matchback' }, 'PUBLIC_URL is wrong: ', 'without a path'],
    [{ SECRET_KEY, DATABASE_URL: 'mysql://u:hunter2@db/x' }, 'DATABASE_URL is wrong: ', 'postgresql://'],
  ])('says in one line what is wrong with %j and how to fix it', (env, names, remedy) => {
    const line = complaint(env);
    expect(line.startsWith(names)).toBe(true);
    expect(line).toContain(remedy);
    expect(line).not.toContain('\n');
    expect(line).not.toContain('hunter2');
  });

  it('is explained in .env.example: every variable, no other, a sentence each', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const assigned = lines.flatMap((line, index) => {
      const name = /^([A-Z_]+)=/.exec(line)?.[1];
      return name ? [{ name, sentence: lines[index - 1] }] : [];
    });
    expect(assigned.map(({ name }) => name).sort()).toEqual([...CONFIG_VARIABLES].sort());
    for (const { sentence } of assigned) expect(sentence).toMatch(/^# [A-Z].{20,}\.$/);
  });

  it('gets from .env.example what it would assume anyway', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const given = lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line): string[] => line.split('=', 2));
    const env = Object.fromEntries(given) as Record<string, string>;
    expect(readConfig({ ...env, SECRET_KEY })).toEqual(readConfig({ SECRET_KEY }));
  });
});

import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { UserError } from './user-error.ts';
import { startBackend } from './server.ts';
import { startTracing } from './tracing.ts';

/** `npm run backend`: the production server, configured by the environment and by `.env`. */
if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // Node would print the message of the error, which may quote customer data.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception; the process ends');
    process.exit(1);
  });
  const stopTracing = config.isTraced ? await startTracing(process.env) : () => Promise.resolve();
  const backend = await startBackend({ ...config, log });
  process.stdout.write(`Matchback listens on ${backend.url}\n`);
  if (backend.metricsUrl !== null) process.stdout.write(`Metrics are at ${backend.metricsUrl}\n`);

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    const logError = (err: unknown) => log.warn({ err }, 'the last spans could not be sent');
    void backend
      .close()
      .then(() => stopTracing().catch(logError))
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UserError) return error.message;
  const reasons = [error, error instanceof Error ? error.cause : undefined].filter((reason) => reason instanceof Error);
  const messages = reasons.map(({ message }) => message.replace(/\s+/g, ' ')).join(' ');
  return `The backend cannot start: ${messages} If this names the database, check DATABASE_URL and that the server runs.`;
}

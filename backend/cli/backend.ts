import { Command } from 'commander';

/** `backend`: runs the production server until it gets SIGTERM or SIGINT. */
export function backendCommand(): Command {
  return new Command('backend')
    .description('run the backend, configured by the environment and by .env')
    .action(async () => void (await import('../main.ts')));
}

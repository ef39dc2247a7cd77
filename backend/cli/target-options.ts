import type { Command } from 'commander';

/** Adds the options of commands that call a running backend. */
export function addTargetOptions(command: Command): Command {
  return command
    .option('--url <url>', 'the backend (default: MATCHBACK_URL, or the running sandbox)')
    .option('--tenant <slug>', 'the tenant (default: MATCHBACK_TENANT, or the sandbox)')
    .option('--key-file <file>', 'a file with an API key of the tenant (default: MATCHBACK_KEY, or the sandbox)')
    .option('--json', 'print JSON');
}

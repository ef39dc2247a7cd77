import type { Command } from 'commander';

/** The options of every command that speaks to a running backend. */
export function addTargetOptions(command: Command): Command {
  return command
    .option('--url <url>', 'the backend (default: MATCHBACK_URL, or the open sandbox)')
    .option('--tenant <slug>', 'the tenant (default: MATCHBACK_TENANT, or the sandbox)')
    .option('--key <key>', 'an API key of it (default: MATCHBACK_KEY, or the sandbox)')
    .option('--json', 'answer in JSON');
}

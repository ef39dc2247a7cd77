import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { UnusableMapping } from '../csv/rows.ts';
import { UnreadableTable } from '../csv/table.ts';
import { UserError } from '../user-error.ts';
import { VERSION } from '../version.ts';
import { alertsCommand } from './alerts.ts';
import { backendCommand } from './backend.ts';
import { deliveryCommand } from './delivery.ts';
import { destinationCommand } from './destination.ts';
import { explainCommand } from './explain.ts';
import { exclusionCommand } from './exclusion.ts';
import { exportCommand } from './export.ts';
import { identitiesCommand } from './identities.ts';
import { NegativeResult, type CliIo } from './cli-io.ts';
import { inviteCommand } from './invite.ts';
import { keyCommand } from './key.ts';
import { memberCommand } from './member.ts';
import { personCommand } from './person.ts';
import { readCommand } from './read.ts';
import { sheetsCommand } from './sheets.ts';
import { sourceCommand } from './source.ts';
import { webhookCommand } from './webhook.ts';
import { statusCommand } from './status.ts';
import { storeCommand } from './store-command.ts';
import { tenantCommand } from './tenant.ts';
import { uploadCommand } from './upload.ts';
import { watchCommand } from './watch.ts';

/** The exit code for a wrong command, option or argument, as shells use it. */
const WRONG_USE = 2;

/**
 * Runs one command line. Returns the exit code: 0; 1 after one line that says what is wrong and what to do; 2 where the command
 * line itself is wrong.
 */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const program = new Command('matchback')
    .description('Matches offline sales to ad clicks and sends them to ad platforms as conversions.')
    .version(VERSION)
    // So that options after `export results` belong to `results`, not to `export`.
    .enablePositionalOptions();
  const commands = [
    ...[backendCommand, tenantCommand, keyCommand, memberCommand, inviteCommand, destinationCommand],
    ...[
      exclusionCommand,
      personCommand,
      readCommand,
      uploadCommand,
      statusCommand,
      explainCommand,
      deliveryCommand,
      exportCommand,
      storeCommand,
    ],
    ...[identitiesCommand, sourceCommand, webhookCommand, alertsCommand, sheetsCommand, watchCommand],
  ];
  for (const createCommand of commands) program.addCommand(createCommand(io));
  configureOutput(program, io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // commander has already printed it; 0 is for --help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
    if (error instanceof NegativeResult) return 1;
    io.err(`${describeError(error)}\n`);
    return 1;
  }
}

/** Applied to each command, because added commands do not inherit commander's settings. */
function configureOutput(command: Command, io: CliIo): void {
  command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
  for (const child of command.commands) configureOutput(child, io);
}

function describeError(error: unknown): string {
  const isExpected = [UserError, ConfigError, UnusableMapping, UnreadableTable].some((kind) => error instanceof kind);
  if (isExpected && error instanceof Error) return error.message;
  if (error instanceof Error && 'code' in error && 'path' in error)
    return `${String(error.path)} cannot be read (${String(error.code)}).`;
  return `Unexpected error: ${error instanceof Error ? error.message : String(error)}`;
}

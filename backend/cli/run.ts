import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { UnusableMapping } from '../csv/rows.ts';
import { UnreadableTable } from '../csv/table.ts';
import { Refusal } from '../refusal.ts';
import { deliveryCommand } from './delivery.ts';
import { destinationCommand } from './destination.ts';
import { exportCommand } from './export.ts';
import { NegativeResult, type CliIo } from './cli-io.ts';
import { keyCommand } from './key.ts';
import { memberCommand } from './member.ts';
import { statusCommand } from './status.ts';
import { storeCommand } from './store-command.ts';
import { tenantCommand } from './tenant.ts';
import { uploadCommand } from './upload.ts';

/** Runs one command line; answers the process's exit code: 0, or 1 after one line that says what to do. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const program = new Command('matchback')
    .description('Ties offline sales back to ad clicks.')
    // `export results` has options of its own, which `export` must leave to it.
    .enablePositionalOptions();
  const commands = [
    ...[tenantCommand, keyCommand, memberCommand, destinationCommand],
    ...[uploadCommand, statusCommand, deliveryCommand, exportCommand, storeCommand],
  ];
  for (const make of commands) program.addCommand(make(io));
  configureOutput(program, io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // commander has said it already.
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof NegativeResult) return 1;
    io.err(`${describeError(error)}\n`);
    return 1;
  }
}

/** Commander's settings are not handed down to commands that were made elsewhere. */
function configureOutput(command: Command, io: CliIo): void {
  command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
  for (const child of command.commands) configureOutput(child, io);
}

function describeError(error: unknown): string {
  const foreseen = [Refusal, ConfigError, UnusableMapping, UnreadableTable].some((kind) => error instanceof kind);
  if (foreseen && error instanceof Error) return error.message;
  if (error instanceof Error && 'code' in error && 'path' in error)
    return `${String(error.path)} cannot be read (${String(error.code)}).`;
  return `Something unforeseen went wrong: ${error instanceof Error ? error.message : String(error)}`;
}

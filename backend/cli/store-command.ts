import { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import { addBackupCommands } from './store-backup.ts';
import { addDistributeCommand } from './store-distribute.ts';

/** What an operator does with the store as a whole. */
export function storeCommand(io: CliIo): Command {
  const store = new Command('store').description('the database: backup, restore, and where its data lie');
  addBackupCommands(store, io);
  addDistributeCommand(store, io);
  return store;
}

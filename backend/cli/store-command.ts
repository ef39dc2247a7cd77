import { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import { addBackupCommands } from './store-backup.ts';
import { addDistributeCommand } from './store-distribute.ts';

/** `store`: commands for operators on the database as a whole. */
export function storeCommand(io: CliIo): Command {
  const store = new Command('store').description('the database: backup, restore, distribution over several servers');
  addBackupCommands(store, io);
  addDistributeCommand(store, io);
  return store;
}

import { Command } from 'commander';
import type { Io } from './io.ts';
import { addBackupCommands } from './store-backup.ts';
import { addDistribute } from './store-distribute.ts';

/** What an operator does with the store as a whole. */
export function storeCommand(io: Io): Command {
  const store = new Command('store').description('the database: backup, restore, and where its data lie');
  addBackupCommands(store, io);
  addDistribute(store, io);
  return store;
}

import { Command } from 'commander';
import type { Io } from './io.ts';
import { addBackupCommands } from './store-backup.ts';

/** What an operator does with the store as a whole. */
export function storeCommand(io: Io): Command {
  const store = new Command('store').description('the database: backup and restore');
  addBackupCommands(store, io);
  return store;
}

import { Command } from 'commander';
import type { Io } from './io.ts';
import { addDistribute } from './store-distribute.ts';

export function storeCommand(io: Io): Command {
  const store = new Command('store').description('the store itself: where its data lie');
  addDistribute(store, io);
  return store;
}

import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { StoreKind } from './plan.ts';
import { failuresOf, reportOf } from './report.ts';
import { run } from './run.ts';

/** `npm run chaos -- --store both --kills 30`: see docs/reliability.md. Exit code 1 where a book is wrong. */
const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'both' },
    /** For each store; a crash loop counts each death. */
    kills: { type: 'string', default: '30' },
    /** For each store, before the open deliveries are left to end. */
    minutes: { type: 'string', default: '5' },
    orders: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** A process killed at most so many ms after it marked a row as on its way may not have sent it. */
    'gap-ms': { type: 'string', default: '500' },
  },
});
const STORES: Record<string, readonly StoreKind[]> = {
  embedded: ['embedded'],
  postgres: ['postgres'],
  both: ['embedded', 'postgres'],
};
const stores = STORES[values.store];
if (!stores) throw new Error('--store is embedded, postgres or both.');
const number = (name: 'kills' | 'minutes' | 'orders' | 'seed' | 'gap-ms'): number => {
  const read = Number(values[name]);
  if (!(read >= 0)) throw new Error(`--${name} is a number.`);
  return read;
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const options = {
  seed: number('seed'),
  kills: number('kills'),
  minutes: number('minutes'),
  orders: number('orders'),
  gapMs: number('gap-ms'),
  say,
};

say(
  `Seed ${values.seed}: npm run chaos -- --store ${values.store} --kills ${values.kills} --orders ${values.orders} --seed ${values.seed}`,
);
let failures = 0;
for (const store of stores) {
  const result = await run(store, options);
  say(reportOf(result, options.seed));
  const failed = failuresOf(result).length;
  if (failed === 0) await rm(dirname(result.logFile), { recursive: true, force: true });
  failures += failed;
}
process.exit(failures > 0 ? 1 : 0);

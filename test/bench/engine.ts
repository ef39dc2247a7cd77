import { PGlite } from '@electric-sql/pglite';
import { peakMb } from './memory.ts';

/**
 * What the embedded database takes as it comes, to compare with: a process of its own, with nothing of ours in it, opens
 * the folder that the bench filled, writes as many small rows as a batch has and counts what is there. Nearly all of the
 * peak is V8 compiling one huge function of the engine's WebAssembly, which we forbid (see `disableWasmTierUp` in store/open.ts).
 */
const ROWS = 40_000;

const db = await PGlite.create({ dataDir: process.argv[2] ?? '' });
await db.exec('create temporary table probe (id uuid primary key, data jsonb not null)');
await db.query(
  "insert into probe select gen_random_uuid(), jsonb_build_object('n', n) from generate_series(1, $1::int) n",
  [ROWS],
);
for (const table of ['identity', 'identity_key', 'identity_click', 'probe']) {
  await db.query(`select count(*) from ${table}`);
}
await db.close();
process.send?.(peakMb());
process.disconnect();

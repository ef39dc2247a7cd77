import { Gauge, type Registry } from 'prom-client';
import type { ThreadsUse } from '../batches/batch-threads.ts';
import type { PoolUse } from '../store/postgres.ts';

/** What a process uses of its limits, as it is now. */
export interface ProcessUse {
  pools: () => Record<string, PoolUse>;
  threads: () => ThreadsUse;
  batches: () => { working: number; waiting: number };
}

/** Adds gauges of what this process uses; each scrape reads them. */
export function addProcessGauges(registry: Registry, use: ProcessUse): void {
  const add = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        collect(this);
      },
    });
  };
  const perPool = (gauge: Gauge, set: (pool: string, use: PoolUse) => void): void => {
    gauge.reset();
    for (const [pool, poolUse] of Object.entries(use.pools())) set(pool, poolUse);
  };
  add('matchback_database_connections', 'Open connections to PostgreSQL.', ['pool', 'state'], (gauge) =>
    perPool(gauge, (pool, { busy, idle }) => {
      gauge.set({ pool, state: 'busy' }, busy);
      gauge.set({ pool, state: 'idle' }, idle);
    }),
  );
  add('matchback_database_connections_max', 'How many connections the pool may open.', ['pool'], (gauge) =>
    perPool(gauge, (pool, { max }) => gauge.set({ pool }, max)),
  );
  add('matchback_database_waiting', 'Statements and transactions that wait for a connection.', ['pool'], (gauge) =>
    perPool(gauge, (pool, { waiting }) => gauge.set({ pool }, waiting)),
  );
  add('matchback_batch_threads', 'Threads that read batches.', ['state'], (gauge) => {
    const { threads, busy } = use.threads();
    gauge.set({ state: 'busy' }, busy);
    gauge.set({ state: 'idle' }, Math.max(0, threads - busy));
  });
  add('matchback_batch_threads_waiting', 'Batches that wait for a batch thread.', [], (gauge) =>
    gauge.set(use.threads().waiting),
  );
  add('matchback_batches', 'Batches that are worked on, and that wait for their turn.', ['state'], (gauge) => {
    const { working, waiting } = use.batches();
    gauge.set({ state: 'working' }, working);
    gauge.set({ state: 'waiting' }, waiting);
  });
}

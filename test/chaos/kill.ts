import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Kill, Victim } from './plan.ts';
import type { ChaosEnvironment } from './environment.ts';

/** A kill that happened, and when on the backends' clock, in ms. */
export interface KillRecord {
  victim: Victim;
  at: number;
}

/** Waits no longer for a moment that does not come. */
const PATIENCE_MS = 2500;

/** Waits for the kill's moment, kills, and goes on killing where it is a crash loop. Calls `killed` after each. */
export async function killAtMoment(
  environment: ChaosEnvironment,
  kill: Kill,
  killed: (kill: KillRecord) => void,
): Promise<void> {
  if (kill.moment !== 'at any time') {
    await once(environment.moments, kill.moment, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
  }
  await wait(kill.delayMs);
  await killOnce(environment, kill, killed);
  for (const lives of kill.again) {
    await wait(lives);
    await killOnce(environment, { ...kill, aheadMs: 0 }, killed);
  }
}

async function killOnce(
  environment: ChaosEnvironment,
  { victim, which, aheadMs }: Kill,
  killed: (kill: KillRecord) => void,
): Promise<void> {
  const at = environment.now();
  environment.backends.ahead += aheadMs;
  switch (victim) {
    case 'backend':
      environment.backends.kill(which);
      break;
    case 'all backends':
      environment.backends.kill();
      break;
    case 'a PostgreSQL process':
      if (!(await killServerProcess(environment))) return;
      break;
    case 'PostgreSQL':
      await environment.postgres?.crash();
      break;
  }
  killed({ victim, at });
}

/** Kills one process that serves the backends, a busy one where there is one. All others end then, and PostgreSQL recovers. */
async function killServerProcess({ location }: ChaosEnvironment): Promise<boolean> {
  if (!('databaseUrl' in location)) return false;
  const client = new Client({ connectionString: location.databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       order by state = 'active' desc, query_start desc limit 1`,
    );
    if (rows[0]) process.kill(rows[0].pid, 'SIGKILL');
    return rows[0] !== undefined;
  } catch {
    // It recovers from the last kill still.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Ticks of the processor in a second, as /proc counts them. */
const TICKS = 100;

/** Events in a second. */
export interface Rate {
  /** Of the processor time of this process with all its threads, and of PostgreSQL's processes. */
  backend: number;
  postgres: number;
  /** Of the clock. */
  perSecond: number;
}

/** Of a process: its parent, and its ticks with those of its ended children; null where it has ended. */
function statOf(pid: string): { parent: number; ticks: number; name: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, name = '', rest = ''] = /\((.*)\) (.*)$/s.exec(stat) ?? [];
    const fields = rest.split(' ').map(Number);
    return {
      name,
      parent: fields[1] ?? 0,
      ticks: [11, 12, 13, 14].reduce((sum, field) => sum + (fields[field] ?? 0), 0),
    };
  } catch {
    return null;
  }
}

/** Processor seconds of the PostgreSQL server that this process started. */
function postgresSeconds(): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const stat = statOf(pid);
      return stat ? [{ pid: Number(pid), ...stat }] : [];
    });
  const servers = new Set(
    processes.filter(({ parent, name }) => parent === process.pid && name === 'postgres').map(({ pid }) => pid),
  );
  const ticks = processes
    .filter(({ pid, parent }) => servers.has(pid) || servers.has(parent))
    .reduce((sum, one) => sum + one.ticks, 0);
  return ticks / TICKS;
}

/** Runs what takes so many events, and returns how fast it was. */
export async function rateOf(events: number, work: () => Promise<unknown>): Promise<Rate> {
  const [began, own, theirs] = [performance.now(), process.cpuUsage(), postgresSeconds()];
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  return {
    backend: events / ((user + system) / 1_000_000),
    postgres: events / (postgresSeconds() - theirs),
    perSecond: events / seconds,
  };
}

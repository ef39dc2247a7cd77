import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Backend processes on one store; one that ends is started again at once, on the same port. */
export interface Backends {
  /** The addresses, whether they answer or not. */
  urls: readonly string[];
  /** How many ms the clocks of processes that start from now on run ahead. */
  ahead: number;
  /** Ends one process, or all at once (without `which`), as `kill -9` does. */
  kill(which?: number): void;
  /** Resolves when all of them can work. */
  ready(): Promise<void>;
  /** How many ended without being killed. */
  endedByThemselves(): number;
  /** Stops them for good. */
  stop(): Promise<void>;
}

const RESTART_MS = 300;
const READY_MS = 120_000;
const STOP_MS = 30_000;
const CLOCK = new URL('clock-ahead.ts', import.meta.url).href;

export async function startBackends(count: number, env: Record<string, string>, logFile: string): Promise<Backends> {
  const children: ChildProcess[] = [];
  const killed = new Set<ChildProcess>();
  let stopping = false;
  let surprises = 0;
  const urls: string[] = [];

  const launch = (which: number): void => {
    const url = urls[which];
    const child = spawn(process.execPath, ['--import', CLOCK, 'backend/main.ts'], {
      cwd: new URL('../..', import.meta.url),
      env: {
        ...process.env,
        ...env,
        PORT: url ? new URL(url).port : '0',
        CHAOS_CLOCK_AHEAD_MS: String(backends.ahead),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children[which] = child;
    child.stderr.on('data', (chunk: Buffer) => appendFileSync(logFile, chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      urls[which] ??= /http:\/\/\S+/.exec(chunk.toString())?.[0] ?? '';
    });
    child.once('exit', (code) => {
      if (stopping) return;
      if (killed.has(child)) return launch(which);
      surprises += 1;
      appendFileSync(logFile, `A backend ended by itself with code ${code}.\n`);
      setTimeout(() => !stopping && launch(which), RESTART_MS);
    });
  };

  const backends: Backends = {
    urls,
    ahead: 0,
    kill: (which) => {
      for (const child of which === undefined ? children : children.slice(which, which + 1)) {
        killed.add(child);
        child.kill('SIGKILL');
      }
    },
    ready: async () => {
      const end = Date.now() + READY_MS;
      for (let which = 0; which < count;) {
        const reply = urls[which] ? await fetch(`${urls[which]}/readyz`).catch(() => null) : null;
        if (reply?.ok) which += 1;
        else if (Date.now() > end) throw new Error(`A backend does not get ready; see ${logFile}.`);
        else await wait(50);
      }
    },
    endedByThemselves: () => surprises,
    stop: async () => {
      stopping = true;
      await Promise.all(children.map(end));
    },
  };
  for (let which = 0; which < count; which += 1) {
    launch(which);
    while (urls.length <= which) await wait(20);
  }
  await backends.ready();
  return backends;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(hurry);
}

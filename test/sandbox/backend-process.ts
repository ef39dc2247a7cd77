import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { programFile } from '../program-file.ts';

export interface BackendProcess {
  url: string;
  pid(): number;
  /** Kills it with SIGKILL; resolves when it has been restarted. */
  kill(): Promise<void>;
  /** Stops it without a restart. */
  stop(): Promise<void>;
}

export interface BackendProcessOptions {
  env: Record<string, string>;
  /** The file for its log. */
  logFile: string;
  print?: (line: string) => void;
}

/**
 * Runs the production server as a separate process, configured by the environment, and restarts it on the same port
 * when it ends: the sandbox is also for killing it at any moment.
 */
export async function startBackendProcess(options: BackendProcessOptions): Promise<BackendProcess> {
  const { env, logFile, print = () => undefined } = options;
  let isStopping = false;
  let current = await launchServer(programFile('backend'), env, logFile);
  let restarted = Promise.resolve();
  const watch = (child: ChildProcess): void => {
    child.once('exit', () => {
      if (isStopping) return;
      print('The backend ended; restarting it.');
      restarted = launchServer(programFile('backend'), { ...env, PORT: new URL(current.url).port }, logFile).then(
        (started) => {
          current = started;
          watch(current.child);
        },
        (error: unknown) => print(error instanceof Error ? error.message : 'The backend did not restart.'),
      );
    });
  };
  watch(current.child);
  return {
    url: current.url,
    pid: () => current.child.pid ?? 0,
    kill: async () => {
      await endProcess(current.child, 'SIGKILL');
      await restarted;
    },
    stop: async () => {
      isStopping = true;
      await endProcess(current.child, 'SIGTERM');
    },
  };
}

export interface LaunchedServer {
  child: ChildProcess;
  url: string;
}

/** Runs a server; resolves when it has printed its URL, rejects with its error output when it ends before that. */
export function launchServer(script: string, env: Record<string, string>, logFile: string): Promise<LaunchedServer> {
  const child = spawn(process.execPath, [script], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let lastErrors = '';
    const onExit = (): void => reject(new Error(`${script} did not start. ${lastErrors.trim()}`));
    child.once('exit', onExit);
    child.stderr.on('data', (chunk: Buffer) => {
      appendFileSync(logFile, chunk);
      lastErrors = (lastErrors + chunk.toString()).slice(-2000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /https?:\/\/\S+/.exec(chunk.toString())?.[0];
      if (!url) return;
      child.off('exit', onExit);
      resolve({ child, url });
    });
  });
}

/** Ends a process; resolves when it has ended. */
export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

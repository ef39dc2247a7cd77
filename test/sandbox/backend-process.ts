import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const SERVER = 'backend/main.ts';

export interface BackendProcess {
  url: string;
  pid(): number;
  /** Ends it as `kill -9` does, and resolves when it is back. */
  kill(): Promise<void>;
  /** Stops it for good. */
  stop(): Promise<void>;
}

export interface BackendProcessOptions {
  env: Record<string, string>;
  /** Where its log goes. */
  logFile: string;
  say?: (line: string) => void;
}

/**
 * Runs the production server as a process of its own, with its configuration from the environment, and starts it again
 * on the same port whenever it dies: killing it at any moment is part of what the sandbox is for.
 */
export async function startBackendProcess(options: BackendProcessOptions): Promise<BackendProcess> {
  const { env, logFile, say = () => undefined } = options;
  let stopping = false;
  let current = await launchServer(SERVER, env, logFile);
  let revived = Promise.resolve();
  const watch = (child: ChildProcess): void => {
    child.once('exit', () => {
      if (stopping) return;
      say('The backend ended; starting it again.');
      revived = launchServer(SERVER, { ...env, PORT: new URL(current.url).port }, logFile).then(
        (started) => {
          current = started;
          watch(current.child);
        },
        (error: unknown) => say(error instanceof Error ? error.message : 'The backend did not start again.'),
      );
    });
  };
  watch(current.child);
  return {
    url: current.url,
    pid: () => current.child.pid ?? 0,
    kill: async () => {
      await endProcess(current.child, 'SIGKILL');
      await revived;
    },
    stop: async () => {
      stopping = true;
      await endProcess(current.child, 'SIGTERM');
    },
  };
}

export interface LaunchedServer {
  child: ChildProcess;
  url: string;
}

/** Runs a server; resolves when it has printed its address, rejects with its own words when it ends before. */
export function launchServer(script: string, env: Record<string, string>, logFile: string): Promise<LaunchedServer> {
  const child = spawn(process.execPath, [script], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let lastWords = '';
    const ended = (): void => reject(new Error(`${script} did not start. ${lastWords.trim()}`));
    child.once('exit', ended);
    child.stderr.on('data', (chunk: Buffer) => {
      appendFileSync(logFile, chunk);
      lastWords = (lastWords + chunk.toString()).slice(-2000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /https?:\/\/\S+/.exec(chunk.toString())?.[0];
      if (!url) return;
      child.off('exit', ended);
      resolve({ child, url });
    });
  });
}

/** Resolves when the process is gone. */
export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

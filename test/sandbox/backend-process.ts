import { type ChildProcess, spawn } from 'node:child_process';

export interface BackendProcess {
  url: string;
  pid(): number;
  /** Stops it for good. */
  stop(): Promise<void>;
}

/**
 * Runs the production server as a process of its own, with its configuration from the environment, and starts it again
 * on the same port whenever it dies: killing it at any moment is part of what the sandbox is for.
 */
export async function startBackendProcess(
  env: Record<string, string>,
  onRestart: () => void = () => undefined,
): Promise<BackendProcess> {
  let stopping = false;
  let current = await launch(env);
  const watch = (child: ChildProcess): void => {
    child.once('exit', () => {
      if (stopping) return;
      onRestart();
      void launch({ ...env, PORT: new URL(current.url).port }).then((started) => {
        current = started;
        watch(current.child);
      });
    });
  };
  watch(current.child);
  return {
    url: current.url,
    pid: () => current.child.pid ?? 0,
    stop: async () => {
      stopping = true;
      if (current.child.exitCode !== null || current.child.signalCode !== null) return;
      const gone = new Promise((resolve) => current.child.once('exit', resolve));
      current.child.kill('SIGTERM');
      await gone;
    },
  };
}

interface Launched {
  child: ChildProcess;
  url: string;
}

/** Resolves when the server has printed its address; rejects with its own words when it ends before. */
function launch(env: Record<string, string>): Promise<Launched> {
  const child = spawn(process.execPath, ['backend/main.ts'], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const ended = (): void => reject(new Error(`The backend did not start. ${said.trim()}`));
    child.once('exit', ended);
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /https?:\/\/\S+/.exec(chunk.toString())?.[0];
      if (!url) return;
      child.off('exit', ended);
      resolve({ child, url: url.replace(/[.,]?$/, '') });
    });
  });
}

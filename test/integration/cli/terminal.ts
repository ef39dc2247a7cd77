import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliIo } from '../../../backend/cli/cli-io.ts';
import { runCli } from '../../../backend/cli/run.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** How long it waited in between, in ms. */
  slept: number[];
  json<T = Record<string, unknown>>(): T;
}

/** Runs command lines in a folder of their own, on a clock that only sleeping moves. */
export async function openTerminal(
  env: Record<string, string> = {},
  start = '2026-02-15T10:30:00Z',
): Promise<{ folder: string; run: (args: string[], stdin?: string) => Promise<Ran> }> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-cli-'));
  return {
    folder,
    run: async (args, stdin = '') => {
      const written = { out: '', err: '' };
      const slept: number[] = [];
      let now = Date.parse(start);
      const io: CliIo = {
        env: { SANDBOX_DIR: join(folder, '.matchback'), ...env },
        folder,
        clock: () => new Date(now),
        sleep: (ms) => {
          slept.push(ms);
          now += ms;
          return Promise.resolve();
        },
        out: (text) => void (written.out += text),
        err: (text) => void (written.err += text),
        stdin: () => Promise.resolve(stdin),
      };
      const code = await runCli(args, io);
      return { code, ...written, slept, json: <T>() => JSON.parse(written.out) as T };
    },
  };
}

import { spawn } from 'node:child_process';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  /** Whether a person reads the output. */
  isTerminal: boolean;
  args: readonly string[];
}

/**
 * The command that opens `url` in the person's browser; null when no person sits at this machine (no terminal, CI, a
 * connection by SSH, no display), or they turned it off: `--no-open`, NO_OPEN, BROWSER=none.
 */
export function browserCommand(url: string, { platform, env, isTerminal, args }: Surroundings): string[] | null {
  const browser = env['BROWSER'];
  if (!isTerminal || env['CI'] || env['NO_OPEN'] || browser === 'none' || args.includes('--no-open')) return null;
  if (env['SSH_CONNECTION'] && !env['DISPLAY']) return null;
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['explorer', url];
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return null;
  return [browser || 'xdg-open', url];
}

/** Opens the browser and does not wait for it. That there is none does no harm: the URL is printed as well. */
export function openBrowser([command = '', ...args]: string[]): void {
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}

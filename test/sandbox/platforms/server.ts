import { google } from './google/index.ts';
import type { GoogleOptions } from './google/options.ts';
import { open, type RunningPlatform } from './kit/http.ts';
import type { Clock, MakeStandIn } from './kit/stand-in.ts';
import { meta } from './meta/index.ts';
import type { MetaOptions } from './meta/options.ts';
import { tiktok } from './tiktok/index.ts';
import type { TikTokOptions } from './tiktok/options.ts';

/** Every platform that has a stand-in, with the type of its options. A new one is a folder and a line in each of these two. */
export interface PlatformOptions {
  meta: MetaOptions;
  google: GoogleOptions;
  tiktok: TikTokOptions;
}
const standIns: { [P in PlatformName]: MakeStandIn<PlatformOptions[P]> } = { meta, google, tiktok };

export type PlatformName = keyof PlatformOptions;

/** Opens one platform on 127.0.0.1. Without a port a free one is taken; without a clock, real time. */
export function startPlatform<P extends PlatformName>(
  platform: P,
  settings: { port?: number; clock?: Clock; options?: Partial<PlatformOptions[P]> } = {},
): Promise<RunningPlatform> {
  const { port = 0, clock = () => new Date(), options = {} } = settings;
  return open(standIns[platform](clock, options), port);
}

/** Opens all of them; when one cannot be opened, the others are closed again and the reason is thrown. */
export async function startPlatforms(
  settings: {
    ports?: Partial<Record<PlatformName, number>>;
    clock?: Clock;
    options?: { [P in PlatformName]?: Partial<PlatformOptions[P]> };
  } = {},
): Promise<Record<PlatformName, RunningPlatform> & { close(): Promise<void> }> {
  const { ports = {}, options = {}, clock = () => new Date() } = settings;
  const opened: RunningPlatform[] = [];
  const close = async () => {
    await Promise.all(opened.map((platform) => platform.close()));
  };
  async function start<P extends PlatformName>(name: P): Promise<RunningPlatform> {
    const platform = await startPlatform(name, { port: ports[name] ?? 0, clock, options: options[name] ?? {} });
    opened.push(platform);
    return platform;
  }
  try {
    return { meta: await start('meta'), google: await start('google'), tiktok: await start('tiktok'), close };
  } catch (error) {
    await close();
    throw error;
  }
}

import { google } from './google/index.ts';
import { type Arrival, open, type RunningPlatform } from './kit/http.ts';
import type { Clock, MakeStandIn } from './kit/stand-in.ts';
import { meta } from './meta/index.ts';
import { microsoft } from './microsoft/index.ts';
import { openai } from './openai/index.ts';
import { reddit } from './reddit/index.ts';
import { rokt } from './rokt/index.ts';
import { tiktok } from './tiktok/index.ts';
import { linkedin } from './linkedin/index.ts';
import { pinterest } from './pinterest/index.ts';
import { snap } from './snap/index.ts';
import { yandex } from './yandex/index.ts';

/** Every platform that has a stand-in. A new one is a folder beside these and its name here. */
const STAND_INS = { meta, google, tiktok, snap, pinterest, linkedin, rokt, yandex, reddit, microsoft, openai };

export type PlatformName = keyof typeof STAND_INS;

export const PLATFORM_NAMES = Object.keys(STAND_INS) as PlatformName[];

/** The type of each stand-in's options. */
export type PlatformOptions = {
  [P in PlatformName]: (typeof STAND_INS)[P] extends { make: MakeStandIn<infer Options> } ? Options : never;
};

/** What a tenant's destination of this type is set up with to reach the stand-in at `url`. */
export function demoSettings(platform: PlatformName, url: string): Record<string, unknown> {
  return STAND_INS[platform].demoSettings(url);
}

/** Opens one platform on 127.0.0.1. Without a port a free one is taken; without a clock, real time. */
export function startPlatform<P extends PlatformName>(
  platform: P,
  settings: {
    port?: number;
    clock?: Clock;
    options?: Partial<PlatformOptions[P]>;
    onArrival?: (arrival: Arrival) => void;
  } = {},
): Promise<RunningPlatform> {
  const { port = 0, clock = () => new Date(), options = {}, onArrival } = settings;
  const make = STAND_INS[platform].make as MakeStandIn<PlatformOptions[P]>;
  return open(make(clock, options), port, onArrival);
}

export interface RunningPlatforms<P extends PlatformName = PlatformName> {
  running: Record<P, RunningPlatform>;
  urls: Record<P, string>;
  close(): Promise<void>;
}

/** Opens all of them, or those of `names`; when one cannot be opened, the others are closed again and the reason is thrown. */
export async function startPlatforms<P extends PlatformName = PlatformName>(
  settings: {
    names?: readonly P[];
    ports?: Partial<Record<PlatformName, number>>;
    clock?: Clock;
    options?: { [P in PlatformName]?: Partial<PlatformOptions[P]> };
    /** Called for each call that carries conversions, as it arrives. */
    onArrival?: (platform: PlatformName, arrival: Arrival) => void;
  } = {},
): Promise<RunningPlatforms<P>> {
  const {
    names = PLATFORM_NAMES,
    ports = {},
    options = {},
    clock = () => new Date(),
    onArrival = () => undefined,
  } = settings;
  const opened: [PlatformName, RunningPlatform][] = [];
  const close = async () => {
    await Promise.all(opened.map(([, platform]) => platform.close()));
  };
  try {
    for (const name of names) {
      const own = { port: ports[name] ?? 0, clock, options: options[name] ?? {} };
      const platform = await startPlatform(name, { ...own, onArrival: (arrival) => onArrival(name, arrival) });
      opened.push([name, platform]);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    running: Object.fromEntries(opened) as RunningPlatforms<P>['running'],
    urls: Object.fromEntries(opened.map(([name, { url }]) => [name, url])) as RunningPlatforms<P>['urls'],
    close,
  };
}

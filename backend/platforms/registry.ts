import type { Platform } from './platform.ts';
import { google } from './google/index.ts';
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

/** Every platform. A new one is a folder beside these and its name here. */
const platforms: readonly Platform[] = [
  meta,
  google,
  tiktok,
  snap,
  pinterest,
  linkedin,
  rokt,
  microsoft,
  yandex,
  reddit,
  openai,
];

/** By their ids: "meta". */
export const PLATFORMS: ReadonlyMap<string, Platform> = new Map(platforms.map((platform) => [platform.id, platform]));

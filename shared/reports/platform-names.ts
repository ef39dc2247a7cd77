import type { AdPlatform } from '../api/reports.ts';

/** The ad platforms by the names that people know; they are the same in every language. */
export const PLATFORM_NAMES: Readonly<Record<Exclude<AdPlatform, 'unknown'>, string>> = {
  google: 'Google Ads',
  meta: 'Meta',
  tiktok: 'TikTok',
  microsoft: 'Microsoft Advertising',
  yandex: 'Yandex',
  snap: 'Snapchat',
  pinterest: 'Pinterest',
  linkedin: 'LinkedIn',
  reddit: 'Reddit Ads',
  openai: 'ChatGPT Ads',
};

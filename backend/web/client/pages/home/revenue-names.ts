import type { ReportSource } from '../../../../../shared/api/reports.ts';
import { PLATFORM_NAMES } from '../../../../../shared/reports/platform-names.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';

/** The name of an ad platform for people. */
export function platformName(platform: string): string {
  const known = Object.entries(PLATFORM_NAMES).find(([name]) => name === platform);
  return known ? known[1] : platform === 'unknown' ? webText.dashboard.unknownPlatform : platform;
}

/** The marketplace and the shop that orders come from. */
export function sourceName(source: ReportSource | null): string {
  if (!source) return webText.lists.noSource;
  return [source.platform, source.shop].filter(Boolean).join(' · ') || webText.lists.noSource;
}

/** The name of what revenue is grouped by or limited to; an empty text is what has none. */
export function nameOfGroup(group: 'platform' | 'source' | 'campaign' | 'conversion_type', value: string): string {
  const words = webText.dashboard.revenue;
  switch (group) {
    case 'platform':
      return platformName(value);
    case 'source':
      return value || webText.lists.noSource;
    case 'campaign':
      return value || words.noCampaign;
    case 'conversion_type':
      return value || words.noType;
  }
}

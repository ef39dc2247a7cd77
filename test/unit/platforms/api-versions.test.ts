import { describe, expect, it } from 'vitest';
import {
  API_VERSIONS,
  describeEndingVersion,
  findEndingVersion,
  type ApiVersion,
} from '../../../backend/platforms/api-versions.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { settingsOf } from './samples.ts';

const defaultsOf = (platform: string) => settingsOf(platform) as Record<string, unknown>;
const at = (day: string) => new Date(`${day}T12:00:00Z`);

describe.each([...PLATFORMS.values()])('$label', ({ id }) => {
  const own = API_VERSIONS.filter(({ platform }) => platform === id);

  it('is in the table of versions, each version once and oldest first', () => {
    expect(own.length).toBeGreaterThan(0);
    for (const setting of new Set(own.map((entry) => entry.setting))) {
      const versions = own.filter((entry) => entry.setting === setting).map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].sort());
    }
  });

  it('has in the table the version that its settings choose', () => {
    for (const { setting } of own) {
      if (setting === null) continue;
      expect(own.map(({ version }) => version)).toContain(defaultsOf(id)[setting]);
    }
  });

  // The real clock on purpose: the default must move before the platform ends it.
  it('does not end the version that is used by default within 60 days', () => {
    const ending = findEndingVersion(id, defaultsOf(id), new Date());
    expect(ending === null ? null : describeEndingVersion(ending, new Date())).toBeNull();
  });
});

describe('a version that ends', () => {
  it.each([
    ['2026-11-21', null],
    ['2026-11-23', 'Version v21.0 of the Graph API ends on 2027-01-21. Set api_version to v27.0.'],
    ['2027-01-22', 'Version v21.0 of the Graph API ended on 2027-01-21. Set api_version to v27.0.'],
  ])('is reported from 60 days before: on %s', (day, expected) => {
    const ending = findEndingVersion('meta', { ...defaultsOf('meta'), api_version: 'v21.0' }, at(day));
    expect(ending === null ? null : describeEndingVersion(ending, at(day))).toBe(expected);
  });

  it.each([
    ['google', '2027-09-15', 'Version v26 of the Google Ads API ends on about 2027-11-01. Upgrade Matchback.'],
    [
      'linkedin',
      '2027-06-01',
      'Version 202607 of the LinkedIn Marketing API ends on about 2027-07-15. Upgrade Matchback.',
    ],
  ])('and is the newest of %s can only be replaced by an upgrade', (platform, day, expected) => {
    const ending = findEndingVersion(platform, defaultsOf(platform), at(day));
    expect(ending && describeEndingVersion(ending, at(day))).toBe(expected);
  });

  it('is reported where no setting chooses it', () => {
    const table: ApiVersion[] = [
      { platform: 'snap', api: 'the Conversions API', version: 'v3', setting: null, endsOn: '2027-03-01' },
    ];
    const ending = findEndingVersion('snap', {}, at('2027-01-15'), table);
    expect(ending && describeEndingVersion(ending, at('2027-01-15'), table)).toBe(
      'Version v3 of the Conversions API ends on 2027-03-01. Upgrade Matchback.',
    );
    expect(findEndingVersion('pinterest', {}, at('2027-01-15'), table)).toBeNull();
  });
});

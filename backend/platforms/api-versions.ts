import { DAY_MS } from './kit/skip.ts';

/** A version of a platform's API. */
export interface ApiVersion {
  /** The platform's name: "meta". */
  platform: string;
  /** The name that people use: "the Graph API". */
  api: string;
  version: string;
  /** The setting of a destination that chooses the version; null where this release uses one version alone. */
  setting: string | null;
  /** The first day on which it is not served, YYYY-MM-DD; null while the platform has announced none. */
  endsOn: string | null;
  /** The platform has announced the month only, or how long a version is served at least. */
  isProjected?: true;
}

function versions(
  platform: string,
  api: string,
  setting: string | null,
  ends: Readonly<Record<string, string | null>>,
  projected: readonly string[] = [],
): ApiVersion[] {
  return Object.entries(ends).map(([version, endsOn]) => ({
    platform,
    api,
    version,
    setting,
    endsOn,
    ...(projected.includes(version) && { isProjected: true }),
  }));
}

/**
 * When the versions end that destinations use or may choose, oldest first. Where a platform ends one, `npm test` fails and
 * the backend warns NOTICE_DAYS before.
 */
export const API_VERSIONS: readonly ApiVersion[] = [
  /** Source: docs/platforms/meta.md#versions. */
  ...versions('meta', 'the Graph API', 'api_version', {
    'v21.0': '2027-01-21',
    'v22.0': '2027-05-20',
    'v23.0': '2027-10-08',
    'v24.0': '2028-02-18',
    'v25.0': '2028-07-29',
    'v26.0': null,
    'v27.0': null,
  }),
  /** Source: docs/platforms/google.md#endpoint. Data Manager has had one version. */
  ...versions('google', 'the Data Manager API', null, { v1: null }),
  ...versions(
    'google',
    'the Google Ads API',
    'ads_api_version',
    { v23: '2027-02-01', v24: '2027-05-01', v25: '2027-08-01', v26: '2027-11-01' },
    ['v23', 'v24', 'v25', 'v26'],
  ),
  /** Source: docs/platforms/linkedin.md#versions. */
  ...versions(
    'linkedin',
    'the LinkedIn Marketing API',
    'api_version',
    {
      '202511': '2026-11-16',
      '202601': '2027-01-15',
      '202602': '2027-02-15',
      '202603': '2027-03-16',
      '202604': '2027-04-15',
      '202605': '2027-05-15',
      '202606': '2027-06-15',
      '202607': '2027-07-15',
    },
    ['202604', '202605', '202606', '202607'],
  ),
  /** No end is announced. Source: the Endpoint section of each platform's page in docs/platforms/. */
  ...versions('tiktok', 'the Events API', null, { 'v1.3': null }),
  ...versions('microsoft', 'Campaign Management (REST)', null, { v13: null }),
  ...versions('pinterest', 'the API for Conversions', null, { v5: null }),
  ...versions('snap', 'the Conversions API', null, { v3: null }),
  ...versions('reddit', 'the Conversions API', null, { v3: null }),
  ...versions('rokt', 'the Event and Audience API', null, { v2: null }),
  ...versions('yandex', 'the management API', null, { v1: null }),
  ...versions('openai', 'the Conversions API', null, { v1: null }),
];

/** How long before the end of a version to warn. */
export const NOTICE_DAYS = 60;

/** The version that these settings of a platform choose and that ends soon or has ended; null when none does. Pure. */
export function findEndingVersion(
  platform: string,
  settings: Readonly<Record<string, unknown>>,
  now: Date,
  table: readonly ApiVersion[] = API_VERSIONS,
): (ApiVersion & { endsOn: string }) | null {
  for (const entry of table) {
    const { setting, version, endsOn } = entry;
    if (entry.platform !== platform || endsOn === null) continue;
    if (setting !== null && settings[setting] !== version) continue;
    if (Date.parse(endsOn) - now.getTime() < NOTICE_DAYS * DAY_MS) return { ...entry, endsOn };
  }
  return null;
}

/** A sentence for the operator: which version ends when, and what to do. */
export function describeEndingVersion(
  { platform, api, version, setting, endsOn, isProjected }: ApiVersion & { endsOn: string },
  now: Date,
  table: readonly ApiVersion[] = API_VERSIONS,
): string {
  const when = `${isProjected ? 'about ' : ''}${endsOn}`;
  const ends = Date.parse(endsOn) > now.getTime() ? `ends on ${when}` : `ended on ${when}`;
  const newest = table.findLast((entry) => entry.platform === platform && entry.setting === setting)?.version;
  const remedy = setting === null || newest === version ? 'Upgrade Matchback.' : `Set ${setting} to ${newest}.`;
  return `Version ${version} of ${api} ${ends}. ${remedy}`;
}

import { PLATFORMS } from '../../backend/platforms/registry.ts';
import { platformForms } from '../../backend/tenants/platform-forms.ts';
import type {
  AccountDetail,
  AuditPage,
  DestinationDetail,
  ErasurePreview,
  KeyDetail,
  MemberDetail,
  PlatformList,
  RateList,
  ScheduleDetail,
} from '../../shared/api.ts';

/** What the API answers to the pages that manage an account. */

export const META: DestinationDetail = {
  id: 'meta',
  platform: 'meta',
  label: 'Meta',
  state: 'working',
  reason: null,
  since: null,
  retry_at: null,
  settings: {
    dataset_id: '1234567890123456',
    only_if: { country: ['TH'] },
    by_conversion_type: { lead: { event_name: 'Lead' } },
  },
  secrets: ['access_token'],
  only_if: { country: ['TH'] },
  adjustments: { restate: false, retract: false },
  max_age_days: 7,
  hold_back_days: 0,
  test_mode: null,
  tested: 0,
  to_end_test: null,
  waiting: 12,
  uncertain: 0,
  held_before: null,
  created_at: '2026-01-05T03:00:00.000Z',
  updated_at: '2026-02-10T03:00:00.000Z',
};

export const DESTINATIONS: DestinationDetail[] = [
  META,
  {
    ...META,
    id: 'google-store',
    platform: 'google',
    label: 'Google',
    state: 'stopped',
    reason: 'Google refuses the credentials (invalid_grant). Connect the account again and replace the credentials.',
    since: '2026-02-15T04:20:00.000Z',
    only_if: null,
    adjustments: { restate: true, retract: true },
    max_age_days: 90,
    hold_back_days: 14,
    waiting: 1_204,
    uncertain: 3,
  },
  {
    ...META,
    id: 'tiktok',
    platform: 'tiktok',
    label: 'TikTok',
    state: 'retrying',
    reason: 'TikTok answers with status 500.',
    retry_at: '2026-02-16T05:00:00.000Z',
    only_if: null,
    test_mode: 'not_counted',
    to_end_test: 'remove test_event_code',
    waiting: 0,
    tested: 40,
  },
];

export const PLATFORM_LIST: PlatformList = { platforms: platformForms(PLATFORMS) };

export const KEYS: KeyDetail[] = [
  {
    key_id: '0198c3a0-0000-7000-8000-000000000011',
    name: 'Web shop server',
    hint: 'mbk_7Qx',
    role: null,
    scopes: ['identities'],
    created_at: '2026-01-05T03:00:00.000Z',
    last_used_on: '2026-02-16',
    revoked_at: null,
    is_current: false,
  },
  {
    key_id: '0198c3a0-0000-7000-8000-000000000012',
    name: 'Old agency',
    hint: 'mbk_b0P',
    role: 'marketer',
    scopes: ['upload', 'identities'],
    created_at: '2025-11-05T03:00:00.000Z',
    last_used_on: null,
    revoked_at: '2026-01-20T03:00:00.000Z',
    is_current: false,
  },
];

export const MEMBERS: MemberDetail[] = [
  {
    member_id: '0198c3a0-0000-7000-8000-000000000021',
    email: 'malee.7@shop.example.net',
    role: 'marketer',
    scopes: ['upload', 'identities'],
    invited_at: '2026-02-01T03:00:00.000Z',
    joined_at: null,
    is_current: false,
  },
  {
    member_id: '0198c3a0-0000-7000-8000-000000000001',
    email: 'eva.lima@shop.example.net',
    role: 'owner',
    scopes: ['admin'],
    invited_at: '2026-01-01T03:00:00.000Z',
    joined_at: '2026-01-02T03:00:00.000Z',
    is_current: true,
  },
];

export const AUDIT: AuditPage = {
  entries: [
    {
      id: '0198c3a0-0000-7000-8000-000000000031',
      at: '2026-02-15T03:00:00.000Z',
      actor: { kind: 'member', id: MEMBERS[1]?.member_id ?? null, label: 'eva.lima@shop.example.net' },
      action: 'pause_destination',
      details: { destination: 'tiktok' },
    },
    {
      id: '0198c3a0-0000-7000-8000-000000000030',
      at: '2026-01-20T03:00:00.000Z',
      actor: { kind: 'operator', id: null, label: null },
      action: 'revoke_key',
      details: { name: 'Old agency' },
    },
  ],
  next_cursor: 'older',
};

export const PREVIEW: ErasurePreview = {
  erased: false,
  confirm: 'a'.repeat(64),
  found: { emails: 2, phones: 1, external_ids: 0, orders: 3, identities: 1, clicks: 4, rows: 5 },
  unsent: 1,
  sent: [
    {
      destination: 'meta',
      platform: 'meta',
      label: 'Meta',
      state: 'accepted',
      deliveries: 2,
      remedy: 'Ask Meta through the support of the ad account.',
    },
  ],
};

const run = {
  ended_at: '2026-02-16T01:13:00.000Z',
  result: 'done' as const,
  message: '32 rows sent.',
  upload_id: null,
  rows: { sent: 32, matched: 25, unmatched: 7, failed: 0, unchanged: 968 },
};

const RETURNS_SHEET: NonNullable<ScheduleDetail['sheet']> = {
  spreadsheet_id: '1AbCdEfGhIjKlMnOpQ',
  sheet_id: 7,
  header_row: 2,
  keep_all_rows: false,
  filter: null,
  extra_columns: ['campaign'],
  mapping: {
    fields: {
      order_id: { header: 'Order no.' },
      conversion_value: { header: 'Total', occurrence: 2 },
      conversion_time: { header: 'Sold on' },
      currency: { constant: 'THB' },
    },
    ignored: ['Note'],
    options: { date_order: 'DMY', value_header: 'Total' },
  },
};

export const SCHEDULES: ScheduleDetail[] = [
  {
    key: 'sheet:1AbCdEfGhIjKlMnOpQ:0',
    name: 'Orders (Shop 2026)',
    owner: 'eva.lima@shop.example.net',
    run_by: 'add_on',
    sheet: null,
    hour: 8,
    time_zone: 'Asia/Bangkok',
    is_active: true,
    mail_to: ['eva.lima@shop.example.net'],
    mail_on: 'trouble',
    language: 'en',
    run_requested_at: null,
    paused_because: null,
    next_run: '2026-02-17T01:00:00.000Z',
    saved_at: '2026-02-01T08:00:00.000Z',
    missed_since: null,
    runs: [
      { ...run, started_at: '2026-02-16T01:12:00.000Z' },
      { ...run, started_at: '2026-02-15T01:12:00.000Z', result: 'failed', message: 'The server did not answer.' },
    ],
  },
  {
    key: 'erp',
    name: 'Export of the ERP',
    owner: 'malee.7@shop.example.net',
    run_by: 'client',
    sheet: null,
    hour: 23,
    time_zone: 'Asia/Bangkok',
    is_active: true,
    mail_to: [],
    mail_on: 'trouble',
    language: 'en',
    run_requested_at: null,
    paused_because: 'The column “Amount” is no longer in the table. Map it again.',
    next_run: '2026-02-16T16:00:00.000Z',
    saved_at: '2026-02-01T08:00:00.000Z',
    missed_since: '2026-02-15T16:00:00.000Z',
    runs: [],
  },
  {
    key: 'returns',
    name: 'Returns',
    owner: 'eva.lima@shop.example.net',
    run_by: 'server',
    sheet: RETURNS_SHEET,
    hour: 8,
    time_zone: 'Asia/Bangkok',
    is_active: true,
    mail_to: [],
    mail_on: 'trouble',
    language: 'en',
    run_requested_at: null,
    paused_because: null,
    next_run: '2026-02-17T01:00:00.000Z',
    saved_at: '2026-02-01T08:00:00.000Z',
    missed_since: null,
    runs: [],
  },
];

export const ACCOUNT: AccountDetail = {
  tenant: 'acme',
  name: 'Acme Shop',
  time_zone: 'Asia/Bangkok',
  default_consent: { ad_user_data: 'granted', ad_personalization: null },
  created_at: '2026-01-01T03:00:00.000Z',
};

export const RATES: RateList = {
  rates: [
    {
      from_currency: 'USD',
      to_currency: 'THB',
      valid_from: '2026-02-01',
      rate: '33.85',
      changed_at: '2026-02-01T03:00:00.000Z',
      changed_by: 'eva.lima@shop.example.net',
    },
  ],
  next_cursor: null,
};

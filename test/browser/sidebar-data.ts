import type { DailyUpdates } from '../../addon/contract/daily.ts';
import { explainedRow } from './explained-data.ts';
import { suggestByHeader } from '../../shared/mapping/suggest.ts';
import type {
  CheckProgress,
  ConnectionInfo,
  EligibilityProgress,
  RpcEnvelope,
  UploadResults,
  RpcFunctions,
  UploadRun,
  AddonSettings,
  SourceTable,
  StartData,
} from '../../addon/contract/rpc.ts';

/** What the scripted stand-in answers, call by call; the last answer of a function is given again. */
export type Replies = { [K in keyof RpcFunctions]?: (RpcEnvelope<ReturnType<RpcFunctions[K]>> | { throws: string })[] };

export const ok = <T>(data: T): RpcEnvelope<T> => ({ ok: true, data });

export const settings: AddonSettings = {
  backendUrl: 'https://matchback.example.com',
  tenant: 'baan-thai',
  signIn: 'key',
  hasKey: true,
  hashInSheet: true,
  extraColumns: [],
  country: 'TH',
  currency: '',
  timeZone: 'Asia/Bangkok',
};

export const unconnected: AddonSettings = { ...settings, backendUrl: '', tenant: '', hasKey: false };

export const start: StartData = {
  document: { id: 'doc', name: 'ยอดขาย 2026', locale: 'th_TH', timeZone: 'Asia/Bangkok' },
  tabs: [
    { sheetId: 11, name: 'คำสั่งซื้อ กุมภาพันธ์', rows: 5001, columns: 9, hidden: false },
    { sheetId: 12, name: 'Đơn hàng', rows: 51, columns: 6, hidden: false },
  ],
  activeSheetId: 11,
  settings,
  language: null,
  presets: [],
  run: null,
};

const HEADERS = ['เลขที่คำสั่งซื้อ', 'ยอดรวม', 'สกุลเงิน', 'วันที่สั่งซื้อ', 'สถานะคำสั่งซื้อ', 'อีเมล', 'เบอร์โทร', 'ชื่อลูกค้า', 'หมายเหตุ'];

const ROWS = [
  [
    'TH-10234',
    '฿1,299.00',
    'THB',
    '15/02/2026 17:30',
    'ส่งสำเร็จ',
    'somchai@mail.example',
    '081-234-5678',
    'สมชาย ใจดี',
    '',
  ],
  [
    'TH-10235',
    '฿459.50',
    'THB',
    '16/02/2026 09:12',
    'ส่งสำเร็จ',
    'nok@mail.example',
    '0898765432',
    'นก สุขใจ',
    'ฝากไว้กับ รปภ.',
  ],
  [
    'TH-10236',
    '฿2,150.00',
    'THB',
    '03/02/2026 11:00',
    'รอคนมารับ',
    'not an address',
    '02-123-4567',
    'Nguyễn Thị Hương',
    '',
  ],
  ['TH-10237', 'free', 'THB', '04/02/2026 12:45', 'ยกเลิกแล้ว', '', '6.68123E+10', 'ปรีชา', ''],
];

export const table: SourceTable = {
  source: { sheetId: 11, headerRow: 1, keepAllRows: false, rows: 'all', selected: null, filter: null },
  tabName: 'คำสั่งซื้อ กุมภาพันธ์',
  hasSamples: false,
  headers: HEADERS,
  preview: ROWS.map((cells, index) => ({ row: index + 2, cells })),
  sample: ROWS.map((cells, index) => ({ row: index + 2, cells })),
  rowCount: 5000,
  skippedRows: null,
  timeZone: null,
  values: {
    สกุลเงิน: [{ value: 'THB', count: 5000 }],
    สถานะคำสั่งซื้อ: [
      { value: 'ส่งสำเร็จ', count: 4310 },
      { value: 'ยกเลิกแล้ว', count: 520 },
      { value: 'รอคนมารับ', count: 170 },
    ],
  },
  suggested: suggestByHeader(HEADERS, ROWS),
  remembered: null,
  batches: 10,
  seconds: 140,
};

export const check: CheckProgress = {
  checked: 5000,
  total: 5000,
  good: 4950,
  bad: 50,
  warned: 34,
  groups: [
    {
      code: 'value_invalid',
      field: 'conversion_value',
      severity: 'error',
      message: '“free” is not an amount.',
      fix: 'Write a number such as 1299.00.',
      count: 50,
      cells: [5, 19, 230].map((row) => ({ row, column: 2 })),
    },
    {
      code: 'email_invalid',
      field: 'email',
      severity: 'warning',
      message: 'The e-mail address has no @.',
      fix: 'Correct the address, or leave the cell empty.',
      count: 34,
      cells: [4, 88].map((row) => ({ row, column: 6 })),
    },
  ],
  tooOld: [{ destination: 'Meta', days: 7, rows: 1200 }],
  next: null,
};

/** Of 4,950 sales; the last two of the improvements are not worth telling. */
const estimate: UploadResults['estimate'] = {
  sales: 4950,
  score: 62,
  by_destination: { meta: 58, google: 66 },
  points: { meta: 287_100, google: 326_700 },
  improvements: [
    { add: 'email', rows: 1880, gain: 18, points: 178_200, advice: "Add the customer's e-mail address: 1,880 sales are without one." },
    { add: 'phone', rows: 900, gain: 6, points: 59_400, advice: "Add the customer's phone number: 900 sales are without one." },
    { add: 'name', rows: 700, gain: 1, points: 9_900, advice: "Add the customer's name: 700 sales are without one." },
    { add: 'address', rows: 90, gain: 1, points: 9_000, advice: 'Add the city or the postal code of the customer: 90 sales are without either.' },
    { add: 'external_id', rows: 20, gain: 0, points: 20, advice: 'Add your own customer id, the same that your website reports: 20 sales are without one.' },
  ],
}; // prettier-ignore

/** The first of two calls, and the second. */
export const askedHalf: EligibilityProgress = {
  asked: 2500,
  total: 5000,
  eligibility: [],
  estimate: null,
  changes: [],
  failed: 25,
  problems: [],
  labels: { meta: 'Meta', google: 'Google Ads' },
  done: false,
};
export const askedAll: EligibilityProgress = {
  ...askedHalf,
  asked: 5000,
  eligibility: [
    {
      destination: 'meta',
      will_go: 3950,
      held_back: 200,
      went: 0,
      tested: 0,
      test_mode: null,
      left_out: [
        {
          code: 'no_identifier',
          platform_code: null,
          reason: 'Neither an e-mail address nor a phone number.',
          rows: 60,
        },
        { code: 'too_old', platform_code: null, reason: 'Meta takes sales of the last 7 days.', rows: 740 },
      ],
    },
    { destination: 'google', will_go: 4950, held_back: 0, went: 0, tested: 0, test_mode: null, left_out: [] },
  ],
  estimate,
  changes: [
    { change: 'new', count: 4910, rows: [2, 3, 4], takenBy: [], notTakenBy: [] },
    { change: 'value_changed', count: 1, rows: [17], takenBy: ['google'], notTakenBy: ['meta'] },
    { change: 'returned', count: 2, rows: [88, 90], takenBy: [], notTakenBy: ['meta', 'google'] },
    { change: 'unchanged', count: 35, rows: [101], takenBy: [], notTakenBy: [] },
  ],
  failed: 52,
  problems: [
    {
      code: 'order_id_repeated',
      field: 'order_id',
      severity: 'error',
      message: 'This order is also on row 40, with another value. It is not clear which one counts.',
      fix: 'Keep one row for each order.',
      count: 2,
      cells: [{ row: 41, column: 1 }],
    },
  ],
  done: true,
};

const summary: UploadRun['summary'] = {
  total: 5000,
  matched: 3960,
  unmatched: 990,
  failed: 50,
  duplicate: 0,
  match_rate: 0.792,
  match_quality: 'Good',
  by_strategy: { click_id: 40, order_id: 3000, email: 620, phone: 300 },
};

export const run: UploadRun = {
  runId: 'run-1',
  uploadId: '019b0000-0000-7000-8000-000000000001',
  sheetId: 11,
  tabName: 'คำสั่งซื้อ กุมภาพันธ์',
  state: 'running',
  startedBy: 'mali@example.com',
  startedAt: '2026-02-20T03:00:00Z',
  totalRows: 5000,
  doneRows: 0,
  batch: 0,
  batches: 50,
  secondsLeft: null,
  summary,
  changedRows: 0,
  message: null,
  waitMs: 0,
};

export const halfway: UploadRun = { ...run, doneRows: 2300, batch: 23, secondsLeft: 190 };
export const finished: UploadRun = { ...run, state: 'done', doneRows: 5000, batch: 50, secondsLeft: 0 };

export const results: UploadResults = {
  run: finished,
  summary,
  changes: { new: 4912, returned: 3, unchanged: 35 },
  valueSent: [
    { destination: 'meta', currency: 'THB', value: '3587240.50', orders: 2760 },
    { destination: 'google', currency: 'THB', value: '5068710.00', orders: 3900 },
    { destination: 'google', currency: 'USD', value: '1250.00', orders: 12 },
  ],
  statusCell: { row: 1, column: 14 },
  deliveries: { meta: { accepted: 2760, skipped: 1200 }, google: { accepted: 3900, rejected: 20, pending: 40 } },
  labels: { meta: 'Meta', google: 'Google Ads' },
  eligibility: [
    {
      destination: 'meta',
      will_go: 0,
      held_back: 0,
      went: 2760,
      tested: 0,
      test_mode: null,
      left_out: [
        { code: 'too_old', platform_code: null, reason: 'Meta takes sales of the last 7 days.', rows: 1180 },
        { code: 'adjustment_not_supported', platform_code: null, reason: 'Meta does not accept changes.', rows: 20 },
      ],
    },
    { destination: 'google', will_go: 40, held_back: 0, went: 3920, tested: 12, test_mode: null, left_out: [] },
  ],
  estimate,
  firstErrors: [
    { row: 5, error: '“free” is not an amount. Write a number such as 1299.00.' },
    { row: 19, error: '“ฟรี” is not an amount. Write a number such as 1299.00.' },
  ],
  advice: [
    'There is an e-mail address in 62 % of the rows; each row that has both can be matched in three ways instead of one.',
  ],
};

export const connection: ConnectionInfo = {
  tenant: 'baan-thai',
  name: 'Baan Thai Home',
  mayUpload: true,
  destinations: [
    {
      ...{
        id: 'meta',
        label: 'Meta',
        onlyIf: { country: ['TH'] },
        maxAgeDays: 7,
        holdBackDays: 5,
        testMode: 'counted',
        tested: 0,
        stopped: null,
      },
      adjustments: { restate: false, retract: false },
    },
    {
      ...{
        id: 'google',
        label: 'Google Ads',
        onlyIf: null,
        maxAgeDays: 90,
        holdBackDays: 0,
        testMode: null,
        tested: 12,
      },
      adjustments: { restate: true, retract: true },
      stopped: 'The refresh token was refused.',
    },
  ],
};

export const noSchedule: DailyUpdates = { schedule: null, runs: [], underWay: null };
export const scheduled: DailyUpdates = {
  schedule: {
    sheetId: 11,
    hour: 8,
    timeZone: 'Asia/Bangkok',
    mail: { to: ['eva.lima@shop.example.net'], on: 'trouble' },
    tabName: 'คำสั่งซื้อ กุมภาพันธ์',
    owner: 'mali@example.com',
    mine: true,
    paused: null,
    next: { from: '2026-02-21T01:00:00Z', to: '2026-02-21T02:00:00Z' },
    seenAt: null,
  },
  runs: [
    {
      startedAt: '2026-02-20T01:11:00Z',
      endedAt: '2026-02-20T01:12:00Z',
      result: 'done',
      message:
        '120 rows: 90 matched, 28 unmatched, 2 failed. 3 orders will be too old for TikTok within two days and are not delivered yet, or have errors: rows 8–9 and 14.',
      rows: { sent: 120, matched: 90, unmatched: 28, failed: 2 },
      needsAttention: true,
      isByHand: false,
    },
    {
      startedAt: '2026-02-19T01:11:00Z',
      endedAt: '2026-02-19T01:12:00Z',
      result: 'failed',
      message: 'The backend cannot be reached. Check its address in Settings, and whether it is running.',
      rows: { sent: 0, matched: 0, unmatched: 0, failed: 0 },
      needsAttention: false,
      isByHand: true,
    },
  ],
  underWay: null,
};

export const replies: Replies = {
  getStart: [ok(start)],
  readSource: [ok(table)],
  findGrouping: [ok({ grouping: 'one_row', isCertain: true, reason: 'Each order is on one row.', example: null })],
  checkRows: [ok(check)],
  askEligibility: [ok(askedHalf), ok(askedAll)],
  clearMarks: [ok({ cleared: 84 })],
  activateTab: [ok(null)],
  jumpTo: [ok(null)],
  startUpload: [ok(run)],
  continueUpload: [ok(halfway), ok(finished)],
  pauseUpload: [ok({ ...halfway, state: 'paused' })],
  cancelUpload: [ok({ ...halfway, state: 'cancelled' })],
  dismissUpload: [ok(null)],
  getResults: [ok(results)],
  getErrorsCsv: [
    ok({ name: 'upload-errors-2026-02-20T03-04-05Z.csv', csv: 'Row,Error\r\n5,“free” is not an amount.\r\n' }),
  ],
  refreshStatuses: [ok({ refreshed: 3960, total: 3960, next: null })],
  explainRow: [ok(explainedRow)],
  saveSettings: [ok(settings)],
  testConnection: [ok(connection)],
  savePreset: [ok([])],
  deletePreset: [ok([])],
  getDaily: [ok(noSchedule)],
  saveDaily: [ok(scheduled)],
  stopDaily: [ok(noSchedule)],
  pauseDaily: [
    ok({
      ...scheduled,
      schedule: scheduled.schedule && { ...scheduled.schedule, paused: 'Paused by hand.', next: null },
    }),
  ],
  resumeDaily: [ok(scheduled)],
  takeOverDaily: [ok(scheduled)],
  runDailyNow: [ok({ ...scheduled, underWay: { doneRows: 40, totalRows: 120 } }), ok(scheduled)],
};

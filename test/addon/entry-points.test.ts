import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { addonForSandbox } from '../sandbox/page/addon.ts';
import { checkCode, checkManifest, checkSidebar, exposedFunctions } from '../sandbox/sheets/gate.ts';
import type { Manifest } from '../sandbox/sheets/runtime/manifest.ts';
import { openAddonFixture, settingsFor, THAI, VIETNAMESE } from './addon-fixture.ts';

const NOWHERE = { url: 'http://127.0.0.1:9' };
/** As addon/contract/rpc.ts has them. */
const RPC = [
  ...[
    'getStart',
    'readSource',
    'findGrouping',
    'checkRows',
    'clearMarks',
    'jumpTo',
    'startUpload',
    'continueUpload',
    'pauseUpload',
  ],
  ...['cancelUpload', 'dismissUpload', 'getResults', 'getRun', 'getErrorsCsv', 'refreshStatuses', 'saveSettings'],
  'saveLanguage',
  ...[
    'askEligibility',
    'explainRow',
    'testConnection',
    'savePreset',
    'deletePreset',
    'activateTab',
    'insertSampleSheet',
    'getDaily',
    'saveDaily',
    'stopDaily',
    'pauseDaily',
    'resumeDaily',
    'takeOverDaily',
    'runDailyNow',
  ],
];
const NAMED = [
  'onOpen',
  'onInstall',
  'showUpload',
  'showDaily',
  'showExplain',
  'showSettings',
  'showSample',
  'showHelp',
  'dailyTick',
];

it('the bundle parses as the runtime needs, uses only what it has, and offers every entry point and nothing else', async () => {
  const { code } = await addonForSandbox();
  expect(checkCode(code, [...NAMED, ...RPC])).toEqual([]);
  expect([...exposedFunctions(code)].sort()).toEqual([...NAMED, ...RPC].sort());
});

it('each page is whole, passes HtmlService unharmed, and is small enough to open quickly', async () => {
  const { html: pages } = await addonForSandbox();
  expect(Object.keys(pages).sort()).toEqual(['Sidebar', 'Texts-id', 'Texts-th', 'Texts-vi']);
  for (const [name, html] of Object.entries(pages)) expect(checkSidebar(html), name).toEqual([]);
});

it('the manifest asks for the least', async () => {
  const manifest = JSON.parse(await readFile('addon/appsscript.json', 'utf8')) as Manifest;
  expect(checkManifest(manifest)).toEqual([]);
  expect(manifest.oauthScopes).not.toContain('https://www.googleapis.com/auth/spreadsheets');
});

it('the menu is there before anything is permitted, and opens the page that was chosen', async () => {
  const { sheets } = await openAddonFixture(NOWHERE);
  sheets.enabled = false;
  expect(sheets.openDocument().outcome.kind).toBe('returned');
  for (const [entry, page] of [
    ['Upload conversions', 'upload'],
    ['Daily updates', 'daily'],
    ['Explain the selected row', 'explain'],
    ['Settings', 'settings'],
    ['Help', 'help'],
  ] as const) {
    expect(sheets.chooseMenuItem(entry).outcome.kind, entry).toBe('returned');
    expect(JSON.stringify(sheets.ui.sidebar), entry).toContain(`var MATCHBACK_PAGE = \\"${page}\\"`);
  }
  expect(sheets.chooseMenuItem('Insert a sample sheet').outcome.kind).toBe('returned');
  expect(sheets.workbook.sheets.map(({ name }) => name)).toContain('Matchback sample');
});

const MALEE = { email: 'malee.1@shop.example.net', id: '108000000000000000002', locale: 'th' };

it('menu, sidebar and errors are in the language of the Google account, also before anything is permitted', async () => {
  const { sheets, refusal } = await openAddonFixture(NOWHERE, { user: MALEE });
  sheets.enabled = false;
  sheets.openDocument();
  sheets.chooseMenuItem('การตั้งค่า');
  expect(sheets.ui.sidebar?.html).toContain(THAI);
  expect(refusal('continueUpload', 'no such run').message).toBe('ไม่มีการอัปโหลดนี้แล้ว เริ่มใหม่อีกครั้ง');
});

it('a language that a user chose is remembered for that user, and the sidebar opens again in it', async () => {
  const { sheets, call } = await openAddonFixture(NOWHERE, { user: MALEE });
  expect(call('getStart').language).toBeNull();
  call('saveLanguage', 'vi');
  expect(sheets.ui.sidebar?.html).toContain(VIETNAMESE);
  expect(call('getStart').language).toBe('vi');
  sheets.openDocument();
  expect(sheets.chooseMenuItem('Cài đặt').outcome.kind).toBe('returned');
  call('saveLanguage', null);
  expect(sheets.ui.sidebar?.html).toContain(THAI);
});

it('a user who is not connected yet gets an error that says so', async () => {
  const { refusal } = await openAddonFixture(NOWHERE);
  const plan = {
    source: { sheetId: 0, headerRow: 1, keepAllRows: false, rows: 'all' as const, selected: null, filter: null },
    badRows: 'skip' as const,
  };
  const mapping = { fields: {}, ignored: [], options: {} };
  expect(refusal('startUpload', { ...plan, mapping }).code).toBe('not_connected');
  expect(refusal('continueUpload', 'no such run').code).toBe('invalid');
});

it('asks for a permission when its feature is used, and says what to do while it is missing', async () => {
  const { sheets, call, refusal } = await openAddonFixture(NOWHERE);
  const scheduleFor = (...to: string[]) =>
    ({ sheetId: 0, hour: 8, timeZone: 'Asia/Bangkok', mapping: null, mail: { to, on: 'trouble' } }) as const;
  const { refused } = sheets.host.consent;
  const mail = 'https://www.googleapis.com/auth/script.send_mail';
  refused.add(mail);
  expect(refusal('saveDaily', scheduleFor('eva.lima@shop.example.net')).code).toBe('not_allowed');
  // Without an address, no mail is sent.
  expect(refusal('saveDaily', scheduleFor()).code).toBe('invalid');
  refused.delete(mail);
  refused.add('https://www.googleapis.com/auth/script.scriptapp');
  expect(refusal('takeOverDaily').code).toBe('not_allowed');
  expect(refusal('saveDaily', scheduleFor())).toMatchObject({
    code: 'not_allowed',
    message: expect.stringContaining('was not given all permissions') as string,
  });
  // The rest of the add-on works without it.
  expect(call('getStart').activeSheetId).toBe(0);
  expect(refusal('testConnection', settingsFor('acme', 'mbk_x')).code).toBe('backend_unreachable');
});

import { describe, expect, it } from 'vitest';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import {
  codeOf,
  EMPTY_LINE,
  formatStatusLine,
  lastUploadOf,
  partsOfOrders,
  STATUS_COLUMNS,
  summarizeLines,
  withCell,
  withCode,
} from '../../../shared/sheet/status-line.ts';
import { formatSent, formatWaiting, removeWaiting } from '../../../shared/sheet/last-upload.ts';
import { refreshLine, sameLine } from '../../../shared/sheet/refresh-line.ts';
import type { DeliveryResult } from '../../../shared/api.ts';
import { TEXTS } from '../../../shared/texts/all-languages.ts';
import { withTexts } from '../../../shared/texts/texts.ts';

const sale: DeliveryResult = {
  destination: 'meta',
  kind: 'conversion',
  state: 'accepted',
  code: null,
  reason: null,
  params: null,
  due_at: null,
  value: '100.00',
  currency: 'THB',
};
const labels = { meta: 'Meta', search: 'Google Ads' };
const cellsOf = (outcome: Partial<Parameters<typeof formatStatusLine>[0]>) => {
  const line = formatStatusLine(
    { status: 'matched', strategy: 'order_id', confidence: 95, deliveries: [], ...outcome },
    labels,
    '',
    'Asia/Bangkok',
  );
  return Object.fromEntries(STATUS_COLUMNS.map((column, index) => [column, line[index]]));
};
const cellOf = (deliveries: DeliveryResult[]) => cellsOf({ deliveries })['deliveries'];

const restate = { kind: 'restate' } as const;
const retract = { kind: 'retract', value: null, currency: null } as const;
/** 1 December in Bangkok. */
const DUE = '2026-11-30T18:00:00.000Z';

describe('the deliveries of a row, as its cell says them', () => {
  it.each<[string, Partial<DeliveryResult>]>([
    ['Meta: sent', {}],
    ['Meta: sent', { reason: 'Taken without its items.' }],
    ['Meta: test mode, not counted', { code: 'test_mode', reason: 'Test mode: not counted.' }],
    ['Meta: sent', { code: 'test_mode_counted', reason: 'Test mode.' }],
    ['Meta: not from an ad, not counted', { code: 'not_from_ad' }],
    ['Meta: waiting to be sent', { state: 'pending' }],
    ['Meta: trying again', { state: 'pending', code: 'retry', reason: 'Meta asks to wait.' }],
    ['Meta: held back until 2026-12-01', { state: 'pending', code: 'held_back', due_at: DUE }],
    ['Meta: held back in case of a return', { state: 'pending', code: 'held_back' }],
    ['Meta: being sent', { state: 'sending', code: 'held_back' }],
    ['Meta: sent', { state: 'submitted' }],
    ['Meta: too old', { state: 'skipped', code: 'too_old', reason: 'Too old: Meta accepts 7 days.' }],
    ['for other platforms', { state: 'skipped', code: 'not_for_destination', reason: 'Only rows with TH.' }],
    ['for other platforms', { ...restate, state: 'skipped', code: 'not_for_destination' }],
    ['Meta: rejected', { state: 'rejected', code: 'refused', reason: 'Unknown (100/2804003).' }],
    ['Meta: outcome unknown', { state: 'uncertain', code: 'answer_lost', reason: 'Look it up.' }],
    ['Meta: outcome unknown', { state: 'uncertain', reason: 'Look it up.' }],

    ['Meta: sent', restate],
    ['Meta: new value waits for the sale', { ...restate, state: 'pending', code: 'after_original' }],
    ['Meta: new value rejected', { ...restate, state: 'rejected', code: 'refused' }],
    ['Meta: too late for a new value', { ...restate, state: 'skipped', code: 'too_old' }],
    ['Meta: new value not supported', { ...restate, state: 'skipped', code: 'adjustment_not_supported' }],
    ['Meta: sale was not sent', { ...restate, state: 'skipped', code: 'original_not_sent' }],
    ['Meta: replaced by a later change', { ...restate, state: 'skipped', code: 'superseded' }],

    ['Meta: sent', retract],
    ['Meta: return waits for the sale', { ...retract, state: 'pending', code: 'after_original' }],
    ['Meta: return not supported', { ...retract, state: 'skipped', code: 'adjustment_not_supported' }],
    ['Meta: sale was not sent, nothing to take back', { ...retract, state: 'skipped', code: 'original_not_sent' }],
    // What a person has to do stays.
    ['Meta: sale has to be looked up there', { ...retract, state: 'skipped', code: 'original_uncertain' }],
  ])('“%s” for %j', (words, change) => expect(cellOf([{ ...sale, ...change }])).toBe(words));

  it('show the sale where it includes the change', () => {
    const held: DeliveryResult = { ...sale, state: 'pending', code: 'held_back', due_at: DUE };
    const counted: DeliveryResult = { ...sale, ...restate, state: 'pending', code: 'included_in_sale' };
    expect(cellOf([held, counted])).toBe('Meta: held back until 2026-12-01');
    expect(cellOf([sale, { ...counted, state: 'accepted' }])).toBe('Meta: sent');
  });

  it('are one line: how many platforms have the row, then why others do not', () => {
    const at = (destination: string, change: Partial<DeliveryResult> = {}): DeliveryResult => ({
      ...sale,
      destination,
      ...change,
    });
    const old = { state: 'skipped', code: 'too_old' } as const;
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => at(name));
    expect(cellOf([...all, at('meta', old), at('search', old)])).toBe('6 of 8 sent · Meta, Google Ads: too old');
    expect(cellOf(all)).toBe('All 6 sent');
    expect(cellOf(all.map((one) => ({ ...one, ...old })))).toBe('0 of 6 sent · a, b, c, 3 more: too old');
    expect(
      cellOf([
        at('meta'),
        at('search', { state: 'pending' }),
        at('c', { state: 'skipped', code: 'not_for_destination' }),
      ]),
    ).toBe('1 of 2 sent · Google Ads: waiting to be sent');
    // The last change at each platform counts, by the platform's name or the id of one that was removed.
    const changed = [at('meta'), at('meta', restate), at('meta', { ...retract, ...old }), at('old-one'), at('search')];
    expect(cellOf(changed)).toBe('2 of 3 sent · Meta: too late for a return');
  });
});

describe('the value sent', () => {
  const at = (destination: string, change: Partial<DeliveryResult> = {}) => ({ ...sale, destination, ...change });
  it.each<[string, DeliveryResult[]]>([
    ['', []],
    ['', [at('meta', { state: 'pending' })]],
    ['1,250.00 THB', [at('meta', { value: '1250.00' }), at('search', { value: '1250.00', state: 'submitted' })]],
    // Google has the new value, Meta cannot change it.
    [
      '100.00 THB / 80.00 THB',
      [
        at('meta'),
        at('meta', { ...restate, value: '80.00', state: 'skipped', code: 'adjustment_not_supported' }),
        at('search'),
        at('search', { ...restate, value: '80.00' }),
      ],
    ],
    ['', [at('meta'), at('meta', retract)]],
    ['80.00 THB', [at('meta'), at('meta', { ...restate, value: '80.00', code: 'included_in_sale' })]],
    ['', [at('meta', { code: 'test_mode' }), at('search', { code: 'not_from_ad' })]],
    ['', [at('meta', { value: null, currency: null })]],
  ])('is “%s” of %j', (words, deliveries) => expect(cellsOf({ deliveries })['value_sent']).toBe(words));

  it('is beside the first of the rows of an order only, so that the column can be added up', () => {
    const results = [7, 8, 9].map((row) => ({ row, conversion_id: row === 8 ? 'other' : 'order' }));
    const cells = (isGrouped: boolean) =>
      results.map(({ row }) => {
        const part = partsOfOrders(results, isGrouped).get(row);
        const line = cellsOf({ deliveries: [sale], change: 'new', part });
        return [line['value_sent'], line['change']];
      });
    expect(cells(true)).toEqual([
      ['100.00 THB', 'New · row 1 of 2 of the order'],
      ['100.00 THB', 'New'],
      ['', 'New · row 2 of 2 of the order'],
    ]);
    // A sale and a later change of it are no parts of an order.
    expect(cells(false).map(([value, change]) => [value, change])).toEqual([
      ['100.00 THB', 'New'],
      ['100.00 THB', 'New'],
      ['', 'New'],
    ]);
  });
});

it('a row that changed nothing keeps its match, and counts with the others', () => {
  const line = (outcome: Partial<Parameters<typeof formatStatusLine>[0]>) =>
    formatStatusLine({ status: 'duplicate', strategy: null, confidence: null, deliveries: [], ...outcome }, {}, '');
  const lines = [
    line({ strategy: 'email', confidence: 70 }),
    line({}),
    line({ status: 'matched', strategy: 'order_id', change: 'new' }),
    line({ status: 'failed' }),
    // As earlier releases wrote it.
    ['Duplicate', 'E-mail', 70, '', '', '', '', ''],
  ];
  expect(lines.slice(0, 2).map(([status]) => status)).toEqual(['Matched', 'Unmatched']);
  expect(summarizeLines(lines)).toMatchObject({
    total: 5,
    matched: 3,
    unmatched: 1,
    failed: 1,
    duplicate: 3,
    match_rate: 0.6,
    by_strategy: { email: 2, order_id: 1 },
  });
});

it('two destinations of one platform are shown with their ids', () => {
  const destinations = [
    { id: 'meta-th', label: 'Meta' },
    { id: 'meta-vn', label: 'Meta' },
    { id: 'search', label: 'Google Ads' },
  ];
  expect(destinationLabels(destinations)).toEqual({
    'meta-th': 'Meta (meta-th)',
    'meta-vn': 'Meta (meta-vn)',
    search: 'Google Ads',
  });
});

it('rows that users of different languages uploaded are counted together', () => {
  const outcomes = [
    { status: 'matched', strategy: 'email' },
    { status: 'duplicate', strategy: 'order_id' },
    { status: 'unmatched', strategy: null },
    { status: 'failed', strategy: null },
  ] as const;
  const lines = Object.values(TEXTS).flatMap((texts) =>
    withTexts(texts, () =>
      outcomes.map((outcome) => formatStatusLine({ ...outcome, confidence: null, deliveries: [] }, labels, '')),
    ),
  );
  expect(lines.map(([status]) => status)).toContain('จับคู่ได้');
  expect(summarizeLines(lines)).toMatchObject({
    ...{ total: 16, matched: 8, unmatched: 4, failed: 4, duplicate: 4 },
    by_strategy: { email: 4, order_id: 4, phone: 0, click_id: 0 },
  });
});

describe('the click of a row, as its cells say it', () => {
  /** 13 February in Bangkok. */
  const clicked_at = '2026-02-12T18:00:00.000Z';
  it.each<[string, string, Parameters<typeof formatStatusLine>[0]['click']]>([
    ['Google, 13 Feb 2026', 'Songkran sale', { type: 'gclid', clicked_at, campaign: 'Songkran sale' }],
    ['Meta', '', { type: 'fbclid', clicked_at: null, campaign: null }],
    ['Microsoft, 13 Feb 2026', "'=1+1", { type: 'msclkid', clicked_at, campaign: '=1+1' }],
    ['', '', null],
    ['', '', undefined],
  ])('%s: %s', (said, campaign, click) => {
    expect(cellsOf(click === undefined ? {} : { click })).toMatchObject({ click: said, campaign });
  });

  it.each([
    ['th', 'Google, 13 ก.พ. 2026'],
    ['vi', 'Google, 13 thg 2, 2026'],
    ['id', 'Google, 13 Feb 2026'],
  ] as const)('in %s: %s', (language, said) => {
    const click = { type: 'gclid', clicked_at, campaign: null } as const;
    expect(withTexts(TEXTS[language], () => cellsOf({ click }))).toMatchObject({ click: said });
  });
});

describe('the last upload of a row', () => {
  const SENT = '2026-02-20 08:12:30 #0a1b2c3d';
  const cellsWith = (line: readonly unknown[]) =>
    (['code', 'last_upload'] as const).map((column) => line[STATUS_COLUMNS.indexOf(column)]);

  it('is a time for people, and beside it a code that is hidden', () => {
    const line = withCode(EMPTY_LINE, formatSent('2026-02-20 08:12:30', '0a1b2c3d'));
    expect(cellsWith(line)).toEqual([SENT, '2026-02-20 08:12']);
    const waiting = withCode(line, formatWaiting('12345678-aaaa', codeOf(line)));
    expect(cellsWith(waiting)).toEqual([`Waiting #12345678 | ${SENT}`, 'Waiting']);
    expect(withCode(waiting, removeWaiting(codeOf(waiting)))).toEqual(line);
    expect(cellsWith(withCode(EMPTY_LINE, removeWaiting(formatWaiting('12345678', ''))))).toEqual(['', '']);
  });

  it.each([
    ['was written by an earlier release', '', SENT],
    ['was written by an earlier release after this one', '2026-02-19 08:00:00 #ffffffff', SENT],
    ['was marked by an earlier release', '', `Waiting #12345678 | ${SENT}`],
  ])('is recognised where it %s', (_what, code, lastUpload) => {
    const cells = { code, last_upload: lastUpload };
    const line = STATUS_COLUMNS.map((column) => (column in cells ? cells[column as keyof typeof cells] : ''));
    expect(lastUploadOf(line)).toMatchObject({ stamp: '2026-02-20 08:12:30', contentHash: '0a1b2c3d' });
  });

  it('of an earlier release gets its present form when the row is refreshed, and stays the same upload', () => {
    const before = withCell(EMPTY_LINE, STATUS_COLUMNS.indexOf('last_upload'), SENT);
    const found = { status: 'matched', strategy: 'email', confidence: 80, deliveries: [], found: true } as const;
    const conversion = { ...found, order_id: 'A-1', conversion_id: null, match_estimate: null, click: null };
    const line = refreshLine(
      before,
      { ...conversion, deliveries: [], updated_at: null, customer_type: null },
      { labels, isFirst: true, zone: 'Asia/Bangkok' },
    );
    expect(line && cellsWith(line)).toEqual([SENT, '2026-02-20 08:12']);
  });
});

describe('two lines of a row', () => {
  it('are the same where they differ only in a column that the sheet does not have', () => {
    const campaign = STATUS_COLUMNS.indexOf('campaign');
    const other = withCell(EMPTY_LINE, campaign, 'Songkran sale');
    expect(sameLine(EMPTY_LINE, other, (index) => index !== campaign)).toBe(true);
    expect(sameLine(EMPTY_LINE, other, () => true)).toBe(false);
  });
});

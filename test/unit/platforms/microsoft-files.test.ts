import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { FileOutgoing } from '../../../backend/platforms/platform.ts';
import { parseBulkResults } from '../../../backend/platforms/microsoft/files/results.ts';
import { ago, platformOf, NOW, outgoing, settingsOf } from './samples.ts';

const [bulk] = platformOf('microsoft').files ?? [];
const options = { conversion_name: 'Offline Purchase' };
const CLICK = 'f894f652ea334e739002f7167ab8f8e3';
const OTHER_CLICK = 'f894f652ea334e739002f7167ab8f8e4';

/** The lines of a file (docs/platforms/microsoft.md#import-file), with Microsoft's own example among them. */
const HEADER =
  'Type,Status,Id,Parent Id,Client Id,Name,Conversion Currency Code,Conversion Name,Conversion Time,Conversion Value,' +
  'Microsoft Click Id,Hashed Email Address,Hashed Phone Number,Adjustment Type,Adjustment Value,' +
  'Adjustment Currency Code,Adjustment Time,External Attribution Credit,External Attribution Model';
const VERSION = 'Format Version,,,,,6.0,,,,,,,,,,,,,';
const ADDED =
  'Offline Conversion,,,,ORD-1001,,USD,Offline Purchase,11/20/2026 10:30:00 AM,129.9,f894f652ea334e739002f7167ab8f8e3,,,,,,,,';
const RESTATED =
  'Offline Conversion,,,,ORD-1001-r1,,,Offline Purchase,11/20/2026 10:30:00 AM,,f894f652ea334e739002f7167ab8f8e3,,,Restate,99.5,USD,11/21/2026 9:00:00 AM,,';
const RETRACTED =
  'Offline Conversion,,,,ORD-1002-x,,,Offline Purchase,11/21/2026 8:00:05 AM,,f894f652ea334e739002f7167ab8f8e4,,,Retract,,,11/22/2026 7:00:00 AM,,';

function sale(
  rowKey: string,
  time: string,
  click: string,
  given: Partial<FileOutgoing> = {},
  conversion: Partial<HashedConversion> = {},
): FileOutgoing {
  const clicks = [{ type: 'msclkid', value: click } as const];
  return { ...outgoing({ clicks, ...given }, { time, person: {}, ...conversion }), rowKey };
}

function lineOf(outgoing: FileOutgoing, more: Record<string, unknown> = {}): string {
  const line = bulk?.line(outgoing, { ...options, ...more }, NOW);
  return line !== undefined && 'send' in line ? line.code : (line ?? []).join(',');
}

describe("Microsoft's Bulk file", () => {
  it('begins with a byte order mark, the columns and the format version', () => {
    expect(bulk?.bom).toBe(true);
    expect(bulk?.headerLines(options).map((line) => line.join(','))).toEqual([HEADER, VERSION]);
  });

  it.each([
    ['adds a sale', ADDED, sale('ORD-1001', '2026-11-20T10:30:00.000Z', CLICK)],
    [
      'restates it',
      RESTATED,
      sale('ORD-1001-r1', '2026-11-20T10:30:00.000Z', CLICK, {
        adjustment: { type: 'restate', time: '2026-11-21T09:00:00.000Z', value: '99.50', currency: 'USD' },
      }),
    ],
    [
      'retracts one',
      RETRACTED,
      sale('ORD-1002-x', '2026-11-21T08:00:05.000Z', OTHER_CLICK, {
        adjustment: { type: 'retract', time: '2026-11-22T07:00:00.000Z' },
      }),
    ],
  ])('%s', (_, expected, outgoing) => {
    expect(lineOf(outgoing)).toBe(expected);
  });

  it("writes Microsoft's own example: My Goal Name, 10 dollars, 6:50:54 PM", () => {
    const example = sale('ClientIdGoesHere', '2020-04-01T18:50:54.000Z', CLICK, {}, { value: '10.00' });
    const line = bulk?.line(example, { conversion_name: 'My Goal Name' }, new Date('2020-04-02T00:00:00.000Z'));
    expect(line).toEqual([
      ...['Offline Conversion', '', '', '', 'ClientIdGoesHere', '', 'USD', 'My Goal Name', '4/1/2020 6:50:54 PM', '10'],
      ...[CLICK, '', '', '', '', '', '', '', ''],
    ]);
  });

  it.each([
    ['2026-11-20T00:05:09.000Z', '11/20/2026 12:05:09 AM'],
    ['2026-11-20T12:00:00.999Z', '11/20/2026 12:00:00 PM'],
    ['2026-11-09T23:59:59.000Z', '11/9/2026 11:59:59 PM'],
  ])('writes %s as %s', (time, expected) => {
    expect(lineOf(sale('A', time, CLICK)).split(',')[8]).toBe(expected);
  });

  it('has hashes, and attribution where the goal takes it', () => {
    const person = { email: { lower: 'l', dots_plus_tag_dropped: 'm'.repeat(64) }, phone: { e164: 'p'.repeat(64) } };
    const external_attribution = { credit: '0.5', model: 'Linear' };
    const outgoing = sale('A', ago(1), CLICK, {}, { person, external_attribution });
    const hashes = ['m'.repeat(64), 'p'.repeat(64)];
    expect(lineOf(outgoing).split(',').slice(11)).toEqual([...hashes, '', '', '', '', '', '']);
    expect(lineOf(outgoing, { externally_attributed: true }).split(',').slice(11)).toEqual([
      ...hashes,
      ...['', '', '', '', '0.5', 'Linear'],
    ]);
  });

  it('repeats what the sale was sent with over the API', () => {
    const platformKey = {
      ConversionName: 'Old Goal',
      ConversionTime: '2026-11-20T10:30:02Z',
      MicrosoftClickId: OTHER_CLICK,
    };
    const cells = lineOf(sale('A', '2026-11-20T10:30:00.000Z', CLICK, { platformKey })).split(',');
    expect([cells[7], cells[8], cells[10]]).toEqual(['Old Goal', '11/20/2026 10:30:02 AM', OTHER_CLICK]);
  });

  it.each([
    ['too_old', sale('A', ago(91), CLICK)],
    ['no_identifiers', sale('A', ago(1), CLICK, { clicks: [] })],
    ['in_future', sale('A', ago(-1), CLICK)],
    ['consent_denied', sale('A', ago(1), CLICK, {}, { consent: { ad_user_data: 'denied' } })],
  ])('leaves out what Microsoft would refuse: %s', (code, outgoing) => {
    expect(lineOf(outgoing)).toBe(code);
  });

  it('leaves out a click that is too old for the goal', () => {
    const person = { phone: { e164: 'p'.repeat(64) } };
    const clicks = [{ type: 'msclkid', value: CLICK, time: ago(40) } as const];
    const cells = lineOf(sale('A', ago(1), CLICK, { clicks }, { person })).split(',');
    expect([cells[10], cells[12]]).toEqual(['', 'p'.repeat(64)]);
    const key = bulk?.platformKey?.(sale('A', ago(1), CLICK, { clicks }, { person }), options, 0, NOW);
    expect(key?.unique).toBe(`${'p'.repeat(64)}|2026-11-21T12:00:00Z`);
    expect(key?.fields).not.toHaveProperty('MicrosoftClickId');
  });

  it('gives sales of one second different times', () => {
    const keys = [0, 1, 2].map((shift) => bulk?.platformKey?.(sale('A', ago(1), CLICK), options, shift, NOW).unique);
    expect(keys[2]).toBe(`${CLICK}|2026-11-21T12:00:02Z`);
    expect(new Set(keys).size).toBe(3);
  });

  it('takes its options from the settings of a destination, and no others', () => {
    const settings = settingsOf('microsoft', { strip_local_part: false }) as Record<string, unknown>;
    const taken = bulk?.options.parse(bulk.optionsFrom?.(settings));
    expect(taken).toMatchObject({ conversion_name: 'Offline Purchase', strip_local_part: false });
    expect(taken).not.toHaveProperty('refresh_token');
    expect(bulk?.options.safeParse({}).success).toBe(false);
    expect(bulk?.options.safeParse({ ...options, account_id: '1' }).success).toBe(false);
  });
});

describe('the results file of a Bulk upload', () => {
  const head = 'Type,Status,Id,Parent Id,Client Id,Name,Error,Error Number,Field Path';
  const results = [
    head,
    'Format Version,,,,,6.0,,,',
    'Offline Conversion,,,,ORD-1,,,,',
    'Offline Conversion Error,,,,ORD-2,,OfflineConversionTimeOutOfWindow,5609,ConversionTime',
    'Offline Conversion Error,,,,ORD-2,,OfflineConversionValueInvalid,5610,',
    'Offline Conversion Error,,,,"ORD-3, b",,,5606,',
    'Offline Conversion Error,,,,ORD-4,,OfflineConversionNews,,',
    'Offline Conversion Error,,,,,,OfflineConversionValueInvalid,5610,',
    'Campaign Error,,,,ORD-5,,CampaignServiceInvalidUrl,2611,TrackingTemplate',
    '',
  ];
  const errors = [
    ['ORD-2', 'OfflineConversionTimeOutOfWindow', 'ConversionTime'],
    ['ORD-2', 'OfflineConversionValueInvalid', ''],
    ['ORD-3, b', 'OfflineConversionNameInvalid', ''],
    ['ORD-4', 'OfflineConversionNews', ''],
  ];
  const read = async (text: string) => {
    const results = await parseBulkResults(text);
    return results.ok ? results.errors.map(({ rowKey, code, field }) => [rowKey, code, field]) : results.reason;
  };

  it.each([
    ['as CSV', results.join('\n')],
    ['with a mark and the line ends of Windows', `\ufeff${results.join('\r\n')}`],
    [
      'as TSV',
      results
        .map((line) => line.replace('"ORD-3, b"', 'ORD-3; b').replaceAll(',', '\t'))
        .join('\n')
        .replace(';', ','),
    ],
  ])('names the errors of our lines, %s', async (_, text) => {
    expect(await read(text)).toEqual(errors);
  });

  it('explains each error in a sentence', async () => {
    const parsed = await bulk?.readResults?.(results.join('\n'));
    const messages = parsed?.ok ? parsed.errors.map(({ message }) => message) : [];
    expect(messages[0]).toContain('last 90 days');
    expect(messages[2]).toContain('no offline conversion goal of this name');
    expect(messages[3]).toContain('unknown error code');
  });

  it.each([
    ['', 'no column "Type"'],
    ['a,b\n1,2', 'no column "Type"'],
    [`${HEADER}\n${VERSION}`, 'no column "Error"'],
    [`${head}\n"never closed`, 'cannot be read as CSV'],
  ])('%j is not one', async (text, reason) => {
    expect(await read(text)).toContain(reason);
  });

  it('may have no errors', async () => {
    expect(await read(results.slice(0, 3).join('\n'))).toEqual([]);
  });
});

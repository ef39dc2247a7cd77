import { beforeAll, describe, expect, it } from 'vitest';
import type { ExplainAnswer, LookupAnswer, UploadAnswer, UploadList, UploadResults } from '../../../shared/api.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let uploadId: string;
let now = NOW;

const sale = (order_id: string, more: Record<string, unknown> = {}) => ({
  order_id,
  conversion_value: '100',
  currency: 'THB',
  conversion_time: '2026-02-14T10:00:00Z',
  ...more,
});

beforeAll(async () => {
  fixture = await openApiFixture({ clock: () => now });
  const conversions = [
    ...Array.from({ length: 5 }, (_, index) => sale(`R-${index + 1}`)),
    sale('=HYPERLINK("http://evil.example")', { currency: '=cmd' }),
  ];
  uploadId = (await fixture.post('offline-conversions/upload', { conversions })).json<UploadAnswer>().upload_id;
  for (const order of ['L-1', 'L-2', 'L-3']) {
    now = new Date(now.getTime() + 1000);
    await fixture.post('offline-conversions/upload', { source: order, conversions: [sale(order)] });
  }
});

describe('the rows of an upload', () => {
  it('are read page by page, each once and in order', async () => {
    const rows: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: UploadResults = (await fixture.get(`uploads/${uploadId}/results?limit=4${query}`)).json();
      expect(page.results.length).toBeLessThanOrEqual(4);
      rows.push(...page.results.map(({ row }) => row));
      cursor = page.next_cursor;
    }
    expect(rows).toEqual([1, 2, 3, 4, 5, 6]);
    const failed = (await fixture.get(`uploads/${uploadId}/results?status=failed&limit=4`)).json<UploadResults>();
    expect(failed.results.map(({ row, status }) => [row, status])).toEqual([[6, 'failed']]);
    expect(failed.next_cursor).toBeNull();
  });

  it('that failed can be downloaded as a file that a spreadsheet opens safely', async () => {
    const file = await fixture.get(`uploads/${uploadId}/errors.csv`);
    expect(file.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=upload-errors-2026-02-15T10-30-03Z.csv');
    const [header, row, ...rest] = file.text.split('\r\n');
    expect(header).toBe('Row,Error');
    expect(row).toMatch(/^6,/);
    expect(rest).toEqual(['']);
    expect(file.text).not.toMatch(/(^|,)"?=/m);
  });

  it('of an unknown upload are not found', async () => {
    const none = '019c6d3c-0000-7000-8000-00000000abcd';
    for (const path of [`uploads/${none}`, `uploads/${none}/results`, `uploads/${none}/errors.csv`]) {
      const answer = await fixture.call('GET', path);
      expect(answer.status).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'not_found' });
    }
  });
});

describe('uploads', () => {
  it('are listed page by page, newest first', async () => {
    const first = (await fixture.get('uploads?limit=3')).json<UploadList>();
    expect(first.uploads.map(({ source }) => source)).toEqual(['L-3', 'L-2', 'L-1']);
    const second = (await fixture.get(`uploads?limit=3&cursor=${first.next_cursor}`)).json<UploadList>();
    expect(second.uploads.map(({ upload_id }) => upload_id)).toEqual([uploadId]);
    expect(second.next_cursor).toBeNull();
  });
});

describe('a lookup', () => {
  it('finds orders by id, however it is written, and says which are unknown', async () => {
    const answer = (
      await fixture.post('conversions/lookup', { order_ids: ['R-2', '#r-3', 'R-404'] })
    ).json<LookupAnswer>();
    expect(answer.conversions.map(({ found, status }) => [found, found && status])).toEqual([
      [true, 'unmatched'],
      [true, 'unmatched'],
      [false, false],
    ]);
  });

  it('of more than 10,000 orders is refused', async () => {
    const order_ids = Array.from({ length: 10_001 }, (_, index) => String(index));
    expect((await fixture.post('conversions/lookup', { order_ids })).json()).toMatchObject({ code: 'too_many_items' });
  });
});

describe('the click of a row', () => {
  const time = '2026-02-12T08:00:00.000Z';
  const BY_ORDER = { type: 'gclid', clicked_at: time, campaign: 'Songkran sale' };
  const OWN = { type: 'fbclid', clicked_at: null, campaign: 'Own campaign' };

  it('is in answers, results, look-ups and explanations, with its campaign and without its id', async () => {
    const clicks = [{ type: 'gclid', value: 'Cj0KCQiA-secret', time, campaign: 'Songkran sale' }];
    await fixture.post('identities', { events: [{ order_id: 'C-1', clicks }] });
    const own = { fbclid: 'IwAR3-own-secret', campaign: 'Own campaign' };
    const conversions = [
      sale('C-1'),
      sale('C-2', own),
      sale('C-3', { campaign: 'Of no click' }),
      sale('C-4', { currency: '?' }),
    ];
    const answer = (await fixture.post('offline-conversions/upload', { conversions })).json<UploadAnswer>();
    const expected = [BY_ORDER, OWN, null, null];
    expect(answer.results.map(({ click }) => click)).toEqual(expected);
    const results = await fixture.get(`uploads/${answer.upload_id}/results`);
    expect(results.json<UploadResults>().results.map(({ click }) => click)).toEqual(expected);
    const lookup = await fixture.post('conversions/lookup', { order_ids: ['C-1', 'C-2', 'C-3', 'C-4'] });
    expect(lookup.json<LookupAnswer>().conversions.map(({ click }) => click)).toEqual(expected);
    expect(results.text + lookup.text).not.toContain('secret');

    const explained = (await fixture.get('conversions/C-1/explain')).json<ExplainAnswer>();
    expect(explained.conversions[0]?.match.stored.clicks).toMatchObject([{ campaign: 'Songkran sale' }]);
    expect(explained.conversions[0]?.match.people[0]?.clicks).toMatchObject([{ campaign: 'Songkran sale' }]);
  });

  it('keeps its campaign when people are merged, and has that of another row only where its own click has none', async () => {
    const click = (campaign?: string) => ({ type: 'ttclid', value: 'E.C.P-ttclid', time, campaign });
    await fixture.post('identities', {
      events: [{ email: 'mali.t@shop.example.net', clicks: [click('TikTok spring')] }],
    });
    await fixture.post('identities', { events: [{ external_id: 'X-1', clicks: [click()] }] });
    await fixture.post('identities', {
      events: [{ external_id: 'X-1', email: 'mali.t@shop.example.net', order_id: 'C-9' }],
    });
    const conversions = [
      sale('C-9'),
      sale('C-10', { email: 'mali.t@shop.example.net', ttclid: 'E.C.P-ttclid', campaign: 'Typed' }),
    ];
    const answer = (await fixture.post('offline-conversions/upload', { conversions })).json<UploadAnswer>();
    expect(answer.results.map(({ click }) => click?.campaign)).toEqual(['TikTok spring', 'TikTok spring']);
  });
});

describe('identities', () => {
  it('match a sale that was waiting for them', async () => {
    const before = (await fixture.post('conversions/lookup', { order_ids: ['R-5'] })).json<LookupAnswer>();
    expect(before.conversions[0]).toMatchObject({ status: 'unmatched', strategy: null });
    const clicks = [{ type: 'gclid', value: 'Cj0KCQiA-late', time: '2026-02-13T08:00:00Z' }];
    const taken = await fixture.post('identities', {
      events: [{ time: '2026-02-13T09:00:00Z', order_id: 'R-5', clicks }],
    });
    expect(taken.json()).toMatchObject({ events: 1, created: 1, clicks: 1, failed: 0, rematched: 1, errors: [] });
    const after = (await fixture.post('conversions/lookup', { order_ids: ['R-5'] })).json<LookupAnswer>();
    expect(after.conversions[0]).toMatchObject({ status: 'matched', strategy: 'order_id', confidence: 95 });
  });
});

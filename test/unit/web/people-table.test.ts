import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../backend/identity/events.ts';
import { NO_CHOICES, readPastedText } from '../../../backend/web/client/pages/upload/files/read-file.ts';
import { type PeopleChoices, PeopleTable } from '../../../backend/web/client/pages/upload/people/people-table.ts';
import {
  createRun,
  NO_CONTACTS,
  NO_PEOPLE,
  withAnswer,
} from '../../../backend/web/client/pages/upload/send/run-record.ts';
import { openTable } from '../../../backend/web/client/pages/upload/table/open-table.ts';
import { describeTable } from '../../../backend/web/client/pages/upload/table/table-info.ts';
import type { IdentityEvent } from '../../../shared/api/identities.ts';
import { hashEvent } from '../../../shared/identity-file/hash-event.ts';
import { nobleSha256 } from '../../../shared/sha256.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const NOW = new Date('2026-11-30T00:00:00Z');
const GCLID = 'Cj0KCQiA-test-CLICK_0001_wcB';
const HUBSPOT = 'Record ID,Email,Phone Number,Google Click ID,Create Date';

function read(lines: readonly string[], given: Partial<PeopleChoices> = {}) {
  const grid = readPastedText(lines.join('\n'), NO_CHOICES);
  const table = openTable(grid, { headerRow: null, keepAllRows: false });
  const people = new PeopleTable(table, NOW.getTime());
  const choices = { columns: [], system: 'hubspot', timeZone: 'Asia/Bangkok', country: 'TH', hash: false, ...given };
  const check = people.check(choices);
  let step = check.next();
  while (!step.done) step = check.next();
  return {
    ...{ kind: describeTable(table, grid).kind, found: people.find(choices), check: step.value },
    ...{ batches: [...people.batches()], problems: people.allProblems },
  };
}

describe('a file of people', () => {
  it.each<[string, string[], string]>([
    ['an export of contacts', [HUBSPOT, `1,eva.lima@shop.example.net,,${GCLID},2026-11-20 09:15`], 'people'],
    ['sales with click ids', ['Order No.,Total,Currency,Paid at,gclid', `A-1,100.00,THB,2026-11-20,${GCLID}`], 'both'],
    ['sales', ['Order No.,Total,Currency,Paid at', 'A-1,100.00,THB,2026-11-20'], 'orders'],
    ['a column of clicks without any', [HUBSPOT, '1,eva.lima@shop.example.net,,,2026-11-20 09:15'], 'orders'],
  ])('is distinguished from sales: %s', (_, lines, kind) => {
    expect(read(lines).kind).toBe(kind);
  });

  it('names each row of which something is left out, by its number in the file, and sends the others', () => {
    const { check, batches, problems } = read([
      HUBSPOT,
      `1,eva.lima@shop.example.net,,${GCLID},2026-11-20 09:15`,
      `,,,${GCLID.replace('0001', '0002')},2026-11-20 09:15`,
      '3,,,,2026-11-20 09:15',
      ',,,,2026-11-20 09:15',
      '5,nok.s@shop.example.net,,cj0kcqia-test-click_0005_wcb,2026-11-20 09:15',
      `6,mai.t@shop.example.net,,${GCLID.replace('0001', '0006')},soon`,
    ]);
    expect(problems).toEqual([
      { row: 3, column: null, code: 'no_person' },
      { row: 4, column: null, code: 'nothing_to_join' },
      { row: 5, column: null, code: 'nothing' },
      { row: 6, column: 'Google Click ID', code: 'lower_cased' },
      { row: 7, column: 'Create Date', code: 'time_unread' },
    ]);
    expect(check).toMatchObject({ problemRows: 5, report: { rows: 6, events: 3, clicks: 3 } });
    expect(batches.map(({ rows }) => rows)).toEqual([[2, 6, 7]]);
    expect(batches[0]?.events[0]).toMatchObject({
      ...{ email: 'eva.lima@shop.example.net', external_ids: ['hubspot:1'] },
      clicks: [{ type: 'gclid', value: GCLID, time: '2026-11-20T02:15:00.000Z' }],
    });
  });

  it('asks for the zone of times that name none, and reads columns as they were chosen', () => {
    const lines = [HUBSPOT, `1,eva.lima@shop.example.net,,${GCLID},2026-11-20 09:15`];
    expect(read(lines).found.zoneless).toEqual(['Create Date']);
    const { found, batches } = read(lines, {
      columns: [
        [3, null],
        [0, 'order_id'],
      ],
    });
    expect(found.columns.map(({ kind }) => kind)).toEqual(['order_id', 'email', 'phone', 'known_time']);
    expect(batches[0]?.events).toEqual([
      { time: '2026-11-20T02:15:00.000Z', order_id: '1', email: 'eva.lima@shop.example.net' },
    ]);
  });

  it('with hashing sends nothing plain, and leaves out what cannot be read', () => {
    const { batches, problems } = read(
      [
        HUBSPOT,
        `1,Eva.Lima@Shop.example.net,081 234 5678,${GCLID},2026-11-20 09:15`,
        `2,not@an@address,,${GCLID},2026-11-20`,
      ],
      { hash: true },
    );
    expect(JSON.stringify(batches)).not.toMatch(/lima|5678|not@an/i);
    expect(problems).toContainEqual({ row: 3, column: null, code: 'email_unread' });
    expect(batches[0]?.events).toHaveLength(2);
  });
});

describe('a hashed event', () => {
  it.each<IdentityEvent>([
    { email: ' Eva.Lima@Shop.example.net ', phone: '081 234 5678', order_id: 'CRM-4711' },
    { email: 'eva.lima@shop.example.net; lima@work.example.net', phone: '+66 81 234 5678', phone_country: 'Thailand' },
    { email: nobleSha256('eva.lima@shop.example.net'), external_ids: ['hubspot:7'] },
  ])('leads to the same keys as the plain one: %j', (event) => {
    const linksOf = (one: unknown) =>
      readEvents({ country: 'TH', events: [one] }, NOW, STORE_KEYS).events.flatMap(({ links }) =>
        links.flatMap(({ keys }) => keys.map(({ key }) => key)),
      );
    const hashed = linksOf(hashEvent(event, 'TH', nobleSha256).event);
    expect(hashed.length).toBeGreaterThan(1);
    expect(hashed.every((key) => /^[0-9a-f-]{36}$/.test(key))).toBe(true);
    expect(linksOf(event)).toEqual(expect.arrayContaining(hashed));
  });

  it('is none where nothing is left that joins two things', () => {
    expect(hashEvent({ email: 'not an address', phone: '081 234 5678' }, 'TH', nobleSha256)).toEqual({
      ...{ event: null, unread: ['email'] },
    });
  });
});

it('the counts of a run add up, and refused rows have the numbers of the file', () => {
  const facts = { runId: 'r', owner: 'o', fileName: 'f', startedAt: '', totalRows: 3, batches: 2, leftOut: [] };
  const run = createRun({ ...facts, contacts: NO_CONTACTS, people: NO_PEOPLE });
  const batch = { runId: 'r', index: 0, rows: 2, rowNumbers: [4, 9], body: { events: [] } };
  const problem = {
    row: 2,
    field: 'email',
    code: 'email_invalid',
    severity: 'error',
    message: 'No.',
    fix: 'Yes.',
  } as const;
  const answer = { events: 2, known: 1, created: 1, merged: 0, clicks: 2, failed: 1, erased: 0, rematched: 1 };
  const once = withAnswer(run, batch, { ...answer, errors: [problem] }, 100);
  const twice = withAnswer(once, { ...batch, index: 1, rows: 1 }, { ...answer, errors: [] }, 100);
  expect(once).toMatchObject({ state: 'running', doneRows: 2 });
  expect(twice).toMatchObject({ state: 'done', doneRows: 3, people: { events: 4, known: 2, rematched: 2 } });
  expect(twice.people?.refused).toEqual([{ ...problem, row: 9 }]);
});

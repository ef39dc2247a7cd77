import { describe, expect, it } from 'vitest';
import { readTable } from '../../../backend/csv/table.ts';
import { findIdentityColumns } from '../../../shared/identity-file/columns.ts';
import { type FileSettings, toIdentityEvents } from '../../../shared/identity-file/events.ts';
import { readHeaders } from '../../../shared/identity-file/headers.ts';
import { kindOfName } from '../../../shared/identity-file/kinds.ts';
import { describeFindings, reportIdentities } from '../../../shared/identity-file/report.ts';
import { readClickCell } from '../../../shared/identity-file/values.ts';

const NOW = Date.UTC(2026, 11, 1);

function read(csv: string, given: Partial<FileSettings> = {}) {
  const { headers, rows } = readTable(csv);
  const found = findIdentityColumns(headers, rows, { now: NOW });
  const settings = { system: 'crm', timeZone: 'Asia/Bangkok', dateOrder: found.dateOrder, now: NOW, ...given };
  const events = toIdentityEvents(rows, found.columns, settings);
  const report = reportIdentities(events);
  const kinds = Object.fromEntries(found.columns.map(({ header, kind }) => [header, kind]));
  return { kinds, events: events.map(({ event }) => event), report, findings: describeFindings(report, found), found };
}

describe('headers', () => {
  it.each([
    ['Google Click ID', 'gclid', null],
    ['Google ad click ID', 'gclid', null],
    ['GCLID__c', 'gclid', null],
    ['hs_google_click_id', 'gclid', null],
    ['cf_gclid', 'gclid', null],
    ['properties.gclid', 'gclid', null],
    ['%GCLID%', 'gclid', null],
    ['new_gclid', 'gclid', null],
    ['First GCLID', 'gclid', 'first'],
    ['lt_gclid', 'gclid', 'last'],
    ['lastAttributionSource.gclid', 'gclid', 'last'],
    ['attributionSource.gclid', 'gclid', null],
    ['Facebook Click ID', 'fbclid', null],
    ['facebookClickId', 'fbclid', null],
    ['click_id', 'any_click', null],
    ['First Name', undefined, null],
    ['Last Page Seen', 'url', null],
    ['Lead created', undefined, null],
    ['Ad Click Date', 'click_time', null],
    ['meta:_wc_order_attribution_session_entry', 'url', null],
    ['Bing ad clicked', undefined, null],
  ])('reads %s', (header, kind, touch) => {
    const [found] = readHeaders([header]);
    expect([kindOfName(found?.name ?? ''), found?.touch]).toEqual([kind, touch]);
  });

  it('drops the object that columns of one export share, in any language', () => {
    const names = readHeaders(['Obchod - GCLID', 'Obchod - ID', 'Obchod - Stav', 'Ad - Name']).map(({ name }) => name);
    expect(names).toEqual(['gclid', 'id', 'stav', 'ad_name']);
  });
});

describe('click ids in cells', () => {
  it.each([
    ['gclid', 'Cj0KCQiA-test-CLICK_0001_wcB', ['gclid Cj0KCQiA-test-CLICK_0001_wcB']],
    ['gclid', '0AAAAABtestGBRAID_inWrongField_000001', ['gbraid 0AAAAABtestGBRAID_inWrongField_000001']],
    ['gclid', 'IwAR-Test_fbclid2_0000000000000000000000001', ['fbclid IwAR-Test_fbclid2_0000000000000000000000001']],
    ['gclid', 'cj0kcqia-test-click_0001_wcb', ['lower_cased']],
    ['gclid', 'undefined', []],
    ['gclid', '{{gclid}}', []],
    ['gclid', '(not set)', []],
    ['gclid', '1.23457E+18', ['scientific']],
    ['gclid', '#NAME?', ['formula']],
    [
      'gclid',
      'GCL.1795140000.Cj0KCQiA-test-CLICK_0001_wcB',
      ['gclid Cj0KCQiA-test-CLICK_0001_wcB 2026-11-20T02:00:00.000Z'],
    ],
    ['gclid', '"Cj0KCQiA-test-CLICK_0001_wcB",', ['gclid Cj0KCQiA-test-CLICK_0001_wcB']],
    ['gclid', 'google / cpc', ['no_click_id', 'no_click_id', 'no_click_id']],
    ['any_click', 'gclid|Cj0KCQiA-test-CLICK_0001_wcB', ['gclid Cj0KCQiA-test-CLICK_0001_wcB']],
    [
      'any_click',
      'gclid:Cj0KCQiA-1_test_CLICK_wcB;msclkid:0123456789abcdef0123456789abcdef',
      ['gclid Cj0KCQiA-1_test_CLICK_wcB', 'msclkid 0123456789abcdef0123456789abcdef'],
    ],
    ['any_click', '{"gclid":"Cj0KCQiA-test-CLICK_0001_wcB","utm":"x"}', ['gclid Cj0KCQiA-test-CLICK_0001_wcB']],
    ['any_click', 'hello', ['no_click_id']],
    [
      'fbclid',
      'fb.1.1795140000123.IwAR-Test_fbclid',
      ['fbc fb.1.1795140000123.IwAR-Test_fbclid 2026-11-20T02:00:00.123Z'],
    ],
    ['msclkid', '_uet0123456789abcdef0123456789abcdef', ['msclkid 0123456789abcdef0123456789abcdef']],
    [
      'gclid',
      'Cj0KCQiA-1_test_CLICK_wcB; EAIaIQobChMI-test_CLICK_0002_BwE',
      ['gclid Cj0KCQiA-1_test_CLICK_wcB', 'gclid EAIaIQobChMI-test_CLICK_0002_BwE'],
    ],
  ] as const)('of a column %s: %s', (kind, cell, expected) => {
    const read = readClickCell(cell, kind).map((click) =>
      click.ok ? [click.type, click.value, ...(click.time ? [click.time] : [])].join(' ') : click.damage,
    );
    expect(read).toEqual(expected);
  });
});

describe('files', () => {
  it('reads contacts of HubSpot: a gbraid in the column GCLID, and a click that is none', () => {
    const { kinds, events, report } =
      read(`Record ID,Email,Phone Number,Create Date,Original Traffic Source,Google Click ID,Facebook Click ID,TikTok click id
123,eva.lima@shop.example.net,+1 415 555 0123,2026-11-20 09:15,Paid Search,Cj0KCQiA-test-CLICK_0001_wcB,,
124,malee.7@shop.example.net,+34 600 000 001,2026-11-20 10:15,Paid Social,0AAAAABtestGBRAID_inWrongField_000001,IwAR-Test_fbclid2_0000000000000000000000001,
125,lee@shop.example.net,,2026-11-21 08:00,Direct Traffic,undefined,,`);
    expect(kinds).toEqual({
      'Record ID': 'record_id',
      Email: 'email',
      'Phone Number': 'phone',
      'Create Date': 'known_time',
      'Google Click ID': 'gclid',
      'Facebook Click ID': 'fbclid',
      'TikTok click id': 'ttclid',
    });
    const at = '2026-11-20T03:15:00.000Z';
    expect(events[1]).toEqual({
      ...{ time: at, email: 'malee.7@shop.example.net', phone: '+34 600 000 001', external_ids: ['crm:124'] },
      clicks: [
        { type: 'gbraid', value: '0AAAAABtestGBRAID_inWrongField_000001', time: at },
        { type: 'fbclid', value: 'IwAR-Test_fbclid2_0000000000000000000000001', time: at },
      ],
    });
    // Two ids of one person are worth knowing without a click.
    expect(events[2]).toEqual({
      time: '2026-11-21T01:00:00.000Z',
      email: 'lee@shop.example.net',
      external_ids: ['crm:125'],
    });
    expect(report).toMatchObject({ rows: 3, events: 3, clicks: 3, times: { known: 2, click: 0, none: 0 } });
  });

  it('reads deals of Pipedrive, and says which ids lost their capitals', () => {
    const { kinds, events, findings } =
      read(`Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Status,Deal - Won time,Person - Email - Work,Person - Phone - Mobile,Deal - GCLID,Person - Name
1001,Lamp order,129.90,EUR,Won,2026-11-24 14:00:00,eva.lima@shop.example.net,+14155550123,cj0kcqia-test-click_0001_wcb,Eva
1002,Desk order,310,EUR,Won,2026-11-25 09:30:00,,+34600000001,EAIaIQobChMI-test_CLICK_0002_BwE,Juan`);
    expect(kinds).toMatchObject({ 'Deal - ID': 'order_id', 'Deal - GCLID': 'gclid' });
    expect(events[1]).toMatchObject({ order_id: '1002', phone: '+34600000001', clicks: [{ type: 'gclid' }] });
    expect(findings.join('\n')).toContain('1 values in columns of click ids lost their capitals');
  });

  it('reads a file of leads of Meta, without the letters before its ids', () => {
    const { events } = read(`id,created_time,ad_id,ad_name,form_id,is_organic,platform,full_name,phone_number,email
l:123456789012345,2026-11-20T09:15:00+07:00,ag:120201,Ad A,f:120204,false,ig,Jane Doe,p:+14155550123,eva.lima@shop.example.net`);
    expect(events).toEqual([
      {
        time: '2026-11-20T02:15:00.000Z',
        phone: '+14155550123',
        email: 'eva.lima@shop.example.net',
        external_ids: ['crm:123456789012345'],
      },
    ]);
  });

  it('reads ids from landing pages, but not the last one of an address that was cut', () => {
    const head = 'https://shop.example/?gclid=Cj0KCQiA-test-CLICK_0001_wcB&x=1';
    const cut = `https://shop.example/?utm_source=google&gclid=Cj0KCQiA-${'a'.repeat(200)}`.slice(0, 200);
    const { events } = read(
      `Email,Source Url,Entry Date (UTC)\nA@shop.example.net,${head},2026-11-20 02:15:00\nB@shop.example.net,${cut},2026-11-20 02:15:00`,
    );
    expect(events[0]?.clicks).toEqual([
      { type: 'gclid', value: 'Cj0KCQiA-test-CLICK_0001_wcB', time: '2026-11-20T02:15:00.000Z' },
    ]);
    expect(events[1]).toBeNull();
  });

  it('finds columns whose names say nothing by their cells, and refuses those whose cells are something else', () => {
    const { kinds, found } = read(`00N4I00000F3RLu,00N4I00000F3RLv,GCLID,Bing click id
eva.lima@shop.example.net,Cj0KCQiA-test-CLICK_0001_wcB,yes,true
malee.7@shop.example.net,Cj0KCQiA-test-CLICK_0002_wcB,no,true`);
    expect(kinds).toMatchObject({ '00N4I00000F3RLu': 'email', '00N4I00000F3RLv': 'any_click' });
    expect(found.refused.map(({ header }) => header)).toEqual(['GCLID', 'Bing click id']);
  });

  it('asks for the order of days and months where it is open, and names rows that bring nothing', () => {
    const { found, findings } = read(
      `Email,Created,gclid\n,03/04/2026,Cj0KCQiA-test-CLICK_0001_wcB\neva.lima@shop.example.net,05/04/2026,Cj0KCQiA-test-CLICK_0002_wcB`,
      { dateOrder: undefined },
    );
    expect(found.isDateOrderOpen).toBe(true);
    expect(findings.join('\n')).toMatch(
      /day first or month first[\s\S]*1 rows have a click, but nothing that names the person/,
    );
  });

  it('does not send ids that a field cut', () => {
    const id = (character: string): string => `Cj0KCQ${character.repeat(94)}`;
    const cut = read(`Email,gclid\neva.lima@shop.example.net,${id('a')}\nmalee.7@shop.example.net,${id('b')}`);
    expect([cut.report.clicks, cut.report.damage]).toEqual([0, { cut: 2 }]);
    // One id of that length may be whole.
    expect(read(`Email,gclid\neva.lima@shop.example.net,${id('a')}`).report.clicks).toBe(1);
  });
});

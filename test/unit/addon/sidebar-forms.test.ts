import { describe, expect, it } from 'vitest';
import { mergeCheckProgress } from '../../../shared/upload/check-progress.ts';
import { validateSettings } from '../../../addon/sidebar/validate-settings.ts';
import { defaultSource, usableTabs } from '../../../addon/sidebar/default-source.ts';
import { check, settings, start } from '../../browser/sidebar-data.ts';

describe('the settings form', () => {
  const { hasKey, ...input } = settings;
  const errors = (changes: object, stored = { hasKey }) =>
    validateSettings({ ...input, key: null, ...changes }, { ...settings, ...stored });

  it('can be sent with the key that is stored', () => {
    expect(errors({})).toEqual({});
  });

  it.each([
    ['', 'Enter the address of your Matchback server.'],
    ['matchback.example.com', 'The address must begin with https://.'],
    ['http://matchback.example.com', 'The address must begin with https://.'],
    ['http://localhost.evil.example', 'The address must begin with https://.'],
  ])('refuses the address “%s”', (backendUrl, message) => {
    expect(errors({ backendUrl })).toEqual({ backendUrl: message });
  });

  it('takes plain http on one’s own machine', () => {
    expect(errors({ backendUrl: 'http://localhost:8080' })).toEqual({});
  });

  it('asks for a key when none is stored, and for none with a Google account', () => {
    expect(errors({}, { hasKey: false })).toEqual({ key: 'Enter your key.' });
    expect(errors({ signIn: 'google' }, { hasKey: false })).toEqual({});
  });
});

describe('checking in pieces', () => {
  it('adds counts up and makes one group of each kind, errors first', () => {
    const [value, email] = check.groups;
    if (!value || !email) throw new Error('the data has two groups');
    const first = { ...check, checked: 2000, good: 1990, bad: 10, warned: 5, groups: [email], next: 2002 };
    const second = {
      ...check,
      checked: 1000,
      good: 900,
      bad: 100,
      warned: 0,
      groups: [value, { ...email, message: '“b@” has no domain.', count: 6, cells: [{ row: 2100, column: 6 }] }],
      tooOld: [
        { destination: 'Meta', days: 7, rows: 1 },
        { destination: 'Google Ads', days: 90, rows: 2 },
      ],
    };
    const sum = mergeCheckProgress(first, second);
    expect(sum).toMatchObject({ checked: 3000, total: 5000, good: 2890, bad: 110, warned: 5, next: null });
    expect(sum.groups.map(({ code, count }) => [code, count])).toEqual([
      ['value_invalid', 50],
      ['email_invalid', 40],
    ]);
    expect(sum.groups[1]?.cells.map(({ row }) => row)).toEqual([4, 88, 2100]);
    expect(sum.tooOld.map(({ rows }) => rows)).toEqual([1201, 2]);
  });
});

describe('the tabs to choose from', () => {
  const [orders, other] = start.tabs;
  if (!orders || !other) throw new Error('the data has two tabs');

  it('leave out empty and hidden ones while there are others', () => {
    const tabs = [
      { ...orders, hidden: true },
      { ...other, rows: 1 },
      { ...other, sheetId: 13 },
    ];
    expect(usableTabs(tabs).map(({ sheetId }) => sheetId)).toEqual([13]);
    expect(usableTabs(tabs.slice(0, 2)).map(({ sheetId }) => sheetId)).toEqual([11]);
  });

  it('begin with the one in front', () => {
    expect(defaultSource({ ...start, activeSheetId: 12 }).sheetId).toBe(12);
    expect(defaultSource({ ...start, activeSheetId: 99 }).sheetId).toBe(11);
  });
});

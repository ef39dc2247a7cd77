import { describe, expect, it } from 'vitest';
import type { ScheduleRun } from '../../shared/api.ts';
import { LANGUAGES } from '../../shared/texts/languages.ts';
import type { Alert } from '../../backend/alerts/alert.ts';
import { alertText, alertTexts } from '../../backend/alerts/alert-text.ts';
import { findAlerts, matchRateFall } from '../../backend/alerts/find-alerts.ts';
import { recipientsOf } from '../../backend/alerts/recipients.ts';
import { webhookSignature } from '../../backend/webhooks/signed-request.ts';
import { dueSince, nextHour } from '../../backend/schedules/due.ts';
import type { Schedule } from '../../backend/schedules/schedules.ts';

const run = (started_at: string, matched: number, unmatched: number): ScheduleRun => ({
  started_at,
  ended_at: started_at,
  result: 'done',
  message: '',
  upload_id: null,
  rows: { sent: matched + unmatched, matched, unmatched, failed: 0, unchanged: 0 },
});

// Europe/Lisbon sets its clocks from 1 to 2 on 2026-03-29, and from 2 back to 1 on 2026-10-25.
it.each([
  ['Asia/Bangkok', 8, '2026-02-15T00:59:59Z', '2026-02-15T01:00:00.000Z'],
  ['Asia/Bangkok', 8, '2026-02-15T01:00:00Z', '2026-02-16T01:00:00.000Z'],
  ['Europe/Lisbon', 1, '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
  ['Europe/Lisbon', 1, '2026-10-24T12:00:00Z', '2026-10-25T00:00:00.000Z'],
  ['Europe/Lisbon', 1, '2026-10-25T00:30:00Z', '2026-10-26T01:00:00.000Z'],
])('in %s the hour %i after %s begins at %s', (time_zone, hour, after, expected) => {
  expect(nextHour({ hour, time_zone }, new Date(after)).toISOString()).toBe(expected);
  const begins = new Date(expected);
  expect(dueSince({ hour, time_zone }, new Date(after), begins)).toEqual(begins);
  expect(dueSince({ hour, time_zone }, new Date(after), new Date(begins.getTime() - 1))).toBeNull();
});

const schedule: Schedule = {
  key: 'a',
  name: 'Orders',
  owner: 'eva.lima@shop.example.net',
  run_by: 'add_on',
  hour: 8,
  time_zone: 'Asia/Bangkok',
  is_active: true,
  mail_to: [],
  mail_on: 'trouble',
  language: 'en',
  sheet: null,
  pausedBecause: null,
  runNowAt: null,
  savedAt: new Date('2026-02-14T00:00:00Z'),
  countsFrom: new Date('2026-02-14T00:00:00Z'),
  runs: [run('2026-02-15T01:30:00Z', 3, 1)],
};

describe('alerts', () => {
  const NOW = new Date('2026-02-16T05:00:00Z');
  const kinds = (changes: Partial<Schedule>, now = NOW) =>
    findAlerts([{ ...schedule, ...changes }], [], [], now).map(({ kind }) => kind);

  it('a run that did not end well within four hours of its hour is reported, and none that is not due', () => {
    expect(kinds({})).toEqual(['schedule_missed']);
    expect(kinds({}, new Date(NOW.getTime() - 1))).toEqual([]);
    expect(kinds({ is_active: false })).toEqual([]);
    expect(kinds({ countsFrom: new Date('2026-02-16T02:00:00Z') })).toEqual([]);
    expect(kinds({ runs: [run('2026-02-16T04:00:00Z', 0, 0)] })).toEqual([]);
  });

  it('a failure of the day is quoted, an older one is not', () => {
    const failed = (at: string): ScheduleRun => ({
      ...run(at, 0, 0),
      result: 'failed',
      message: 'The tab was deleted.',
    });
    const messageAfter = (at: string) => findAlerts([{ ...schedule, runs: [failed(at)] }], [], [], NOW)[0];
    expect(messageAfter('2026-02-16T01:30:00Z')).toMatchObject({ last_message: 'The tab was deleted.' });
    expect(messageAfter('2026-02-14T00:30:00Z')).toMatchObject({ last_message: null });
  });

  it('a pause is reported in place of what it makes late, except where the add-on mails it', () => {
    expect(kinds({ run_by: 'server', pausedBecause: 'The tab was deleted.' })).toEqual(['schedule_paused']);
    expect(kinds({ pausedBecause: 'The tab was deleted.' })).toEqual(['schedule_missed']);
  });

  it.each([
    ['75 to 65', [75, 25], [65, 35], { before_percent: 75, now_percent: 65 }],
    ['75 to 66', [75, 25], [66, 34], null],
    ['too few rows now', [75, 25], [10, 39], null],
    ['too few rows before', [30, 19], [10, 90], null],
    ['a rise', [50, 50], [90, 10], null],
  ])('the match rate of a week is compared with the weeks before: %s', (_, before, last, expected) => {
    const runs = [
      run('2026-02-14T01:00:00Z', last[0] ?? 0, last[1] ?? 0),
      run('2026-02-01T01:00:00Z', before[0] ?? 0, before[1] ?? 0),
    ];
    // Older than five weeks: it does not count.
    expect(matchRateFall([...runs, run('2026-01-01T01:00:00Z', 0, 900)], NOW)).toEqual(expected);
  });
});

// The test vector of the specification's reference libraries.
it('a webhook is signed as the specification has it', () => {
  const [secret, id] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek'];
  expect(webhookSignature(secret, id, '1614265330', '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

describe('the mails of alerts', () => {
  const common = { schedule: 'a', name: 'Orders' };
  const ALERTS: Alert[] = [
    {
      ...{ kind: 'schedule_missed', ...common, due: '2026-02-15T01:00:00Z', time_zone: 'Asia/Bangkok' },
      last_message: 'No network.',
    },
    { kind: 'schedule_paused', ...common, reason: 'No network.' },
    { kind: 'match_rate_fell', ...common, before_percent: 83, now_percent: 61 },
    { kind: 'destination_stopped', destination: 'meta', label: 'Meta', reason: 'No network.' },
    { kind: 'run_report', ...common, run: { ...run('2026-02-15T01:30:00Z', 1200, 34), message: 'No network.' } },
    { kind: 'test' },
  ];
  const FACTS = [
    [/“Orders”.*2026-02-15 08:00 \(Asia\/Bangkok\).*No network\./s],
    [/“Orders”.*No network\./s],
    [/“Orders”.*61 ?%.*83 ?%/s],
    [/Meta \(meta\).*No network\./s],
    [/“Orders”.*1[,.]234.*1[,.]200.*34.*No network\./s],
    [/Matchback/],
  ];

  it.each(LANGUAGES)('in %s have all facts, and are in that language', (language) => {
    ALERTS.forEach((alert, index) => {
      const { subject, text } = alertText(alert, language);
      for (const fact of FACTS[index] ?? []) expect(`${subject}\n${text}`).toMatch(fact);
      if (language !== 'en') expect([subject, text]).not.toContain(alertText(alert, 'en').subject);
      if (language !== 'en') expect(text).not.toBe(alertText(alert, 'en').text);
    });
  });

  it('are in each language of those who get them, once', () => {
    const schedules = (['th', 'en', 'th'] as const).map((language, n) => ({
      ...schedule,
      ...{ key: String(n), language, mail_to: [`eva.lima+${n}@shop.example.net`] },
    }));
    const [stopped = expect.fail('no alert')] = ALERTS.filter(({ kind }) => kind === 'destination_stopped');
    const settings = { mail_to: ['lead@shop.example.net'], webhook: null };
    const { addresses, languages } = recipientsOf(stopped, schedules, settings);
    expect(addresses).toHaveLength(4);
    expect(languages).toEqual(['th', 'en']);
    const { subject, text } = alertTexts(stopped, languages);
    expect(subject).toMatch(/^Matchback: ไม่มีการส่ง/);
    expect(text.split('\n\n---\n\n')).toEqual(languages.map((language) => alertText(stopped, language).text));
    expect(recipientsOf(stopped, [], settings).languages).toEqual(['en']);
    expect(
      recipientsOf({ kind: 'schedule_paused', schedule: '1', name: 'B', reason: '' }, schedules, settings),
    ).toEqual({
      addresses: ['eva.lima+1@shop.example.net', 'lead@shop.example.net'],
      languages: ['en'],
    });
  });
});

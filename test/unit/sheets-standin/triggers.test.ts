import { describe, expect, it } from 'vitest';
import { paste, type } from '../../sandbox/sheets/workbook/person.ts';
import { insertLines } from '../../sandbox/sheets/workbook/structure.ts';
import { caught, firstSheet, makeWorld, NOW, valueOf } from './helper.ts';

const HOUR = 3_600_000;

const code = `
  function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
  function daily(hour, zone) { ScriptApp.newTrigger('tick').timeBased().atHour(hour).everyDays(1).inTimezone(zone).create(); }
  function tick(e) { console.log(new Date().toISOString() + ' ' + (SpreadsheetApp.getActiveSpreadsheet() === null) + ' ' + e.hour + ' ' + e.triggerUid); }
  function slow() { Utilities.sleep(290000); }
  function slowly() { ScriptApp.newTrigger('slow').timeBased().everyHours(1).create(); }
  function names() { return ScriptApp.getUserTriggers(SpreadsheetApp.getActive()).map((t) => t.getHandlerFunction() + ' ' + t.getEventType()); }
  function stop() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }`;

const logged = (world: ReturnType<typeof makeWorld>) => world.log.map(({ message }) => message);

describe('creating a clock trigger in an editor add-on', () => {
  const clock = (chain: string) => `ScriptApp.newTrigger('tick').timeBased()${chain}.create()`;

  it.each([
    [clock('.everyMinutes(30)')],
    [clock('.after(60000)')],
    [clock('.after(59 * 60000)')],
    [clock('.at(new Date(Date.now() + 1000))')],
  ])('%s is too often', (statement) => {
    expect(caught(statement)).toBe('Exception: Clock events must be scheduled at least 1 hour(s) apart.');
  });

  it('works once per user and document', () => {
    expect(caught(`${clock('.everyHours(1)')}; ${clock('.everyDays(1).atHour(3)')}`)).toBe(
      'Exception: This add-on has created too many time-based triggers in this document for this Google user account.',
    );
  });

  it('works for a second user, who does not see the first one', () => {
    const world = makeWorld(code);
    const other = { user: { email: 'b@example.com', id: '2', locale: 'en' } };
    valueOf(world, 'hourly');
    expect(valueOf(world, 'names', [], other)).toEqual([]);
    valueOf(world, 'hourly', [], other);
    expect(valueOf(world, 'names')).toEqual(['tick CLOCK']);
    expect(world.host.triggers.all).toHaveLength(2);
  });

  it('runs out when triggers are deleted and made anew all day', () => {
    const world = makeWorld(code);
    const again = () => {
      valueOf(world, 'stop');
      valueOf(world, 'hourly');
    };
    for (let times = 0; times < 20; times += 1) again();
    expect(again).toThrow('has created too many time-based triggers');
    world.host.clock.advance(24 * HOUR);
    expect(again).not.toThrow();
  });
});

describe('clock triggers', () => {
  it('fire every hour at a steady minute, as the creator, with times in UTC', () => {
    const world = makeWorld(code, { timeZone: 'Asia/Bangkok' });
    valueOf(world, 'hourly');
    const reports = world.advance(3 * HOUR);
    expect(reports).toHaveLength(3);
    const times = logged(world).map((line) => new Date(line.split(' ')[0] ?? '').getTime());
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([HOUR, HOUR]);
    expect(logged(world).map((line) => Number(line.split(' ')[2]))).toEqual(
      times.map((time) => new Date(time).getUTCHours()),
    );
    expect(world.host.clock.now()).toBe(NOW.getTime() + 3 * HOUR + 300);
  });

  it('at an hour fire somewhere in it, in the zone asked for, once a day', () => {
    const world = makeWorld(code);
    valueOf(world, 'daily', [9, 'Asia/Bangkok']);
    world.advance(72 * HOUR);
    const hours = logged(world).map((line) => line.slice(11, 13));
    expect(hours).toEqual(['02', '02', '02']);
    expect(new Set(logged(world).map((line) => line.slice(14, 16))).size).toBe(1);
  });

  it.each([
    [true, 'false'],
    [false, 'true'],
  ])('know their document: %s', (clockTriggersKnowDocument, isNull) => {
    const world = makeWorld(code, { clockTriggersKnowDocument });
    valueOf(world, 'hourly');
    world.advance(2 * HOUR);
    expect(logged(world)[0]?.split(' ')[1]).toBe(isNull);
  });

  it('are late when the clock was moved by work, and then go on', () => {
    const world = makeWorld(code);
    valueOf(world, 'hourly');
    world.host.clock.advance(5 * HOUR);
    expect(world.fireTriggers(new Date(world.host.clock.now())).length).toBeGreaterThan(0);
  });

  it('do not fire while the add-on is disabled in the document', () => {
    const world = makeWorld(code);
    valueOf(world, 'hourly');
    world.host.triggers.paused = true;
    expect(world.advance(5 * HOUR)).toEqual([]);
  });

  it('stop for the day when ninety minutes are used up', () => {
    const world = makeWorld(code);
    valueOf(world, 'slowly');
    const runs = world.advance(24 * HOUR).length;
    // 90 minutes hold 18.6 runs of 290 s; the run that crosses the limit still ends.
    expect(runs).toBe(19);
    expect(logged(world)).toContain('Service using too much computer time for one day.');
  });

  it('end with the deletion', () => {
    const world = makeWorld(code);
    valueOf(world, 'hourly');
    valueOf(world, 'stop');
    expect(world.advance(5 * HOUR)).toEqual([]);
    expect(valueOf(world, 'names')).toEqual([]);
  });

  it('fail without a mail to anybody', () => {
    const world = makeWorld(`function start() { ScriptApp.newTrigger('gone').timeBased().everyHours(1).create() }`);
    valueOf(world, 'start');
    expect(world.advance(HOUR).map(({ outcome }) => outcome.kind)).toEqual(['threw']);
    expect(world.host.outbox).toEqual([]);
  });
});

describe('the days of a clock trigger', () => {
  /** Local days and hours of the firings over `days` days; the world starts on a Sunday. */
  const firings = (chain: string, days: number, zone = 'Etc/UTC') => {
    const world = makeWorld(
      `function start() { ScriptApp.newTrigger('tick').timeBased()${chain}.create() } function tick() { console.log(Utilities.formatDate(new Date(), '${zone}', 'MM-dd HH')) }`,
    );
    valueOf(world, 'start');
    world.advance(days * 24 * HOUR);
    return logged(world);
  };

  it.each([
    ['.everyDays(2).atHour(12)', 7, ['11-22 12', '11-24 12', '11-26 12', '11-28 12']],
    ['.everyHours(12)', 2, 4],
    ['.onWeekDay(ScriptApp.WeekDay.TUESDAY).atHour(3)', 15, ['11-24 03', '12-01 03']],
    ['.everyWeeks(2).onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(3)', 30, ['11-23 03', '12-07 03', '12-21 03']],
    ['.onMonthDay(1).atHour(3)', 45, ['12-01 03', '01-01 03']],
    ['.after(7200000)', 3, ['11-22 11']],
  ])('%s over %i days', (chain, days, expected) => {
    const fired = firings(chain, days);
    expect(typeof expected === 'number' ? fired.length : fired).toEqual(expected);
  });

  it('follow the clock of their zone through a change to winter time', () => {
    const world = makeWorld(code, { now: new Date('2026-10-31T00:00:00Z') });
    valueOf(world, 'daily', [9, 'America/New_York']);
    world.advance(48 * HOUR);
    // New York leaves daylight saving on 1 November 2026: nine o'clock is 13 UTC before and 14 UTC after.
    expect(logged(world).map((line) => line.slice(11, 13))).toEqual(['13', '14']);
  });

  it('settle within a quarter of an hour of the minute asked for', () => {
    const minutes = [1, 2, 3, 4, 5].map((seed) => {
      const world = makeWorld(
        `function start() { ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(12).nearMinute(30).create() } function tick(e) { console.log(e.minute) }`,
        { seed },
      );
      valueOf(world, 'start');
      world.advance(24 * HOUR);
      return Number(logged(world)[0]);
    });
    for (const minute of minutes) expect(Math.abs(minute - 30)).toBeLessThanOrEqual(15);
  });
});

describe('edits', () => {
  const edits = `
    function install() { ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create(); }
    function changed(e) { console.log('change ' + e.changeType + ' ' + e.authMode); }
    function onEdit(e) { console.log('edit ' + e.range.getA1Notation() + ' ' + e.authMode); }
    function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('by script'); }`;

  it('by a person run onEdit in a limited execution and the change trigger with its kind', () => {
    const world = makeWorld(edits);
    valueOf(world, 'install');
    type(firstSheet(world), 'B2', 'x');
    insertLines(firstSheet(world), 'columns', 1, 1);
    expect(logged(world)).toEqual(['edit B2 LIMITED', 'change EDIT FULL', 'change INSERT_COLUMN FULL']);
  });

  it('by a script run nothing', () => {
    const world = makeWorld(edits);
    valueOf(world, 'install');
    valueOf(world, 'write');
    expect(logged(world)).toEqual([]);
  });

  it('run nothing in a document where the add-on is not enabled', () => {
    const world = makeWorld(edits);
    world.enabled = false;
    paste(firstSheet(world), 'A1', [['x']]);
    expect(logged(world)).toEqual([]);
  });
});

it('authorization that was taken back can be asked about', () => {
  const world = makeWorld(
    `function test() { const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL); return [String(info.getAuthorizationStatus()), info.getAuthorizationUrl() !== null] }`,
  );
  expect(valueOf(world, 'test')).toEqual(['NOT_REQUIRED', false]);
  world.host.consent.missing = true;
  expect(valueOf(world, 'test')).toEqual(['REQUIRED', true]);
});

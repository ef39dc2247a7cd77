import { describe, expect, it } from 'vitest';
import { call, caught, evaluate, makeStandin, OTHER_USER, SHEET } from './helper.ts';

describe('properties', () => {
  const TOO_LARGE = 'Exception: Argument too large: value';

  it.each([
    ['9 KB are accepted', `'x'.repeat(9 * 1024)`, 'nothing thrown'],
    ['more is refused', `'x'.repeat(9 * 1024 + 1)`, TOO_LARGE],
    ['bytes count, not letters', `'ก'.repeat(4000)`, TOO_LARGE],
  ])('%s', (_, value, expected) => {
    expect(caught(`PropertiesService.getUserProperties().setProperty('k', ${value})`)).toBe(expected);
  });

  it('are full at 500 KB', () => {
    const body = `const store = PropertiesService.getDocumentProperties(); const value = 'x'.repeat(9000);
      for (let i = 0; i < 60; i += 1) store.setProperty('k' + i, value)`;
    expect(caught(body)).toBe(
      'Exception: You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  });

  it('are strings: a number comes back as text', () => {
    const body = `const store = PropertiesService.getUserProperties().setProperty('n', 12); return [store.getProperty('n'), store.getProperty('none')]`;
    expect(evaluate(body)).toEqual(['12', null]);
  });

  it('belong to one user, or to all of the document', () => {
    const standin = makeStandin(`
      const stores = () => [PropertiesService.getUserProperties(), PropertiesService.getDocumentProperties()];
      function put() { stores().forEach((store) => store.setProperty('k', 'v')); }
      function get() { return stores().map((store) => store.getProperty('k')); }`);
    call(standin, 'put');
    expect(call(standin, 'get')).toEqual(['v', 'v']);
    expect(call(standin, 'get', [], { user: OTHER_USER })).toEqual([null, 'v']);
  });

  it('of the document and its lock are null where there is no document', () => {
    const code =
      'function test() { return [PropertiesService.getDocumentProperties(), LockService.getDocumentLock(), SpreadsheetApp.getActiveSpreadsheet()] }';
    const standin = makeStandin(code, { clockTriggersKnowDocument: false });
    expect(call(standin, 'test', [], { kind: 'timeTrigger' })).toEqual([null, null, null]);
    expect(call(standin, 'test', [], { kind: 'rpc' })).not.toContain(null);
  });

  it('can be read and written 50,000 times a day', () => {
    const standin = makeStandin(`function test() { return PropertiesService.getUserProperties().getProperty('k') }`);
    standin.host.quotas.use(standin.user.email, 'properties', 50_000);
    expect(() => call(standin, 'test')).toThrow('Exception: Service invoked too many times for one day: properties.');
    standin.host.clock.advance(86_400_000);
    expect(call(standin, 'test')).toBeNull();
  });
});

describe('the lock of the document', () => {
  const code = `
    function hold() { const lock = LockService.getDocumentLock(); lock.tryLock(1000); ${SHEET} lock.releaseLock(); }
    function tryIt() { const started = Date.now(); return [LockService.getDocumentLock().tryLock(5000), Date.now() - started >= 5000] }`;

  it('keeps a second execution out until its time is up', () => {
    const standin = makeStandin(code);
    let second: unknown;
    standin.onServiceCall(({ name }) => {
      if (name === 'SpreadsheetApp.Spreadsheet.getActiveSheet') second = call(standin, 'tryIt');
    });
    standin.runEntry('hold');
    expect(second).toEqual([false, true]);
  });

  it('is free again when the script has ended, even by being killed', () => {
    const standin = makeStandin(code);
    expect(standin.runEntry('hold', [], { killAtCall: 2 }).outcome.kind).toBe('killed');
    expect(call(standin, 'tryIt')).toEqual([true, false]);
  });

  it.each([
    ['', ['lock released before SpreadsheetApp.flush(): others may read the cells of before']],
    ['SpreadsheetApp.flush();', []],
  ])('released after a write and %j leaves the warnings %j', (flush, warnings) => {
    const standin = makeStandin(`function test() { const lock = LockService.getDocumentLock(); lock.tryLock(1);
      ${SHEET} sheet.getRange('A1').setValues([[1]]); ${flush} lock.releaseLock(); }`);
    expect(standin.runEntry('test').warnings).toEqual(warnings);
  });
});

it('the locale and the zone of the document are not those of the script', () => {
  const body =
    'const ss = SpreadsheetApp.getActiveSpreadsheet(); return [ss.getSpreadsheetLocale(), ss.getSpreadsheetTimeZone()]';
  expect(evaluate(body, { locale: 'th_TH', timeZone: 'Asia/Bangkok' })).toEqual(['th_TH', 'Asia/Bangkok']);
});

import { describe, expect, it } from 'vitest';
import { caught, evaluate, firstSheet, makeWorld, NOW, valueOf } from './helper.ts';

describe('the global scope of a script', () => {
  // docs/apps-script.md#language: absent by documentation, treated as absent, or library methods that are unverified on
  // the live engine.
  it.each([
    'setTimeout', 'setInterval', 'clearTimeout', 'TextEncoder', 'TextDecoder', 'fetch', 'FormData', 'Blob', 'URL',
    'URLSearchParams', 'atob', 'btoa', 'crypto', 'window', 'navigator', 'performance', 'process', 'structuredClone',
    'queueMicrotask', 'AbortController', 'Buffer', 'require', 'module', 'SharedArrayBuffer', 'WeakRef', '__standinRun',
    '[].at', '"".replaceAll', 'Object.hasOwn', '[].findLast', 'Promise.any',
  ])('has no %s', (name) => {
    expect(evaluate(`return typeof ${name}`)).toBe('undefined');
  }); // prettier-ignore

  it.each([
    'console',
    'Logger',
    'Intl',
    'JSON',
    'Promise',
    'Map',
    'Proxy',
    'BigInt',
    'Uint8Array',
    'WebAssembly',
    'globalThis',
  ])('has %s', (name) => {
    expect(evaluate(`return typeof ${name}`)).not.toBe('undefined');
  });
});

describe('values that services hand over', () => {
  it('belong to the realm of the script', () => {
    const value = evaluate(
      `const range = SpreadsheetApp.getActiveSheet().getRange('A1:B2');
       const values = range.getValues();
       const error = (() => { try { range.setValues([[1]]); } catch (caught) { return caught; } })();
       return [values instanceof Array, values[0] instanceof Array, values[0][0] instanceof Date,
         PropertiesService.getScriptProperties().getProperties() instanceof Object, error instanceof Error, error.name];`,
      {},
      (world) => firstSheet(world).enter(1, 1, new Date('2026-02-15T00:00:00Z')),
    );
    expect(value).toEqual([true, true, true, true, true, 'Exception']);
  });

  it('compare and chain as the same object', () => {
    expect(evaluate(`const r = SpreadsheetApp.getActiveSheet().getRange('A1'); return r.setValue(1) === r`)).toBe(true);
  });

  it('serialise enums as their names', () => {
    const world = makeWorld(
      `function test() { return JSON.stringify([ScriptApp.AuthMode.FULL, SpreadsheetApp.Dimension.ROWS]) }`,
    );
    expect(valueOf(world, 'test')).toBe('["FULL","ROWS"]');
  });
});

describe('one execution', () => {
  it('starts from scratch: globals of the last one are gone', () => {
    const world = makeWorld('var count = 0; function test() { count += 1; return count; }');
    expect([valueOf(world, 'test'), valueOf(world, 'test')]).toEqual([1, 1]);
  });

  it('settles promises before it ends', () => {
    expect(evaluate('return Promise.resolve(1).then((one) => one + 1)')).toBe(2);
  });

  it('ends without a value when a promise never settles', () => {
    expect(evaluate('return new Promise(() => {})')).toBeUndefined();
  });

  it('tells of a rejected promise', () => {
    expect(() => evaluate('return Promise.reject(new TypeError("no"))')).toThrow('TypeError: no');
  });

  it('names a function that does not exist', () => {
    const world = makeWorld('function present() {}');
    expect(() => valueOf(world, 'absent')).toThrow('Script function not found: absent');
  });

  it('may not run beside thirty others of the user', () => {
    const world = makeWorld('function test() { SpreadsheetApp.getActiveSheet(); }');
    const messages: string[] = [];
    world.onServiceCall(() => {
      const { outcome } = world.runEntry('test');
      if (outcome.kind === 'threw') messages.push(outcome.message);
    });
    world.runEntry('test');
    expect(messages).toEqual(['There are too many scripts running simultaneously for this Google user account.']);
  });
});

describe('time', () => {
  it('is that of the world, in new Date() as in Date.now()', () => {
    expect(evaluate('return [Date.now(), new Date().getTime(), new Date() instanceof Date]')).toEqual([
      NOW.getTime(),
      NOW.getTime(),
      true,
    ]);
  });

  // docs/apps-script.md#language: local methods follow the script zone, a date-only string is UTC.
  it('follows the zone of the manifest for local dates and UTC for a bare day', () => {
    const manifest = { timeZone: 'Asia/Bangkok' };
    const body = `return [new Date('2026-11-22 09:00').toISOString(), new Date('2026-11-22').toISOString(), new Date(0).getHours()]`;
    expect(evaluate(body, { manifest })).toEqual(['2026-11-22T02:00:00.000Z', '2026-11-22T00:00:00.000Z', 7]);
  });

  it('leaves the zone of the process as it was', () => {
    const before = process.env['TZ'];
    evaluate('return 1', { manifest: { timeZone: 'America/New_York' } });
    expect(process.env['TZ']).toBe(before);
  });

  it('moves when the script sleeps', () => {
    expect(evaluate('const t = Date.now(); Utilities.sleep(5000); return Date.now() - t')).toBe(5_000);
  });

  it('kills a script at six minutes, and nothing it does afterwards has an effect', () => {
    const world = makeWorld(`function test() {
      try { Utilities.sleep(300000); Utilities.sleep(60000); } catch (error) { console.log(error.message); }
      try { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('late'); } catch (error) { console.log(error.message); }
      return 'survived';
    }`);
    const report = world.runEntry('test');
    expect(report.outcome).toEqual({ kind: 'killed', message: 'Exceeded maximum execution time' });
    expect(report.elapsedMs).toBe(360_000);
    expect(firstSheet(world).displayAt(1, 1)).toBe('');
  });

  it('gives a simple trigger thirty seconds', () => {
    const world = makeWorld('function onOpen() { Utilities.sleep(30000); }');
    expect(world.openDocument().outcome.kind).toBe('killed');
  });

  it('does not charge the outer execution for one that runs in its middle', () => {
    const world = makeWorld(`
      function outer() { SpreadsheetApp.getActiveSheet(); }
      function inner() { Utilities.sleep(100000); }`);
    world.onServiceCall(({ name, index }) => {
      if (name === 'SpreadsheetApp.getActiveSheet' && index === 1) world.runEntry('inner');
    });
    expect(world.runEntry('outer').elapsedMs).toBeLessThan(1_000);
  });
});

describe('killing at a chosen call', () => {
  const code = `function test() {
    const sheet = SpreadsheetApp.getActiveSheet();
    for (let row = 1; row <= 3; row += 1) sheet.getRange(row, 1).setValue(row);
    return 'done';
  }`;

  it.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 2],
  ])('number %i leaves %i writes done', (killAtCall, written) => {
    const world = makeWorld(code);
    const report = world.runEntry('test', [], { killAtCall });
    expect(report.outcome.kind).toBe('killed');
    expect(report.calls.total).toBe(killAtCall);
    expect(firstSheet(world).lastRow()).toBe(written);
  });

  it('past the last call changes nothing', () => {
    const report = makeWorld(code).runEntry('test', [], { killAtCall: 5 });
    expect(report.outcome).toEqual({ kind: 'returned', value: 'done' });
  });
});

describe('counting', () => {
  it('counts what leaves the process, and sheet calls apart', () => {
    const world = makeWorld(`function test() {
      const sheet = SpreadsheetApp.getActiveSheet();
      sheet.getRange('A1:B2').setValues([[1, 2], [3, 4]]);
      sheet.getRange('A1:B2').getValues();
      SpreadsheetApp.flush();
      PropertiesService.getDocumentProperties().setProperty('a', 'b');
    }`);
    const { calls } = world.runEntry('test');
    expect(calls.entries).toEqual([
      'SpreadsheetApp.getActiveSheet',
      'SpreadsheetApp.Range.setValues',
      'SpreadsheetApp.Range.getValues',
      'SpreadsheetApp.flush',
      'PropertiesService.Properties.setProperty',
    ]);
    expect(calls.sheet).toBe(4);
  });

  // Published figures, docs/apps-script.md#costs: 4,000 cells in one write under 50 ms, 610 ms with the flush; 12 s for
  // a flush per row of 400.
  it('charges the published prices', () => {
    const rows = JSON.stringify(Array.from({ length: 400 }, () => Array.from({ length: 10 }, () => 1)));
    const world = makeWorld(`
      const rows = ${rows};
      const range = () => SpreadsheetApp.getActiveSheet().getRange(1, 1, 400, 10);
      function write() { const r = range(); const t = Date.now(); r.setValues(rows); return Date.now() - t; }
      function flushed() { const r = range(); const t = Date.now(); r.setValues(rows); SpreadsheetApp.flush(); return Date.now() - t; }
      function perRow() {
        const sheet = SpreadsheetApp.getActiveSheet(); const t = Date.now();
        for (let i = 0; i < 400; i += 1) { sheet.getRange(i + 1, 1, 1, 10).setValues([rows[i]]); SpreadsheetApp.flush(); }
        return Date.now() - t;
      }`);
    expect(valueOf(world, 'write')).toBeLessThanOrEqual(50);
    expect(Math.abs(Number(valueOf(world, 'flushed')) - 650)).toBeLessThan(60);
    expect(Math.abs(Number(valueOf(world, 'perRow')) - 12_000)).toBeLessThan(5_000);
  });

  it('charges a read after a write for the flush it forces', () => {
    const world = makeWorld(`
      function test(alternate) {
        const sheet = SpreadsheetApp.getActiveSheet();
        for (let i = 1; i <= 50; i += 1) { sheet.getRange(i, 1).setValue(i); if (alternate) sheet.getRange(i, 1).getValue(); }
        if (!alternate) for (let i = 1; i <= 50; i += 1) sheet.getRange(i, 1).getValue();
      }`);
    const grouped = world.runEntry('test', [false]).elapsedMs;
    const alternating = world.runEntry('test', [true]).elapsedMs;
    expect(alternating - grouped).toBeGreaterThan(49 * 28 - 1);
  });
});

describe('permissions', () => {
  const openMenu = `SpreadsheetApp.getUi().createAddonMenu().addItem('Go', 'go').addToUi();`;

  it('lets onOpen build a menu without any authorization', () => {
    const world = makeWorld(
      `function onOpen(e) { ${openMenu} Logger.log(e.authMode); Logger.log(Session.getActiveUserLocale()); }`,
    );
    world.enabled = false;
    expect(world.openDocument().outcome.kind).toBe('returned');
    expect(world.ui.menus).toHaveLength(1);
    expect(world.log.map(({ message }) => message)).toEqual(['NONE', 'en']);
  });

  it.each([
    'SpreadsheetApp.getActiveSpreadsheet()',
    'PropertiesService.getDocumentProperties()',
    'PropertiesService.getUserProperties()',
    'CacheService.getUserCache()',
    'UrlFetchApp.fetch("https://api.example.com/")',
    'ScriptApp.getUserTriggers()',
  ])('loses the menu when top-level code of an unused add-on calls %s', (call) => {
    const world = makeWorld(`${call}; function onOpen() { ${openMenu} }`);
    world.enabled = false;
    expect(world.openDocument().outcome.kind).toBe('threw');
    expect(world.ui.menus).toEqual([]);
  });

  // docs/apps-script.md#authorization-modes: LIMITED has the document and properties, but no fetch, sidebar or
  // identity.
  it.each([
    ['SpreadsheetApp.getActiveSpreadsheet()', 'nothing thrown'],
    ['PropertiesService.getDocumentProperties().getProperty("a")', 'nothing thrown'],
    [
      'UrlFetchApp.fetch("https://api.example.com/")',
      'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    ],
    [
      'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x"))',
      'Exception: You do not have permission to call Ui.showSidebar. Required permissions: https://www.googleapis.com/auth/script.container.ui',
    ],
    [
      'Session.getActiveUser().getEmail()',
      'Exception: You do not have permission to call Session.getActiveUser. Required permissions: https://www.googleapis.com/auth/userinfo.email',
    ],
  ])('in a limited execution, %s: %s', (statement, expected) => {
    const world = makeWorld(
      `function test() { try { ${statement}; return 'nothing thrown' } catch (e) { return e.name + ': ' + e.message } }`,
    );
    expect(valueOf(world, 'test', [], { mode: 'LIMITED' })).toBe(expected);
  });

  it.each([
    [
      'UrlFetchApp.fetch("https://api.example.com/")',
      'UrlFetchApp.fetch',
      'https://www.googleapis.com/auth/script.external_request',
    ],
    [
      'ScriptApp.getProjectTriggers()',
      'ScriptApp.getProjectTriggers',
      'https://www.googleapis.com/auth/script.scriptapp',
    ],
    ['SpreadsheetApp.openById("x")', 'SpreadsheetApp.openById', 'https://www.googleapis.com/auth/spreadsheets'],
    [
      'SpreadsheetApp.getActiveSheet()',
      'SpreadsheetApp.getActiveSheet',
      '(https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets)',
    ],
  ])('refuses %s without its scope in the manifest', (statement, name, scope) => {
    expect(caught(statement, { manifest: { timeZone: 'Etc/UTC', oauthScopes: [] } })).toBe(
      `Exception: You do not have permission to call ${name}. Required permissions: ${scope}`,
    );
  });

  it('has no user interface in a trigger', () => {
    const world = makeWorld('function test() { try { SpreadsheetApp.getUi() } catch (e) { return e.message } }');
    expect(valueOf(world, 'test', [], { kind: 'timeTrigger' })).toBe(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});

describe('arguments', () => {
  it.each([
    ['range.setValues([1])', '(number[])', 'SpreadsheetApp.Range.setValues'],
    ['range.setValues("x")', '(String)', 'SpreadsheetApp.Range.setValues'],
    ['sheet.getRange(1, "B")', '(number,String)', 'SpreadsheetApp.Sheet.getRange'],
    ['sheet.getRange(null)', '(null)', 'SpreadsheetApp.Sheet.getRange'],
    ['range.setNotes([[1]], 2)', '(number[][],number)', 'SpreadsheetApp.Range.setNotes'],
  ])('of the wrong kind are refused: %s', (statement, given, name) => {
    const setup = `const sheet = SpreadsheetApp.getActiveSheet(); const range = sheet.getRange('A1');`;
    expect(caught(`${setup} ${statement}`)).toBe(
      `Exception: The parameters ${given} don't match the method signature for ${name}.`,
    );
  });

  it('take undefined for null: setValue(undefined) clears the cell', () => {
    const body = `const cell = SpreadsheetApp.getActiveSheet().getRange('A1').setValue('x'); cell.setValue(undefined); return cell.isBlank()`;
    expect(evaluate(body)).toBe(true);
  });
});

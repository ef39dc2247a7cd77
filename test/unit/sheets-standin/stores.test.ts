import { describe, expect, it } from 'vitest';
import { caught, evaluate, firstSheet, makeWorld, NOW, valueOf } from './helper.ts';

describe('properties', () => {
  it.each([
    ['9 KB are kept', 9 * 1024, 'nothing thrown'],
    ['more is refused', 9 * 1024 + 1, 'Exception: Argument too large: value'],
  ])('%s', (_, length, expected) => {
    expect(caught(`PropertiesService.getUserProperties().setProperty('k', new Array(${length} + 1).join('x'))`)).toBe(
      expected,
    );
  });

  it('measures bytes, not letters', () => {
    expect(caught(`PropertiesService.getUserProperties().setProperty('k', new Array(4000).join('ก'))`)).toBe(
      'Exception: Argument too large: value',
    );
  });

  it('are full at 500 KB', () => {
    const body = `const store = PropertiesService.getDocumentProperties(); const value = new Array(9001).join('x');
      for (let i = 0; i < 60; i += 1) store.setProperty('k' + i, value)`;
    expect(caught(body)).toBe(
      'Exception: You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  });

  it('are listed, set together and deleted', () => {
    const body = `const store = PropertiesService.getUserProperties(); store.setProperties({ a: '1', b: '2' }).setProperties({ c: '3' });
      const before = store.getKeys(); store.deleteProperty('a').setProperties({ d: '4' }, true); const after = store.getProperties(); store.deleteAllProperties();
      return [before, after, store.getKeys()]`;
    expect(evaluate(body)).toEqual([['a', 'b', 'c'], { d: '4' }, []]);
  });

  it('are strings: a number comes back as text', () => {
    const body = `const store = PropertiesService.getScriptProperties(); store.setProperty('n', 12); return [store.getProperty('n'), store.getProperty('none')]`;
    expect(evaluate(body)).toEqual(['12', null]);
  });

  it('belong to one user, or to all of the script, and outlive the execution', () => {
    const world = makeWorld(`
      function put() { PropertiesService.getUserProperties().setProperty('k', 'mine'); PropertiesService.getScriptProperties().setProperty('k', 'all'); }
      function get() { return [PropertiesService.getUserProperties().getProperty('k'), PropertiesService.getScriptProperties().getProperty('k')]; }`);
    valueOf(world, 'put');
    expect(valueOf(world, 'get')).toEqual(['mine', 'all']);
    expect(valueOf(world, 'get', [], { user: { email: 'other@example.com', id: '2', locale: 'en' } })).toEqual([
      null,
      'all',
    ]);
  });

  it('of the document are null where there is none', () => {
    const world = makeWorld(
      'function test() { return [PropertiesService.getDocumentProperties(), LockService.getDocumentLock(), CacheService.getDocumentCache(), SpreadsheetApp.getActiveSpreadsheet()] }',
      {
        clockTriggersKnowDocument: false,
      },
    );
    expect(valueOf(world, 'test', [], { kind: 'timeTrigger' })).toEqual([null, null, null, null]);
    expect(valueOf(world, 'test', [], { kind: 'rpc' })).not.toContain(null);
  });

  it('can be read and written 50,000 times a day', () => {
    const world = makeWorld(`function test() { return PropertiesService.getUserProperties().getProperty('k') }`);
    world.host.quotas.use(world.user.email, 'properties', 50_000);
    expect(() => valueOf(world, 'test')).toThrow('Exception: Service invoked too many times for one day: properties.');
    world.host.clock.advance(86_400_000);
    expect(valueOf(world, 'test')).toBeNull();
  });
});

describe('the cache', () => {
  it.each([
    [`put('k', new Array(100 * 1024 + 2).join('x'))`, 'Exception: Argument too large: value'],
    [`put('k', new Array(100 * 1024 + 1).join('x'))`, 'nothing thrown'],
    [`put(new Array(252).join('k'), 'x')`, 'Exception: Argument too large: key'],
    [`put(new Array(251).join('k'), 'x')`, 'nothing thrown'],
  ])('%s: %s', (call, expected) => {
    expect(caught(`CacheService.getUserCache().${call}`)).toBe(expected);
  });

  it('forgets after its time, ten minutes unless told, six hours at most', () => {
    const world = makeWorld(`
      function put() { const c = CacheService.getScriptCache(); c.put('default', 'x'); c.put('short', 'x', 60); c.put('long', 'x', 999999); }
      function get() { const c = CacheService.getScriptCache(); return Object.keys(c.getAll(['default', 'short', 'long'])).join() }`);
    valueOf(world, 'put');
    const after: unknown[] = [];
    for (const minutes of [0, 2, 9, 400]) {
      world.advance(minutes * 60_000);
      after.push(valueOf(world, 'get'));
    }
    expect(after).toEqual(['default,short,long', 'default,long', 'long', '']);
  });

  it('takes and drops several at once', () => {
    const body = `const c = CacheService.getDocumentCache(); c.putAll({ a: '1', b: '2', c: '3' }, 60); c.remove('a'); c.removeAll(['b']); return c.getAll(['a', 'b', 'c'])`;
    expect(evaluate(body)).toEqual({ c: '3' });
  });

  it('may lose everything at any time', () => {
    const world = makeWorld(
      `function put() { CacheService.getUserCache().put('k', 'v') } function get() { return CacheService.getUserCache().get('k') }`,
    );
    valueOf(world, 'put');
    world.host.cache.evictAll();
    expect(valueOf(world, 'get')).toBeNull();
  });
});

describe('locks', () => {
  const code = `
    function hold() {
      const lock = LockService.getDocumentLock(); lock.waitLock(1000);
      const value = SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); lock.releaseLock(); return value;
    }
    function wait() {
      const started = Date.now();
      try { LockService.getDocumentLock().waitLock(10000); return 'got it'; } catch (e) { return [e.name, e.message, Date.now() - started >= 10000]; }
    }
    function tryIt() { return LockService.getDocumentLock().tryLock(5000) }
    function other() { return [LockService.getUserLock().tryLock(1), LockService.getScriptLock().tryLock(1)] }
    function alert() {
      const lock = LockService.getDocumentLock(); lock.waitLock(1000); SpreadsheetApp.getUi().alert('Sure?'); return lock.hasLock();
    }`;

  /** Runs another function while `hold` is about to read, with the lock in its hands. */
  function meanwhile(name: string): unknown {
    const world = makeWorld(code);
    let seen: unknown = 'never ran';
    world.onServiceCall(({ name: call }) => {
      if (call === 'SpreadsheetApp.Range.getValue') seen = valueOf(world, name);
    });
    world.runEntry('hold');
    return seen;
  }

  it('keep a second execution out until its time is up', () => {
    expect(meanwhile('wait')).toEqual([
      'Exception',
      'Lock timeout: another process was holding the lock for too long.',
      true,
    ]);
    expect(meanwhile('tryIt')).toBe(false);
  });

  it('of the user and the script are other locks', () => {
    expect(meanwhile('other')).toEqual([true, true]);
  });

  it('are free again when the script has ended, even by being killed', () => {
    const world = makeWorld(code);
    expect(world.runEntry('hold', [], { killAtCall: 3 }).outcome.kind).toBe('killed');
    expect(valueOf(world, 'tryIt')).toBe(true);
  });

  it('are lost while the person is asked something', () => {
    expect(valueOf(makeWorld(code), 'alert')).toBe(false);
  });

  it('may be taken twice by the same execution', () => {
    const body = `const lock = LockService.getScriptLock(); lock.waitLock(1); lock.waitLock(1); return lock.hasLock()`;
    expect(evaluate(body)).toBe(true);
  });

  it('let go before a flush leave a warning', () => {
    const release = (flush: string) =>
      makeWorld(`function test() { const lock = LockService.getDocumentLock(); lock.waitLock(1);
        SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); ${flush} lock.releaseLock(); }`).runEntry('test')
        .warnings;
    expect(release('')).toEqual([
      'document lock released before SpreadsheetApp.flush(): others may read the cells of before',
    ]);
    expect(release('SpreadsheetApp.flush();')).toEqual([]);
  });
});

describe('mail', () => {
  it('goes to the outbox and counts recipients against the day', () => {
    const world = makeWorld(
      `function test() { MailApp.sendEmail({ to: 'a@example.com,b@example.com', subject: 's', body: 'b' }); return MailApp.getRemainingDailyQuota() }`,
    );
    expect(valueOf(world, 'test')).toBe(98);
    expect(world.host.outbox).toEqual([{ to: 'a@example.com,b@example.com', subject: 's', body: 'b', htmlBody: null }]);
    world.host.quotas.use(world.user.email, 'email', 97);
    expect(() => valueOf(world, 'test')).toThrow('Service invoked too many times for one day: email.');
  });
});

describe('the session', () => {
  it('knows the person, in triggers only the creator of the trigger', () => {
    const world = makeWorld(
      `function test() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail(), Session.getScriptTimeZone()] }`,
    );
    expect(valueOf(world, 'test')).toEqual(['owner@example.com', 'owner@example.com', 'Etc/UTC']);
    expect(valueOf(world, 'test', [], { kind: 'timeTrigger' })).toEqual(['', 'owner@example.com', 'Etc/UTC']);
  });
});

describe('settings of the document', () => {
  it('are apart from those of the script', () => {
    const body = `const ss = SpreadsheetApp.getActive(); return [ss.getSpreadsheetLocale(), ss.getSpreadsheetTimeZone(), Session.getScriptTimeZone(), ss.getId() === SpreadsheetApp.getActive().getId()]`;
    expect(evaluate(body, { locale: 'th_TH', timeZone: 'Asia/Bangkok' })).toEqual([
      'th_TH',
      'Asia/Bangkok',
      'Etc/UTC',
      true,
    ]);
  });

  it('change what typing means', () => {
    const world = makeWorld(
      `function test() { SpreadsheetApp.getActive().setSpreadsheetLocale('de_DE'); return SpreadsheetApp.getActiveSheet().getRange('A1').setValue('1,5').getValue() }`,
    );
    expect(valueOf(world, 'test')).toBe(1.5);
    expect(firstSheet(world).displayAt(1, 1)).toBe('1,5');
  });
});

it('the world starts at the moment it is told', () => {
  expect(makeWorld('').host.clock.now()).toBe(NOW.getTime());
});

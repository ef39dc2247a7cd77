import { describe, expect, it } from 'vitest';
import { createRunner } from '../../sandbox/sheets/bridge/runner.ts';
import type { Answer } from '../../sandbox/sheets/bridge/runner.ts';
import { firstSheet, makeWorld } from './helper.ts';

const code = `
  function echo(value) { return value; }
  function kind(value) { return value === null ? 'null' : typeof value; }
  function give(name) {
    const values = {
      date: new Date(0), nested: { list: [1, { at: new Date(0) }] }, fn: function named(a) { return a }, map: new Map([[1, 2]]), set: new Set([1]),
      regexp: /x/, boxed: Object(1), holes: [undefined, 1], fields: { a: undefined, b: 1 }, int8: new Int8Array([1, 2]), uint8: new Uint8Array([1]),
      promise: Promise.resolve('later'), sheet: SpreadsheetApp.getActiveSheet(), inside: { range: SpreadsheetApp.getActiveSheet().getRange('A1') },
      nan: NaN, infinity: Infinity, minus: -0, plain: { a: [1, 'x', true, null] }, token: ScriptApp.AuthMode.FULL,
    };
    return values[name];
  }
  function fail(what) {
    if (what === 'service') SpreadsheetApp.getActiveSheet().getRange('A1').setValues([[1, 2]]);
    if (what === 'own') throw new RangeError('too many rows');
    if (what === 'text') throw 'just text';
    Utilities.sleep(300000); Utilities.sleep(300000);
  }
  function secret_() {}
  const arrow = () => 'arrow';
  const api = { method() { return 1 } };
  function order(n) { console.log(n); return n; }`;

const call = (name: string, ...args: unknown[]) => makeWorld(code).callFromSidebar(name, ...args);

describe('what the page may send', () => {
  it.each([
    ['a number', 5],
    ['a nested plain value', { a: [1, 'x', true, null, { b: [] }] }],
    ['an empty text', ''],
  ])('%s arrives as it is', async (_, value) => {
    expect(await call('echo', value)).toEqual(value);
  });

  it.each([
    ['undefined', undefined, null],
    ['undefined in an array', [undefined, 1], [null, 1]],
    ['an undefined field', { a: undefined, b: 1 }, { b: 1 }],
  ])('%s arrives as null or not at all', async (_, value, expected) => {
    expect(await call('echo', value)).toEqual(expected);
  });

  it.each([
    ['a Date', [new Date()], '0'],
    ['a Date as fourth argument', [1, 2, 3, new Date()], '3'],
    ['a nested Date', [{ day: new Date() }], 'day'],
    ['a function', [() => 1], '0'],
    ['a Map', [new Map()], '0'],
    ['a Set in an array', [[new Set()]], '0'],
    ['a RegExp', [/x/], '0'],
    ['a boxed number', [Object(1)], '0'],
    ['a typed array', [new Uint8Array(1)], '0'],
    ['a Promise', [Promise.resolve(1)], '0'],
    ['NaN', [NaN], '0'],
    ['minus zero', [-0], '0'],
  ])('%s throws at once', async (_, args: unknown[], property) => {
    await expect(call('echo', ...args)).rejects.toThrow(
      new TypeError(`Failed due to illegal value in property: ${property}`),
    );
  });

  it('a cycle throws at once', async () => {
    const value: Record<string, unknown> = {};
    value['self'] = value;
    await expect(call('echo', value)).rejects.toThrow('Failed due to circular reference.');
  });

  it('a lone form arrives as an object of its fields', async () => {
    const form = Object.assign(Object.create({ constructor: class Form {} }) as object, {
      tagName: 'FORM',
      elements: [
        { name: 'a', value: '1' },
        { name: '', value: 'x' },
      ],
    });
    expect(await call('echo', form)).toEqual({ a: '1' });
  });
});

describe('what the script may return', () => {
  it.each([
    ['a Date loses everything', 'date', null],
    ['a nested Date loses everything', 'nested', null],
    ['a function comes as its source', 'fn', 'function named(a) { return a }'],
    ['a Map comes empty', 'map', {}],
    ['a Set comes empty', 'set', {}],
    ['a RegExp comes empty', 'regexp', {}],
    ['a boxed number comes empty', 'boxed', {}],
    ['undefined in an array comes as null', 'holes', [null, 1]],
    ['an Int8Array comes as an object of indexes', 'int8', { 0: 1, 1: 2 }],
    ['a promise comes as its value', 'promise', 'later'],
    ['a sheet loses everything', 'sheet', null],
    ['a range inside loses everything', 'inside', null],
    ['nothing comes as null', 'absent', null],
    ['plain values come as they are', 'plain', { a: [1, 'x', true, null] }],
  ])('%s', async (_, name, expected) => {
    expect(await call('give', name)).toEqual(expected);
  });

  it.each(['nan', 'infinity', 'minus', 'uint8'])('%s fails, since nobody has verified what happens', async (name) => {
    await expect(call('give', name)).rejects.toThrow(/google\.script\.run/);
  });
});

describe('failures', () => {
  it.each([
    [
      'service',
      'Exception: The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
    ],
    ['own', 'RangeError: too many rows'],
    ['text', 'just text'],
    ['time', 'Exceeded maximum execution time'],
  ])('of kind %s arrive as a ScriptError', async (what, message) => {
    const error: unknown = await call('fail', what).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect([(error as Error).name, (error as Error).message]).toEqual(['ScriptError', message]);
  });
});

describe('the functions that are offered', () => {
  it('are top-level functions that do not end in an underscore', () => {
    expect(makeWorld(code).functionNames).toEqual(['echo', 'kind', 'give', 'fail', 'arrow', 'order']);
  });

  it.each(['secret_', 'api', 'absent'])('do not include %s', async (name) => {
    await expect(call(name)).rejects.toThrow(`google.script.run.${name} is not a function`);
    expect(await makeWorld(code).answerCall(name, [])).toEqual({
      ok: false,
      message: `Exception: Script function not found: ${name}`,
    });
  });
});

describe('the order of calls', () => {
  const run = async (seed: number) => {
    const world = makeWorld(code, { seed });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => world.callFromSidebar('order', n)));
    return { answers, order: world.log.map(({ message }) => message).join('') };
  };

  it('is nobody’s promise, yet each gets its own answer and a seed repeats the order', async () => {
    const first = await run(1);
    expect(first.answers).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await run(1)).order).toBe(first.order);
    const orders = new Set([first.order, (await run(2)).order, (await run(3)).order, (await run(4)).order]);
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe('the runner of the page', () => {
  it('keeps ten calls in flight and lets the eleventh wait', async () => {
    const sent: { resolve: (answer: Answer) => void }[] = [];
    const results: unknown[] = [];
    const runner = createRunner(
      ['go'],
      () => new Promise((resolve) => sent.push({ resolve })),
      () => undefined,
    );
    for (let n = 0; n < 12; n += 1) runner.withSuccessHandler((value) => results.push(value))['go']?.();
    expect(sent).toHaveLength(10);
    sent[3]?.resolve({ ok: true, value: 'fourth' });
    await Promise.resolve();
    await Promise.resolve();
    expect(sent).toHaveLength(11);
    expect(results).toEqual(['fourth']);
  });

  it('gives a new runner for each handler and keeps the user object in the page', async () => {
    const seen: unknown[] = [];
    const base = createRunner(
      ['go'],
      () => Promise.resolve({ ok: true, value: 1 }),
      () => undefined,
    );
    const withObject = base.withUserObject({ button: 1 });
    withObject.withSuccessHandler((value, object) => seen.push([value, object]))['go']?.();
    base.withSuccessHandler((value, object) => seen.push([value, object]))['go']?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(seen).toEqual([
      [1, { button: 1 }],
      [1, undefined],
    ]);
  });

  it('logs a failure without a handler and is silent with null', async () => {
    const logged: string[] = [];
    const runner = createRunner(
      ['go'],
      () => Promise.resolve({ ok: false, message: 'Error: no' }),
      (error) => logged.push(`${error.name}: ${error.message}`),
    );
    runner['go']?.();
    runner.withFailureHandler(null)['go']?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(logged).toEqual(['ScriptError: Error: no']);
  });
});

it('a call pays for starting its process', async () => {
  const world = makeWorld(code);
  const before = world.host.clock.now();
  await world.callFromSidebar('echo', 1);
  expect(world.host.clock.now() - before).toBeGreaterThanOrEqual(500);
  expect(firstSheet(world).lastRow()).toBe(0);
});

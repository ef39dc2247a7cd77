import { describe, expect, it } from 'vitest';
import { createRunner } from '../../sandbox/sheets/bridge/runner.ts';
import type { Answer } from '../../sandbox/sheets/bridge/runner.ts';
import { makeStandin, SHEET } from './helper.ts';

const code = `
  function echo(value) { return value; }
  function give(name) {
    ${SHEET}
    const values = {
      date: new Date(0), nested: { list: [1, { at: new Date(0) }] }, fn: function named(a) { return a }, map: new Map([[1, 2]]), set: new Set([1]),
      regexp: /x/, boxed: Object(1), holes: [undefined, 1], int8: new Int8Array([1, 2]), uint8: new Uint8Array([1]),
      promise: Promise.resolve('later'), sheet, inside: { range: sheet.getRange('A1') },
      nan: NaN, infinity: Infinity, minus: -0, plain: { a: [1, 'x', true, null] },
    };
    return values[name];
  }
  function fail(what) {
    ${SHEET}
    if (what === 'service') sheet.getRange('A1').setValues([[1, 2]]);
    if (what === 'own') throw new RangeError('too many rows');
    if (what === 'text') throw 'just text';
    Utilities.sleep(300000); Utilities.sleep(300000);
  }
  function secret_() {}
  const arrow = () => 'arrow';
  const api = { method() { return 1 } };
  function order(n) { console.log(n); return n; }`;

const call = (name: string, ...args: unknown[]) => makeStandin(code).callFromSidebar(name, ...args);

describe('an argument of the page', () => {
  it.each([
    ['a plain value', { a: [1, 'x', true, null, { b: [] }], c: '' }, { a: [1, 'x', true, null, { b: [] }], c: '' }],
    ['undefined', undefined, null],
    ['undefined in an array', [undefined, 1], [null, 1]],
    ['an undefined field', { a: undefined, b: 1 }, { b: 1 }],
  ])('arrives: %s', async (_, value, expected) => {
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
  ])('is refused at once: %s', async (_, args: unknown[], property) => {
    await expect(call('echo', ...args)).rejects.toThrow(
      new TypeError(`Failed due to illegal value in property: ${property}`),
    );
  });

  it('is refused at once when it has a cycle', async () => {
    const value: Record<string, unknown> = {};
    value['self'] = value;
    await expect(call('echo', value)).rejects.toThrow('Failed due to circular reference.');
  });
});

describe('a result of the script', () => {
  it.each([
    ['date', null],
    ['nested', null],
    ['sheet', null],
    ['inside', null],
    ['absent', null],
    ['fn', 'function named(a) { return a }'],
    ['map', {}],
    ['set', {}],
    ['regexp', {}],
    ['boxed', {}],
    ['holes', [null, 1]],
    ['int8', { 0: 1, 1: 2 }],
    ['promise', 'later'],
    ['plain', { a: [1, 'x', true, null] }],
  ])('%s arrives as %j', async (name, expected) => {
    expect(await call('give', name)).toEqual(expected);
  });

  it.each(['nan', 'infinity', 'minus', 'uint8'])('%s fails, since its passage is unverified', async (name) => {
    await expect(call('give', name)).rejects.toThrow(/google\.script\.run/);
  });

  it.each([
    [
      'service',
      'Exception: The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
    ],
    ['own', 'RangeError: too many rows'],
    ['text', 'just text'],
    ['time', 'Exceeded maximum execution time'],
  ])('that is an error (%s) arrives as a ScriptError', async (what, message) => {
    const error: unknown = await call('fail', what).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'ScriptError', message });
  });
});

describe('the functions that the page can call', () => {
  it('are top-level functions that do not end in an underscore', () => {
    expect(makeStandin(code).functionNames).toEqual(['echo', 'give', 'fail', 'arrow', 'order']);
  });

  it.each(['secret_', 'api', 'absent'])('do not include %s', async (name) => {
    await expect(call(name)).rejects.toThrow(`google.script.run.${name} is not a function`);
    expect(await makeStandin(code).answerCall(name, [])).toEqual({
      ok: false,
      message: `Exception: Script function not found: ${name}`,
    });
  });

  it('run in no reliable order, which a seed repeats, and pay for starting a process', async () => {
    const run = async (seed: number) => {
      const standin = makeStandin(code, { seed });
      const before = standin.host.clock.now();
      const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => standin.callFromSidebar('order', n)));
      expect(answers).toEqual([1, 2, 3, 4, 5, 6]);
      expect(standin.host.clock.now() - before).toBeGreaterThanOrEqual(6 * 500);
      return standin.log.map(({ message }) => message).join('');
    };
    const first = await run(1);
    expect(await run(1)).toBe(first);
    expect(new Set([first, await run(2), await run(3), await run(4)]).size).toBeGreaterThan(1);
  });
});

describe('the runner of the page', () => {
  const turn = async () => {
    await Promise.resolve();
    await Promise.resolve();
  };

  it('has ten calls in flight; the eleventh waits', async () => {
    const sent: ((answer: Answer) => void)[] = [];
    const results: unknown[] = [];
    const runner = createRunner(
      ['go'],
      () => new Promise((resolve) => sent.push(resolve)),
      () => undefined,
    );
    for (let n = 0; n < 12; n += 1) runner.withSuccessHandler((value) => results.push(value))['go']?.();
    expect(sent).toHaveLength(10);
    sent[3]?.({ ok: true, value: 'fourth' });
    await turn();
    expect(sent).toHaveLength(11);
    expect(results).toEqual(['fourth']);
  });

  it('is a new one for each handler, with its own user object', async () => {
    const results: unknown[] = [];
    const base = createRunner(
      ['go'],
      () => Promise.resolve({ ok: true, value: 1 }),
      () => undefined,
    );
    for (const runner of [base.withUserObject({ button: 1 }), base]) {
      runner.withSuccessHandler((value, object) => results.push([value, object]))['go']?.();
    }
    await turn();
    expect(results).toEqual([
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
    await turn();
    expect(logged).toEqual(['ScriptError: Error: no']);
  });
});

/**
 * JavaScript compiled inside the script's own context, because values made by the host fail `instanceof` there
 * (docs/apps-script.md#stand-in). It gets two functions of the host and returns makers of same-realm values.
 */
export const REALM_SOURCE = String.raw`
(function (callHost, hostNow) {
  'use strict';
  const now = () => Math.floor(hostNow());
  // A script sees only the documented globals; newer library methods are unverified on the live engine
  // (docs/apps-script.md#language).
  const absent = {
    global: ['SharedArrayBuffer', 'Atomics', 'Iterator', 'Float16Array', 'FinalizationRegistry', 'WeakRef', 'AggregateError',
      'SuppressedError', 'DisposableStack', 'AsyncDisposableStack'],
    array: ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with'],
    string: ['at', 'replaceAll', 'isWellFormed', 'toWellFormed'],
    object: ['hasOwn', 'groupBy'],
    promise: ['any', 'withResolvers', 'try'],
    map: ['groupBy'],
    arrayStatic: ['fromAsync'],
  };
  const drop = (from, names) => { for (const name of names) delete from[name]; };
  drop(globalThis, absent.global);
  drop(Array.prototype, absent.array);
  drop(Object.getPrototypeOf(Int8Array.prototype), absent.array);
  drop(String.prototype, absent.string);
  drop(Object, absent.object);
  drop(Promise, absent.promise);
  drop(Map, absent.map);
  drop(Array, absent.arrayStatic);

  const RealDate = Date;
  RealDate.now = function now_() { return now(); };
  const ClockedDate = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      return Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget);
    },
    apply() { return new RealDate(now()).toString(); },
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: ClockedDate, writable: true, configurable: true });
  Object.defineProperty(globalThis, 'Date', { value: ClockedDate, writable: true, configurable: true });

  function fail(name, message) {
    const error = new Error(message);
    error.name = name;
    return error;
  }
  function call(self, method, args) {
    const answer = callHost(self, method, args);
    if (answer.ok) return answer.value;
    throw fail(answer.name, answer.message);
  }
  return {
    prototype(name, methods) {
      const prototype = {};
      for (const method of methods) {
        prototype[method] = { [method](...args) { return call(this, method, args); } }[method];
      }
      Object.defineProperty(prototype, 'toString', { value: () => name, writable: true, configurable: true });
      return prototype;
    },
    instance(prototype) { return Object.create(prototype); },
    enumValue(name, ordinal) {
      const value = { toString: () => name, toJSON: () => name, name: () => name, ordinal: () => ordinal,
        compareTo: (other) => ordinal - other.ordinal() };
      for (const key of Object.keys(value)) Object.defineProperty(value, key, { enumerable: false });
      return value;
    },
    array(items) { return Array.from(items); },
    record(keys, values) {
      const copy = {};
      for (let i = 0; i < keys.length; i += 1) copy[keys[i]] = values[i];
      return copy;
    },
    date(epoch) { return new RealDate(epoch); },
    error: fail,
    // Runs the entry point; a promise is settled by the microtasks that follow the evaluation.
    run(target, args, done) {
      try {
        const result = target.apply(undefined, args);
        if (result instanceof Promise) {
          done('pending', undefined);
          result.then((value) => done('returned', value), (error) => done('threw', error));
        } else done('returned', result);
      } catch (error) { done('threw', error); }
    },
  };
})
`;

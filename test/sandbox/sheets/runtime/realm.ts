/** One fresh script context, and the passage of values between it and the host. */
import { types } from 'node:util';
import vm from 'node:vm';
import { EXECUTION_LIMIT_MS } from './costs.ts';
import { KilledException, ScriptException } from './errors.ts';
import { REALM_SOURCE } from './realm-source.ts';
import { EnumValue, SELF, ServiceObject } from './service.ts';
import type { Service } from './service.ts';

interface HostAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly name?: string;
  readonly message?: string;
}

/** Makers of values that belong to the context; see realm-source.ts. */
interface Makers {
  prototype(name: string, methods: readonly string[]): object;
  instance(prototype: object): object;
  enumValue(name: string, ordinal: number): object;
  array(items: readonly unknown[]): unknown[];
  record(keys: readonly string[], values: readonly unknown[]): object;
  date(epoch: number): unknown;
  error(name: string, message: string): unknown;
  run(target: unknown, args: readonly unknown[], done: (state: RunState, value: unknown) => void): void;
}

export type RunState = 'pending' | 'returned' | 'threw';

/** What the realm needs from the execution. */
export interface CallHandler {
  /** The methods and constants of a class. */
  service(name: string): Service;
  /** One service call, in host values. */
  call(target: ServiceObject, method: string, args: readonly unknown[]): unknown;
  now(): number;
}

export class Realm {
  readonly makers: Makers;
  private readonly context: vm.Context;
  private readonly toObject = new WeakMap<object, ServiceObject | EnumValue>();
  private readonly toWrapper = new WeakMap<object, object>();
  private readonly prototypes = new Map<string, object>();
  private readonly handler: CallHandler;

  constructor(handler: CallHandler) {
    this.handler = handler;
    this.context = vm.createContext({}, { name: 'Apps Script', microtaskMode: 'afterEvaluate' });
    const boot = vm.runInContext(REALM_SOURCE, this.context) as (
      call: (self: unknown, method: string, args: unknown[]) => HostAnswer,
      now: () => number,
    ) => Makers;
    this.makers = boot(
      (self, method, args) => this.answer(handler, self, method, args),
      () => handler.now(),
    );
  }

  /** Defines a global that script code sees. */
  setGlobal(name: string, object: ServiceObject): void {
    Object.defineProperty(this.context, name, { value: this.toScript(object), writable: true, configurable: true });
  }

  /** Evaluates the bundle. Throws what its top-level code throws. */
  load(script: vm.Script): void {
    script.runInContext(this.context);
  }

  /** Reads a global binding by expression, `onOpen` or `menu.upload`; undefined when there is none. */
  lookup(expression: string): unknown {
    return vm.runInContext(`typeof ${expression} === 'undefined' ? undefined : ${expression}`, this.context);
  }

  /** Calls a function of the context. */
  run(target: unknown, args: readonly unknown[], done: (state: RunState, value: unknown) => void): void {
    this.makers.run(target, this.makers.array(args), done);
  }

  /**
   * Does what evaluates the script and calls its functions, and waits for its promises; a script that loops is stopped, by real
   * time. All of an execution at once: each watch is a thread.
   */
  watch(act: () => void): void {
    const entry = '__standinRun';
    const start = () => {
      delete this.context[entry];
      act();
    };
    Object.defineProperty(this.context, entry, { value: start, configurable: true });
    vm.runInContext(`${entry}()`, this.context, { timeout: EXECUTION_LIMIT_MS });
  }

  private answer(handler: CallHandler, self: unknown, method: string, args: unknown[]): HostAnswer {
    try {
      const target = typeof self === 'object' && self !== null ? this.toObject.get(self) : undefined;
      if (!(target instanceof ServiceObject)) throw new ScriptException('Illegal invocation', 'TypeError');
      const result = handler.call(
        target,
        method,
        Array.from(args, (arg) => this.toHost(arg)),
      );
      return { ok: true, value: result === SELF ? self : this.toScript(result) };
    } catch (error) {
      if (error instanceof ScriptException || error instanceof KilledException) {
        return { ok: false, name: error.name, message: error.message };
      }
      throw error;
    }
  }

  /** A host value as the script gets it. */
  toScript(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof ServiceObject || value instanceof EnumValue) return this.wrapper(value);
    if (value instanceof Date) return this.makers.date(value.getTime());
    if (Array.isArray(value)) return this.makers.array(value.map((item) => this.toScript(item)));
    if (this.toObject.has(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
    const keys = Object.keys(value);
    return this.makers.record(
      keys,
      Object.values(value).map((item) => this.toScript(item)),
    );
  }

  private wrapper(object: ServiceObject | EnumValue): object {
    const known = this.toWrapper.get(object);
    if (known) return known;
    const made =
      object instanceof EnumValue ? this.makers.enumValue(object.name, object.ordinal) : this.instance(object);
    this.toWrapper.set(object, made);
    this.toObject.set(made, object);
    return made;
  }

  private instance(object: ServiceObject): object {
    const { name } = object.class;
    const service = this.handler.service(name);
    let prototype = this.prototypes.get(name);
    if (!prototype) {
      prototype = this.makers.prototype(name.split('.').at(-1) ?? name, Object.keys(service.methods));
      this.prototypes.set(name, prototype);
    }
    const made = this.makers.instance(prototype);
    for (const [key, constant] of Object.entries(service.constants)) {
      Object.defineProperty(made, key, { value: this.toScript(constant), enumerable: true });
    }
    return made;
  }

  /** The host object behind a script value, if it is a service object or enum member. */
  serviceObject(value: unknown): ServiceObject | EnumValue | undefined {
    return typeof value === 'object' && value !== null ? this.toObject.get(value) : undefined;
  }

  /** A script value as the host's services get it: arrays, plain objects and dates are copied. */
  toHost(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.toObject.get(value);
    if (known) return known;
    if (types.isDate(value)) return new Date(value.getTime());
    // Array.from, since an array's own map would make an array of its own realm.
    if (Array.isArray(value)) return Array.from(value, (item) => this.toHost(item));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.toHost(item)]));
  }
}

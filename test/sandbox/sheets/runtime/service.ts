/**
 * A service: a name and its methods, each with the kind of its cost and its accepted signatures. The realm turns it into
 * the objects a script sees; the execution checks, counts and charges every call.
 */

/** What a call costs and counts as; prices are in costs.ts. `local` calls never leave the script's process. */
export type CallKind =
  | 'local'
  | 'read'
  | 'write'
  | 'ask'
  | 'setting'
  | 'flush'
  | 'properties'
  | 'lock'
  | 'fetch'
  | 'ui'
  | 'trigger'
  | 'identity'
  | 'mail';

export type Guard<T> = (value: unknown) => value is T;
type Values<G extends readonly unknown[]> = { [K in keyof G]: G[K] extends Guard<infer T> ? T : never };

interface Overload<D> {
  /** Null accepts anything. */
  readonly guards: readonly Guard<unknown>[] | null;
  readonly run: (data: D, args: readonly unknown[]) => unknown;
}

export interface Method<D> {
  readonly kind: CallKind;
  readonly overloads: readonly Overload<D>[];
}

export type Methods<D> = Readonly<Record<string, Method<D>>>;

/** The name of a class of objects that scripts see, as Google's errors print it: `SpreadsheetApp.Range`. */
export interface ServiceClass<D> {
  readonly name: string;
  /** Only for the type checker: what objects of the class keep on the host. */
  readonly data?: D;
}

/** What a class can do, and its plain properties such as enums (`SpreadsheetApp.SheetType`). */
export interface Service {
  readonly methods: Readonly<Record<string, Method<unknown>>>;
  readonly constants: Readonly<Record<string, unknown>>;
}

/** One object of a class; `data` stays on the host. */
export class ServiceObject<D = unknown> {
  readonly class: ServiceClass<D>;
  readonly data: D;

  constructor(serviceClass: ServiceClass<D>, data: D) {
    this.class = serviceClass;
    this.data = data;
  }
}

/** A member of a service's enum; prints and serialises as its name. */
export class EnumValue {
  readonly type: string;
  readonly name: string;
  readonly ordinal: number;

  constructor(type: string, name: string, ordinal: number) {
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
  }
}

/** Returned by a method whose result is the object it was called on. */
export const SELF = Symbol('self');

export function serviceClass<D>(name: string): ServiceClass<D> {
  return { name };
}

/** Pairs methods with a class; objects are made by `new ServiceObject(class, data)` only, so methods get the right data. */
export function defineService<D>(
  { name }: ServiceClass<D>,
  methods: Methods<D>,
  constants: Service['constants'] = {},
): readonly [string, Service] {
  return [name, { methods: methods as Methods<unknown>, constants }];
}

/** Members in Google's order. */
export function defineEnum<N extends string>(type: string, names: readonly N[]): Readonly<Record<N, EnumValue>> {
  const entries = names.map((name, ordinal) => [name, new EnumValue(type, name, ordinal)] as const);
  return Object.fromEntries(entries) as Record<N, EnumValue>;
}

/** One signature of a method. Trailing guards made with `optional` may be left out. */
export function method<D>(kind: CallKind) {
  return <const G extends readonly Guard<unknown>[]>(
    guards: G,
    run: (data: D, ...args: Values<G>) => unknown,
  ): Method<D> => ({
    kind,
    overloads: [{ guards, run: (data, args) => run(data, ...(args as Values<G>)) }],
  });
}

/** A method that takes any number of anything. */
export function variadic<D>(kind: CallKind, run: (data: D, args: readonly unknown[]) => unknown): Method<D> {
  return { kind, overloads: [{ guards: null, run }] };
}

/** A method with several signatures; the first that fits the arguments runs. */
export function overloads<D>(first: Method<D>, ...rest: readonly Method<D>[]): Method<D> {
  return { kind: first.kind, overloads: [first, ...rest].flatMap((each) => each.overloads) };
}

/** The signature that fits, or null. Missing arguments count as undefined. */
export function fitting<D>(called: Method<D>, args: readonly unknown[]): Overload<D> | null {
  const fits = ({ guards }: Overload<D>) =>
    guards === null || (args.length <= guards.length && guards.every((guard, index) => guard(args[index])));
  return called.overloads.find(fits) ?? null;
}

/** The argument types as Google prints them: `String,number[]`. */
export function describeArguments(args: readonly unknown[]): string {
  const nameOf = (value: unknown): string => {
    if (value === null || value === undefined) return 'null';
    if (value instanceof ServiceObject) return value.class.name;
    if (value instanceof EnumValue) return value.type;
    if (Array.isArray(value)) return `${value.length === 0 ? 'Object' : nameOf(value[0])}[]`;
    if (typeof value === 'string') return 'String';
    if (typeof value === 'number' || typeof value === 'boolean')
      return typeof value === 'number' ? 'number' : 'Boolean';
    return '(class)';
  };
  return args.map(nameOf).join(',');
}

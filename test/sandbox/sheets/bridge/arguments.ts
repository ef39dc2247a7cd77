/**
 * What google.script.run lets through from the page to the script (docs/apps-script.md#sidebar-calls). Runs in the
 * page, so it imports nothing and accepts values of any window.
 */

const illegal = (property: string) => new TypeError(`Failed due to illegal value in property: ${property}`);

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A lone form arrives as an object of its fields; recognised by its tag, since it may come from another window. */
function formFields(value: object): Record<string, unknown> | null {
  if (!('tagName' in value) || String(value.tagName).toUpperCase() !== 'FORM') return null;
  const elements = (value as unknown as { elements?: Iterable<{ name?: string; value?: string }> }).elements ?? [];
  return Object.fromEntries([...elements].flatMap(({ name, value: field }) => (name ? [[name, field ?? '']] : [])));
}

function copy(value: unknown, property: string, seen: readonly object[]): unknown {
  if (value === undefined || value === null) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // NaN, the infinities and -0 are unverified: refused here so that nothing comes to rely on them.
      if (!Number.isFinite(value) || Object.is(value, -0)) throw illegal(property);
      return value;
    case 'object':
      break;
    default:
      throw illegal(property);
  }
  if (seen.includes(value)) throw new TypeError('Failed due to circular reference.');
  const deeper = [...seen, value];
  if (Array.isArray(value)) return value.map((item, index) => copy(item, String(index), deeper));
  if (!isPlain(value)) throw illegal(property);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, key, deeper)]));
}

/** The arguments as the script gets them: a copy, with null for undefined. Throws at once for an illegal value. */
export function toServer(args: readonly unknown[]): unknown[] {
  const [only] = args;
  const fields = args.length === 1 && typeof only === 'object' && only !== null ? formFields(only) : null;
  return fields ? [fields] : args.map((arg, index) => copy(arg, String(index), []));
}

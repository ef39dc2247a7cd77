import { type Path, valueAt } from './entries.ts';
import { isValues, kindOf, type Schema, type Values, variantOf } from './schema.ts';

/** Something that a form refuses before it is sent. All else the server checks. */
export interface FormProblem {
  path: Path;
  code: 'missing' | 'no_number' | 'too_low' | 'too_high' | 'not_whole' | 'no_json';
  /** The limit. */
  limit?: number;
}

/** @param stored the secrets that are set: they may be left out */
export function problemsIn(schema: Schema, values: Values, stored: readonly string[] = []): FormProblem[] {
  return problemsAt(schema, values, []).filter(
    ({ path, code }) =>
      code !== 'missing' || path.length > 1 || !stored.includes(path[0] ?? '') || valueAt(values, path) === null,
  );
}

function problemsAt(schema: Schema, value: unknown, path: Path): FormProblem[] {
  switch (kindOf(schema)) {
    case 'group':
      return problemsInGroup(schema, value, path);
    case 'by_name':
      return isValues(value) && typeof schema.additionalProperties === 'object'
        ? Object.keys(value).flatMap((name) =>
            problemsAt(schema.additionalProperties as Schema, value[name], [...path, name]),
          )
        : [];
    case 'map':
      return Object.entries(isValues(value) ? value : {}).flatMap(([name, own]) =>
        own === '' ? [{ path: [...path, name], code: 'missing' }] : [],
      );
    case 'one_of':
      return problemsAt(schema.anyOf?.[variantOf(schema, value) ?? 0] ?? {}, value, path);
    case 'number':
      return problemOfNumber(schema, value, path);
    case 'json':
      return typeof value === 'string' ? [{ path, code: 'no_json' }] : [];
    default:
      return [];
  }
}

function problemsInGroup({ properties = {}, required = [] }: Schema, value: unknown, path: Path): FormProblem[] {
  return Object.entries(properties).flatMap(([name, own]) => {
    const given = valueAt(value, [name]);
    if (given !== undefined && given !== null) return problemsAt(own, given, [...path, name]);
    return required.includes(name) ? [{ path: [...path, name], code: 'missing' }] : [];
  });
}

function problemOfNumber(schema: Schema, value: unknown, path: Path): FormProblem[] {
  const { type, minimum, maximum, exclusiveMinimum } = schema;
  if (typeof value !== 'number') return [{ path, code: 'no_number' }];
  if (type === 'integer' && !Number.isInteger(value)) return [{ path, code: 'not_whole' }];
  if (minimum !== undefined && value < minimum) return [{ path, code: 'too_low', limit: minimum }];
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return [{ path, code: 'too_low', limit: exclusiveMinimum }];
  if (maximum !== undefined && value > maximum) return [{ path, code: 'too_high', limit: maximum }];
  return [];
}

/** An error of the server: `settings.only_if.country.0` and what is wrong there. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * The errors of one control: those of its value and of everything in it. Names of conversion types may have dots, so paths are
 * compared as texts.
 */
export function errorsAt(errors: readonly FieldError[], path: Path): FieldError[] {
  const own = path.join('.');
  return errors.filter(({ field }) => field === own || field.startsWith(`${own}.`));
}

/** The paths of all controls that a form shows for these values. */
export function shownPaths(schema: Schema, value: unknown, path: Path = []): Path[] {
  switch (kindOf(schema)) {
    case 'group':
      return Object.entries(schema.properties ?? {}).flatMap(([name, own]) =>
        shownPaths(own, valueAt(value, [name]), [...path, name]),
      );
    case 'by_name':
      return [
        path,
        ...Object.keys(isValues(value) ? value : {}).flatMap((name) =>
          shownPaths(schema.additionalProperties as Schema, valueAt(value, [name]), [...path, name]),
        ),
      ];
    case 'map':
      return [path, ...Object.keys(isValues(value) ? value : {}).map((name) => [...path, name])];
    case 'one_of':
      return [path, ...shownPaths(schema.anyOf?.[variantOf(schema, value) ?? 0] ?? {}, value, path)];
    default:
      return [path];
  }
}

/** The errors that no control shows. */
export function errorsElsewhere(errors: readonly FieldError[], paths: readonly Path[]): FieldError[] {
  return errors.filter((error) => !paths.some((path) => errorsAt([error], path).length > 0));
}

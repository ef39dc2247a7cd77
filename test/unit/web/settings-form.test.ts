import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../../backend/exports/options.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { sourceKindForms } from '../../../backend/sources/forms.ts';
import { platformForms } from '../../../backend/tenants/platform-forms.ts';
import { ownSchema, setAt, textOf, valueAt, valueOf } from '../../../backend/web/client/form/entries.ts';
import { errorsAt, errorsElsewhere, problemsIn, shownPaths } from '../../../backend/web/client/form/problems.ts';
import {
  isValues,
  kindOf,
  type Schema,
  titleOf,
  type Values,
  variantOf,
} from '../../../backend/web/client/form/schema.ts';

/** As `GET /platforms` and the overview of exports describe them. */
const platforms: { id: string; schema: Schema }[] = platformForms(PLATFORMS).map(({ id, settings }) => ({
  id,
  schema: settings,
}));
const files: { id: string; schema: Schema }[] = [...PLATFORMS.values()].flatMap(({ id, files = [] }) =>
  files.map((file) => ({ id: `${id} ${file.id}`, schema: schemaOf(file) })),
);

const sources: { id: string; schema: Schema }[] = sourceKindForms().map(({ kind, settings }) => ({
  id: `the source ${kind}`,
  schema: settings,
}));

/** Values that fit a schema; of texts without a form any line of visible characters. */
function arbitraryOf(schema: Schema & { pattern?: string; format?: string }): fc.Arbitrary<unknown> {
  switch (kindOf(schema)) {
    case 'choice':
      return fc.constantFrom(...(schema.enum ?? []));
    case 'yes_no':
      return fc.boolean();
    case 'number':
      return numberOf(schema);
    case 'list':
      return fc.array(line, { minLength: 1, maxLength: 3 });
    case 'group':
      return groupOf(schema);
    case 'by_name':
      return fc.dictionary(line, groupOf(schema.additionalProperties as Schema), { maxKeys: 3, noNullPrototype: true });
    case 'map':
      return fc.dictionary(line, arbitraryOf(schema.additionalProperties as Schema), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'one_of':
      return fc.oneof(...(schema.anyOf ?? []).map(groupOf));
    default:
      return schema.pattern !== undefined && schema.format === undefined
        ? fc.stringMatching(new RegExp(schema.pattern)).filter((text) => text !== '' && !/[\r\n]/.test(text))
        : line;
  }
}

const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));

function numberOf({ type, minimum, maximum, exclusiveMinimum = 0 }: Schema): fc.Arbitrary<number> {
  const [min, max] = [minimum ?? exclusiveMinimum + 1, maximum ?? 1_000_000];
  return type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

function groupOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<Values> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, own]) => [name, arbitraryOf(own)]));
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
}

/** Enters all values into an empty form, control by control, as a user does. */
function enter(schema: Schema, given: Values): Values {
  let entered: Values = {};
  const fill = (own: Schema, value: unknown, path: readonly string[]): void => {
    const kind = kindOf(own);
    if (kind === 'group' || kind === 'by_name' || kind === 'map' || kind === 'one_of') {
      if (!isValues(value)) return;
      for (const name of Object.keys(value)) {
        if (kind === 'by_name') entered = setAt(schema, entered, [...path, name], {});
        fill(ownSchema(own, name), value[name], [...path, name]);
      }
    } else {
      entered = setAt(schema, entered, path, valueOf(own, textOf(own, value)));
    }
  };
  fill(schema, given, []);
  return entered;
}

/** Without groups in which nothing is set: a form cannot tell them from groups that are left out. */
function withoutEmptyGroups(schema: Schema, values: Values): Values {
  const entries = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const own = ownSchema(schema, name);
    if (!isValues(value)) return [[name, value]];
    const kept = withoutEmptyGroups(own, value);
    return Object.keys(kept).length === 0 && kindOf(schema) !== 'by_name' ? [] : [[name, kept]];
  });
  return Object.fromEntries(entries);
}

describe.each([...platforms, ...files, ...sources])('the form of $id', ({ schema }) => {
  it('has a usable control with a title for each field', () => {
    const visit = (own: Schema, name: string): void => {
      expect(kindOf(own), name).not.toBe('json');
      expect(titleOf(name, own), name).toMatch(/\S/);
      const groups = [
        own,
        ...(own.anyOf ?? []),
        typeof own.additionalProperties === 'object' ? own.additionalProperties : {},
      ];
      for (const [child, below] of groups.flatMap(({ properties = {} }) => Object.entries(properties)))
        visit(below, child);
    };
    visit(schema, 'settings');
    expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(0);
  });

  it('gives back exactly the settings that are entered, and finds nothing wrong with them', () => {
    fc.assert(
      fc.property(groupOf(schema), (given) => {
        const entered = enter(schema, given);
        expect(entered).toEqual(withoutEmptyGroups(schema, given));
        expect(problemsIn(schema, { ...given, ...entered })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves settings as they are while nothing is entered, and is empty again once all is deleted', () => {
    fc.assert(
      fc.property(groupOf(schema), (given) => {
        const emptied = shownPaths(schema, given)
          .filter((path) => kindOf(schemaAt(schema, path)) !== 'one_of' && kindOf(schemaAt(schema, path)) !== 'by_name')
          .reduce<Values>((values, path) => setAt(schema, values, path, undefined), given);
        const left = Object.entries(emptied).filter(([name]) => kindOf(ownSchema(schema, name)) !== 'by_name');
        expect(left.filter(([, value]) => !isValues(value) || Object.keys(value).length > 0)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

function schemaAt(schema: Schema, path: readonly string[]): Schema {
  return path.reduce<Schema>(ownSchema, schema);
}

describe('settings that a user enters', () => {
  const meta = platforms.find(({ id }) => id === 'meta')?.schema ?? {};
  const google = platforms.find(({ id }) => id === 'google')?.schema ?? {};

  it('are sent to the platform as typed, with what is wrong at its field', () => {
    const values = { dataset_id: '1234567890123456', hold_back_days: valueOf({ type: 'integer' }, 'two') };
    expect(problemsIn(meta, values)).toEqual([
      { path: ['access_token'], code: 'missing' },
      { path: ['hold_back_days'], code: 'no_number' },
    ]);
    expect(problemsIn(meta, { ...values, hold_back_days: 61 }, ['access_token'])).toEqual([
      { path: ['hold_back_days'], code: 'too_high', limit: 60 },
    ]);
    // One that is to be removed is missing.
    expect(problemsIn(meta, { ...values, hold_back_days: 1.5, access_token: null }, ['access_token'])).toEqual([
      { path: ['access_token'], code: 'missing' },
      { path: ['hold_back_days'], code: 'not_whole' },
    ]);
  });

  it('name what is missing in the chosen kind of credentials', () => {
    const credentials = { client_id: 'c', client_secret: 's' };
    const values = { operating_account_id: '1234567890', conversion_action_id: '7000000001', credentials };
    expect(variantOf(google.properties?.['credentials'] ?? {}, credentials)).toBe(1);
    expect(problemsIn(google, values)).toEqual([{ path: ['credentials', 'refresh_token'], code: 'missing' }]);
    expect(problemsIn(google, { ...values, credentials: undefined })).toEqual([
      { path: ['credentials'], code: 'missing' },
    ]);
    expect(problemsIn(google, { ...values, credentials: undefined }, ['credentials'])).toEqual([]);
  });

  it('keep a conversion type without settings, and its place in the list', () => {
    const given = { by_conversion_type: { lead: { event_name: 'Lead' }, visit: { send: false } } };
    const cleared = setAt(meta, given, ['by_conversion_type', 'lead', 'event_name'], undefined);
    expect(JSON.stringify(cleared)).toBe('{"by_conversion_type":{"lead":{},"visit":{"send":false}}}');
    expect(setAt(meta, cleared, ['by_conversion_type', 'lead'], undefined)).toEqual({
      by_conversion_type: { visit: { send: false } },
    });
    expect(valueAt(given, ['by_conversion_type', 'constructor', 'name'])).toBeUndefined();
  });

  it('name the lines of a map whose value is not chosen, and leave out a map without lines', () => {
    const courier = sources.find(({ id }) => id === 'the source courier')?.schema ?? {};
    expect(kindOf(courier.properties?.['statuses'] ?? {})).toBe('map');
    const begun = setAt(courier, {}, ['statuses', 'Parcel lost'], '');
    expect(problemsIn(courier, begun)).toEqual([{ path: ['statuses', 'Parcel lost'], code: 'missing' }]);
    const chosen = setAt(courier, begun, ['statuses', 'Parcel lost'], 'void');
    expect(problemsIn(courier, chosen)).toEqual([]);
    expect(shownPaths(courier, chosen)).toContainEqual(['statuses', 'Parcel lost']);
    expect(setAt(courier, chosen, ['statuses', 'Parcel lost'], undefined)).toEqual({});
  });

  it('get the errors of the server at their fields, also for a type with a dot in its name', () => {
    const values = { by_conversion_type: { 'visit 1.2': {} }, only_if: { country: ['TH', 'Atlantis'] } };
    const paths = shownPaths(meta, values);
    const errors = [
      { field: 'by_conversion_type.visit 1.2.event_name', message: 'too long' },
      { field: 'only_if.country.1', message: 'Must be a country.' },
      { field: 'pixel', message: 'unknown' },
    ];
    expect(errorsAt(errors, ['by_conversion_type', 'visit 1.2', 'event_name'])).toEqual([errors[0]]);
    expect(errorsAt(errors, ['only_if', 'country'])).toEqual([errors[1]]);
    expect(errorsElsewhere(errors, paths)).toEqual([errors[2]]);
  });
});

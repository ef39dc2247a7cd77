import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { platformForms } from '../../../backend/tenants/platform-forms.ts';
import { minimumSettingsOf } from './samples.ts';

type Schema = Record<string, unknown>;

/** Every property in a form, by its path. */
function propertiesOf(schema: Schema, path = ''): [string, Schema][] {
  const own = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const parts = [schema['additionalProperties'], schema['items'], ...((schema['anyOf'] ?? []) as unknown[])];
  return [
    ...own.flatMap(([name, property]): [string, Schema][] => [
      [path + name, property],
      ...propertiesOf(property, `${path}${name}.`),
    ]),
    ...parts.flatMap((part) => (typeof part === 'object' && part !== null ? propertiesOf(part as Schema, path) : [])),
  ];
}

describe.each(platformForms(PLATFORMS))('the form of $label', ({ id, label, settings, secrets }) => {
  const platform = PLATFORMS.get(id);
  const properties = propertiesOf(settings);

  it('has a label for people at each field and each choice', () => {
    expect(label).toBe(platform?.label);
    for (const [path, { title, enum: choices, enumLabels }] of properties) {
      expect(title, path).toMatch(/^[A-Z][^_]+$/);
      if (!choices) continue;
      const labels = enumLabels as Record<string, string>;
      expect(Object.keys(labels), path).toEqual(choices);
      for (const choice of Object.values(labels)) expect(choice, path).toMatch(/^[A-Za-z][^_]+$/);
    }
  });

  it('explains what a name does not say', () => {
    const isBare = ([path, { title, description, enum: choices, advanced }]: [string, Schema]): boolean => {
      const name = path.split('.').at(-1) ?? '';
      // Made of the name alone.
      const isNameOnly = String(title).toLowerCase() === name.replaceAll('_', ' ').toLowerCase();
      return isNameOnly && description === undefined && !choices && advanced !== true;
    };
    const known = /^(credentials|by_conversion_type)\./;
    expect(
      properties
        .filter(isBare)
        .filter(([path]) => !known.test(path))
        .map(([path]) => path),
    ).toEqual(id === 'google' ? ['credentials'] : []);
  });

  it('marks its secrets, and nothing else', () => {
    const marked = properties.filter(([, { writeOnly }]) => writeOnly === true).map(([path]) => path);
    expect(marked.sort()).toEqual([...secrets].sort());
    expect([...secrets]).toEqual(platform?.secrets);
  });

  it('takes what the platform takes, and asks for what it requires', () => {
    const form = z.fromJSONSchema(settings);
    const least = minimumSettingsOf(id);
    expect(form.safeParse(least).error?.issues).toBeUndefined();
    for (const name of settings['required'] as string[]) {
      const { [name]: _left, ...rest } = least;
      expect([name, form.safeParse(rest).success, platform?.settings.safeParse(rest).success]).toEqual([
        name,
        false,
        false,
      ]);
    }
    expect(form.safeParse({ ...least, unknown: 1 }).success).toBe(false);
  });
});

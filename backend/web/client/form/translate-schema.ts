import { platformText } from '../languages/platform-text.ts';
import type { Schema } from './schema.ts';

/** A schema whose titles, descriptions and choices are in the user's language. */
export function translateSchema(schema: Schema): Schema {
  const { title, description, enumLabels, properties, additionalProperties, items, anyOf } = schema;
  const each = (schemas: Readonly<Record<string, Schema>>): Record<string, Schema> =>
    Object.fromEntries(Object.entries(schemas).map(([name, own]) => [name, translateSchema(own)]));
  return {
    ...schema,
    ...(title !== undefined && { title: platformText(title) }),
    ...(description !== undefined && { description: platformText(description) }),
    ...(enumLabels && {
      enumLabels: Object.fromEntries(Object.entries(enumLabels).map(([value, label]) => [value, platformText(label)])),
    }),
    ...(properties && { properties: each(properties) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: translateSchema(additionalProperties) }),
    ...(items && { items: translateSchema(items) }),
    ...(anyOf && { anyOf: anyOf.map(translateSchema) }),
  };
}
